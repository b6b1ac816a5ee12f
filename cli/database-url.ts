import { Option } from 'commander';
import { plaintextWarning, type ConnectionSettings } from '../adapters/postgres/settings/connection-settings';
import { settingsFromEnvironment, settingsFromUri } from '../adapters/postgres/settings/environment';
import type { Terminal } from './terminal';

export function databaseUrlOption(): Option {
	return new Option('--database-url <url>', 'postgres://user:password@host:port/database; default: DATABASE_URL, SUPABASE_DB_URL or PGHOST and so on');
}

/** The database that the option names, else the one that the environment names. Warns where the way to it is unprotected. */
export function connectionSettings(databaseUrl: string | undefined, terminal: Terminal): ConnectionSettings {
	const settings = databaseUrl === undefined ? settingsFromEnvironment(process.env) : settingsFromUri(databaseUrl, process.env, '--database-url');
	const warning = plaintextWarning(settings);
	if (warning !== null) terminal.write(`Note: ${warning}\n`);
	return settings;
}
