import assert from 'node:assert/strict';
import { query } from '../support/brain.mjs';
import { check } from '../support/checks.mjs';
import { executedNodes } from '../support/execution.mjs';
import { runNight } from '../support/night.mjs';
import { assertGreen } from '../support/outcome.mjs';
import { freePort } from '../support/ports.mjs';

/** Nobody listens where the agent network should be: a message that can't be delivered does not fail the night. */
export async function agentsDown({ n8n, brains }) {
	const brain = await brains.copy('agents_down');
	const settings = { agent_network_url: `http://127.0.0.1:${await freePort()}` };
	const execution = await runNight(n8n, { name: 'agents-down', database: brain, settings });

	await check('with the agent network down the night is still green', () => assertGreen(execution));
	await check('the message was tried', () => assert.ok(executedNodes(execution.run).includes('Tell Agents: Complete')));
	await check('the run is completed all the same', async () => {
		const runs = await query(brain, 'SELECT status FROM memory_consolidations');
		assert.deepEqual(runs.map(({ status }) => status), ['completed']);
	});
}
