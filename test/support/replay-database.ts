import { join } from 'node:path';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { migrate } from '../../adapters/postgres/migrate';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { fillBrain } from '../../cli/demo/fill-brain';
import { createTestDatabase, type TestDatabase } from './postgres';

export interface ReplayDatabase extends TestDatabase {
	readonly settings: ConnectionSettings;
	/** What a user types into the credential's form. */
	readonly credential: { readonly connectBy: 'uri'; readonly uriWithPassword: string; readonly tls: 'off' };
	withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/** A database with the tracking tables, and the demo's company in its brain unless said otherwise. */
export async function createReplayDatabase({ demo = true } = {}): Promise<ReplayDatabase> {
	const database = await createTestDatabase();
	const settings = parseConnectionUri(database.url);
	await withConnection(settings, {}, async (connection) => {
		await migrate(connection, { folder: join(import.meta.dirname, '..', '..', 'migrations') });
		if (demo) await fillBrain(connection);
	});
	return {
		...database,
		settings,
		credential: { connectBy: 'uri', uriWithPassword: database.url, tls: 'off' },
		withConnection: (work) => withConnection(settings, {}, work),
	};
}
