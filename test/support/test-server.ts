import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../cli/demo/embedded-postgres';
import { preparePlainServer, prepareSupabaseServer } from './prepare-server';

export interface TestServerOptions {
	readonly version: 15 | 17;
	/** Whether it has Supabase's roles; roles belong to a server, so both kinds need one of their own. */
	readonly supabase: boolean;
}

/** Starts a server with template databases; takes about two seconds. */
export async function startTestServer({ version, supabase }: TestServerOptions): Promise<EmbeddedPostgres> {
	// An autovacuum worker inside a template would make the next clone wait for it.
	const server = await startEmbeddedPostgres({ version, flags: ['-c', 'autovacuum=off'] });
	try {
		await (supabase ? prepareSupabaseServer : preparePlainServer)(server.url);
	} catch (error) {
		await server.stop();
		throw error;
	}
	return server;
}
