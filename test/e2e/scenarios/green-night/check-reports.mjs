import assert from 'node:assert/strict';
import { check } from '../../support/checks.mjs';
import { firstItem } from '../../support/execution.mjs';

/** What the canvas shows and what the agent network is told is the run that is recorded. */
export async function checkReports({ execution, agents, run }) {
	await checkCanvas({ execution, run });
	await checkAgents({ agents, run });
}

async function checkCanvas({ execution, run }) {
	await check('the last item on the canvas is the recorded run', () =>
		assertReports(firstItem(execution.run, 'Log Consolidation (complete)'), run));
}

async function checkAgents({ agents, run }) {
	await check('the agent network is told once, where it listens', () =>
		assert.deepEqual(agents.received.map(({ method, path }) => `${method} ${path}`), ['POST /api/v1/agents/notify']));
	await check('the agent network is told which run is complete, and when', () => {
		const { event, timestamp, data } = agents.received[0].body;
		assert.equal(event, 'hippocampal_replay_complete');
		assert.ok(Math.abs(Date.parse(timestamp) - Date.now()) < 600_000, timestamp);
		assertReports(data, run);
	});
}

function assertReports(item, run) {
	assert.ok(item, 'there is no such item');
	assert.equal(item.status, 'completed');
	assert.equal(item.consolidation_id, run.id);
	assert.equal(item.memories_processed, run.memories_processed);
	assert.equal(item.training_pairs_generated, run.training_pairs_generated);
	assert.deepEqual(item.output_files, run.output_files);
}
