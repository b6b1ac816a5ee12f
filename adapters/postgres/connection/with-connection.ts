import { connect, type ConnectOptions } from './connect';
import type { Connection } from './connection';
import type { ConnectionSettings } from '../settings/connection-settings';

/** Opens a session for `work` and closes it afterwards, whatever happens. */
export async function withConnection<T>(settings: ConnectionSettings, options: ConnectOptions, work: (connection: Connection) => Promise<T>): Promise<T> {
	const connection = await connect(settings, options);
	try {
		return await work(connection);
	} finally {
		await connection.close();
	}
}
