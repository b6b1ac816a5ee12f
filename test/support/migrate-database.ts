import { join } from 'node:path';

import { connect } from '../../adapters/postgres/connection/connect';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { migrate, type MigrationReport } from '../../adapters/postgres/migrate';

export const migrationsFolder = join(__dirname, '..', '..', 'migrations');

/** Migrates the database behind a URL on a session of its own. */
export async function migrateDatabase(url: string, options: { readonly withBrain?: boolean } = {}): Promise<MigrationReport> {
	const connection = await connect(parseConnectionUri(url));
	try {
		return await migrate(connection, { folder: migrationsFolder, ...options });
	} finally {
		await connection.close();
	}
}
