import { Option } from 'commander';
import type { ConnectionSettings } from '../adapters/postgres/settings/connection-settings';
import { settingsFromEnvironment, settingsFromUri } from '../adapters/postgres/settings/environment';

export function databaseUrlOption(): Option {
	return new Option('--database-url <url>', 'postgres://user:password@host:port/database; default: DATABASE_URL, SUPABASE_DB_URL or PGHOST and so on');
}

/** The database that the option names, else the one that the environment names. */
export function connectionSettings(databaseUrl: string | undefined): ConnectionSettings {
	return databaseUrl === undefined ? settingsFromEnvironment(process.env) : settingsFromUri(databaseUrl, process.env, '--database-url');
}
