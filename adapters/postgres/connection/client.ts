import { Client } from 'pg';
import type { ConnectionSettings } from '../settings/connection-settings';
import { toDriverTls } from '../settings/tls';

/** What pg's client has and its types leave out. */
export interface ClientInternals {
	readonly connectionParameters: { options: unknown; replication: unknown };
	readonly processID: number | null;
	readonly secretKey: number | null;
}

/**
 * A client that takes nothing but the settings: pg would fill gaps from PGPASSWORD, ~/.pgpass, PGOPTIONS and others. The
 * startup message holds user, database and application_name only, since poolers refuse more.
 */
export function createClient(settings: ConnectionSettings): Client {
	const client = new Client({
		host: settings.host,
		port: settings.port,
		database: settings.database,
		user: settings.user,
		// A function, because pg takes an empty text for a missing one and looks elsewhere.
		password: () => settings.password,
		ssl: toDriverTls(settings.tls),
		sslnegotiation: 'postgres',
		keepAlive: true,
		application_name: 'hippocampal-replay',
	});
	const { connectionParameters } = internalsOf(client);
	connectionParameters.options = undefined;
	connectionParameters.replication = undefined;
	return client;
}

export function internalsOf(client: Client): ClientInternals {
	return client as unknown as ClientInternals;
}
