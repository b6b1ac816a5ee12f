import { startEmbeddedPostgres } from '../../cli/demo/embedded-postgres';
import { findPgBouncer, startPgBouncer, type Pooler } from './pgbouncer';
import { preparePlainServer, prepareSupabaseServer } from './prepare-server';

export interface TestServerOptions {
	readonly version: 15 | 17;
	/** Whether it has Supabase's roles; roles belong to a server, so both kinds need one of their own. */
	readonly supabase: boolean;
}

export interface TestServer {
	/** Superuser URL, straight to the server. */
	readonly url: string;
	readonly binDir: string;
	/** Where the pooler listens that the product has to go through; null where it goes straight to the server. */
	readonly poolerPort: number | null;
	stop(): Promise<void>;
}

/**
 * Starts a server with template databases; takes about two seconds. With TEST_THROUGH_POOLER=1 in the environment it
 * has a PgBouncer in transaction mode before it.
 */
export async function startTestServer({ version, supabase }: TestServerOptions): Promise<TestServer> {
	// An autovacuum worker inside a template would make the next clone wait for it.
	const server = await startEmbeddedPostgres({ version, flags: ['-c', 'autovacuum=off'] });
	try {
		await (supabase ? prepareSupabaseServer : preparePlainServer)(server.url);
		const pooler = process.env.TEST_THROUGH_POOLER === '1' ? await startPooler(server.url) : undefined;
		return {
			url: server.url,
			binDir: server.binDir,
			poolerPort: pooler?.port ?? null,
			stop: async () => {
				await pooler?.stop();
				await server.stop();
			},
		};
	} catch (error) {
		await server.stop();
		throw error;
	}
}

async function startPooler(serverUrl: string): Promise<Pooler> {
	const program = findPgBouncer();
	if (program === undefined) throw new Error('TEST_THROUGH_POOLER=1 needs pgbouncer, which is not installed; apt-get install pgbouncer');
	return await startPgBouncer(program, serverUrl, { sessions: 5 });
}
