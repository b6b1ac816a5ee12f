import assert from 'node:assert/strict';
import { startAgentNetwork } from '../support/agent-network.mjs';
import { check } from '../support/checks.mjs';
import { filesIn, outputFolder } from '../support/datasets.mjs';
import { executedNodes } from '../support/execution.mjs';
import { runNight } from '../support/night.mjs';
import { assertHolds, assertReason, assertRed, assertSecretKept } from '../support/outcome.mjs';
import { freePort } from '../support/ports.mjs';

const password = 'a-password-that-must-not-show';
const unreachable = /nothing listens there/;

/** Nothing listens where the database should be: not even the failure can be logged. */
export async function databaseDown({ n8n }) {
	const before = filesIn(outputFolder(n8n));
	const agents = await startAgentNetwork();
	const database = { host: '127.0.0.1', port: await freePort(), database: 'brain', user: 'brain', password };
	const settings = { agent_network_url: agents.url };
	const execution = await runNight(n8n, { name: 'database-down', database, settings });
	await agents.stop();

	await check('with the database down the night ends red', () => assertRed(execution));
	await check('the execution says that the database could not be reached', () =>
		assertReason(execution, 'Log Consolidation (start)', unreachable));
	await check('no step is taken without a run', () =>
		assert.ok(!executedNodes(execution.run).includes('Fetch High-Value Memories')));
	await check('with the database down no file is written', () => assert.deepEqual(filesIn(outputFolder(n8n)), before));
	await check('the password does not show', () => assertSecretKept(execution, password));
	await check('the agent network is told of a night that could not begin', () => {
		assert.deepEqual(agents.received.map(({ body }) => body.event), ['hippocampal_replay_failed']);
		assertHolds(agents.received[0].body.data.error_message, unreachable);
	});
}
