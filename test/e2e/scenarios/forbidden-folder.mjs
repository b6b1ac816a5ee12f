import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startAgentNetwork } from '../support/agent-network.mjs';
import { query } from '../support/brain.mjs';
import { check } from '../support/checks.mjs';
import { filesIn, outputFolder } from '../support/datasets.mjs';
import { runNight } from '../support/night.mjs';
import { assertHolds, assertReason, assertRed } from '../support/outcome.mjs';

/** n8n's file policy allows another folder than the one that the workflow writes to. */
export async function forbiddenFolder({ n8n, brains }) {
	const before = filesIn(outputFolder(n8n));
	const allowed = join(n8n.home, 'allowed-folder');
	mkdirSync(allowed);
	const brain = await brains.copy('forbidden_folder');
	const agents = await startAgentNetwork();
	const execution = await runNight(n8n, {
		name: 'forbidden-folder',
		database: brain,
		settings: { agent_network_url: agents.url },
		extraEnv: { N8N_RESTRICT_FILE_ACCESS_TO: allowed },
	});
	await agents.stop();

	await check('with a forbidden output folder the night ends red', () => assertRed(execution));
	await check('the execution names the step and the allowed folders', () =>
		assertReason(execution, 'Write JSONL', allowed));
	await check('nothing is written, neither there nor elsewhere', () =>
		assert.deepEqual([filesIn(outputFolder(n8n)), filesIn(allowed)], [before, []]));
	await checkRecord({ brain, allowed });
	await check('the agent network is told which run failed, and why', () => assertTold(agents, allowed));
}

async function checkRecord({ brain, allowed }) {
	const runs = await query(brain, 'SELECT status, error_message FROM memory_consolidations');
	await check('the run is recorded as failed and says why', () => {
		assert.deepEqual(runs.map(({ status }) => status), ['failed']);
		assertHolds(runs[0].error_message, allowed);
	});
	const [{ samples, pairs }] = await query(brain, `SELECT
		(SELECT count(*)::int FROM training_dataset_samples) AS samples,
		(SELECT sum(total_training_pairs)::int FROM model_registry) AS pairs`);
	await check('a failed run counts as nothing taught', () => assert.deepEqual({ samples, pairs }, { samples: 0, pairs: 0 }));
}

function assertTold(agents, allowed) {
	const [told] = agents.received.map(({ body }) => body);
	assert.equal(told?.event, 'hippocampal_replay_failed');
	assert.ok(told.data.consolidation_id, 'the run is not named');
	assertHolds(told.data.error_message, allowed);
}
