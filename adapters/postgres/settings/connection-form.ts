import type { ConnectionSettings } from './connection-settings';
import { parseConnectionUri } from './connection-uri';
import { invalidSetting, parseHost, parsePassword, parsePort, parseSettingText } from './setting-fields';
import { parseCaCertificate, toTlsSettings, type TlsMode, type TlsSettings } from './tls';

/**
 * Reads the fields of the n8n credential: `{connectBy: 'fields'|'uri', host, port, database, user, password,
 * uriWithPassword, tls: 'off'|'require'|'verify', caCertificate}`.
 * @throws ReplayError INVALID_SETTING that names the field and never holds its value.
 */
export function parseConnectionForm(fields: Readonly<Record<string, unknown>>): ConnectionSettings {
	const tls = parseTls(fields);
	if (parseConnectBy(fields.connectBy) === 'fields') return fromFields(fields, tls);
	const uri = fields.uriWithPassword;
	if (typeof uri !== 'string' || uri.trim() === '') throw invalidSetting("'Connection URI'", 'is missing', 'Paste the connection string of the database into the credential.');
	return parseConnectionUri(uri, { name: "'Connection URI'", tls });
}

function fromFields(fields: Readonly<Record<string, unknown>>, tls: TlsSettings): ConnectionSettings {
	return {
		host: parseHost(fields.host, "'Host'"),
		port: parsePort(fields.port ?? 5432, "'Port'"),
		database: parseSettingText(fields.database, "'Database'"),
		user: parseSettingText(fields.user, "'User'"),
		password: parsePassword(fields.password, "'Password'"),
		tls,
	};
}

function parseConnectBy(value: unknown): 'fields' | 'uri' {
	if (value === 'fields' || value === 'uri') return value;
	throw invalidSetting("'Connect By'", 'is neither fields nor uri', 'Choose one of them in the credential.');
}

function parseTls(fields: Readonly<Record<string, unknown>>): TlsSettings {
	const mode = parseTlsMode(fields.tls);
	const certificate = fields.caCertificate;
	const isGiven = mode === 'verify' && typeof certificate === 'string' && certificate.trim() !== '';
	return toTlsSettings(mode, isGiven ? parseCaCertificate(certificate, "'CA Certificate'") : null);
}

function parseTlsMode(value: unknown): TlsMode {
	if (value === 'off' || value === 'require' || value === 'verify') return value;
	throw invalidSetting("'TLS'", 'is none of off, require and verify', 'Choose one of them in the credential.');
}
