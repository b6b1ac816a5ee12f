import { readFileSync } from 'node:fs';
import { ReplayError } from '../../../engine/errors';
import type { ConnectionSettings } from './connection-settings';
import { hasSslMode, parseConnectionUri, rootCertificatePath } from './connection-uri';
import { isLoopback } from './host';
import { invalidSetting, parseHost, parsePassword, parsePort, parseSettingText } from './setting-fields';
import { parseSslMode } from './ssl-mode';
import { parseCaCertificate, toTlsSettings, type TlsMode, type TlsSettings } from './tls';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The database that the environment names: DATABASE_URL, else SUPABASE_DB_URL, else PGHOST, PGPORT, PGDATABASE, PGUSER
 * and PGPASSWORD. PGSSLMODE, PGSSLROOTCERT and PGPASSWORD fill what a URL leaves out.
 * @throws ReplayError INVALID_SETTING that says what to set.
 */
export function settingsFromEnvironment(env: Environment): ConnectionSettings {
	const urlVariable = ['DATABASE_URL', 'SUPABASE_DB_URL'].find((name) => isSet(env[name]));
	if (urlVariable !== undefined) return settingsFromUri(env[urlVariable] ?? '', env, urlVariable);
	if (['PGHOST', 'PGDATABASE', 'PGUSER'].some((name) => isSet(env[name]))) return settingsFromPgVariables(env);
	throw nothingSet(env);
}

/** The database that a connection string names; for `--database-url`. Reads the file in `sslrootcert`. */
export function settingsFromUri(uri: string, env: Environment, name = 'The database URL'): ConnectionSettings {
	const tls = !hasSslMode(uri, name) && isSet(env.PGSSLMODE) ? { tls: tlsFrom(parseSslMode(env.PGSSLMODE, 'PGSSLMODE'), null) } : {};
	const path = rootCertificatePath(uri, name) ?? pathFrom(env.PGSSLROOTCERT);
	const ca = path === null ? null : readCa(path);
	return parseConnectionUri(uri, { name, ca, password: env.PGPASSWORD ?? '', ...tls });
}

function settingsFromPgVariables(env: Environment): ConnectionSettings {
	const host = parseHost(isSet(env.PGHOST) ? env.PGHOST : 'localhost', 'PGHOST');
	const user = parseSettingText(env.PGUSER, 'PGUSER');
	const path = pathFrom(env.PGSSLROOTCERT);
	const mode = isSet(env.PGSSLMODE) ? parseSslMode(env.PGSSLMODE, 'PGSSLMODE') : isLoopback(host) ? 'off' : 'require';
	return {
		host,
		port: parsePort(isSet(env.PGPORT) ? env.PGPORT : 5432, 'PGPORT'),
		database: parseSettingText(isSet(env.PGDATABASE) ? env.PGDATABASE : user, 'PGDATABASE'),
		user,
		password: parsePassword(env.PGPASSWORD, 'PGPASSWORD'),
		tls: tlsFrom(mode, path === null ? null : readCa(path)),
	};
}

/** As in libpq: `require` with a certificate authority checks the certificate. */
function tlsFrom(mode: TlsMode, ca: string | null): TlsSettings {
	return toTlsSettings(mode === 'require' && ca !== null ? 'verify' : mode, ca);
}

function readCa(path: string): string {
	return parseCaCertificate(readText(path), `The certificate file ${path}`);
}

function readText(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (cause) {
		throw unreadable(path, cause);
	}
}

function unreadable(path: string, cause: unknown): ReplayError {
	return new ReplayError('INVALID_SETTING', `The certificate file ${path} can not be read. Correct PGSSLROOTCERT or sslrootcert.`, { cause });
}

function nothingSet(env: Environment): ReplayError {
	if (isSet(env.SUPABASE_URL)) {
		return invalidSetting(
			'SUPABASE_URL',
			'is the address of the API, and the database needs its connection string',
			'In the Supabase dashboard press Connect in the project, copy the connection string of the session pooler (port 5432) or of the transaction pooler (port 6543), put the password in, and set it as SUPABASE_DB_URL or DATABASE_URL.',
		);
	}
	return invalidSetting('The database', 'is not named', 'Set DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/DATABASE, or SUPABASE_DB_URL, or PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD, or pass --database-url.');
}

function pathFrom(value: string | undefined): string | null {
	return isSet(value) && value !== 'system' ? value : null;
}

function isSet(value: string | undefined): value is string {
	return value !== undefined && value.trim() !== '';
}
