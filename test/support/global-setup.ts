import type { TestProject } from 'vitest/node';

import { startTestServer } from './test-server';

/** One server for the whole run, behind one pooler where that is asked for; each test file clones databases of its own from it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await startTestServer({ version: 17, supabase: true });
	project.provide('postgresUrl', server.url);
	project.provide('poolerPort', server.poolerPort);
	return () => server.stop();
}
