import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { query } from '../../support/brain.mjs';
import { check } from '../../support/checks.mjs';
import { models, pairCounts, recalledIds } from '../../support/datasets.mjs';

/** The row of the run, recounted from files and brain. Gives the row. */
export async function checkRecord({ brain, datasets, dates }) {
	const runs = await query(brain, `SELECT id, status, night::text, memories_processed::int, training_pairs_generated::int, output_files
		FROM memory_consolidations`);
	const [run] = runs;
	await check('exactly one run is recorded, and it is completed', () =>
		assert.deepEqual(runs.map(({ status }) => status), ['completed']));
	await check('the run belongs to the night in the workflow’s time zone', () => assert.ok(dates.includes(run.night), `night ${run.night}`));
	await check('the run has counted the memories that are of high value', async () =>
		assert.equal(run.memories_processed, (await highValueIds(brain)).size));
	await check('every file recalls each of them once, and no other', async () => {
		const expected = [...(await highValueIds(brain))].sort();
		for (const model of models) assert.deepEqual(recalledIds(datasets, model), expected, model);
	});
	await check('the run has counted the training pairs that are in the files', () =>
		assert.equal(run.training_pairs_generated, Object.values(pairCounts(datasets)).reduce((sum, pairs) => sum + pairs, 0)));
	await check('the run names the files', () =>
		assert.deepEqual(Object.keys(run.output_files).sort().map((model) => modelOf(run.output_files[model])), models));
	return run;
}

function modelOf(path) {
	statSync(path);
	return basename(path).split('_cortex_evolution_')[0];
}

async function highValueIds(brain) {
	const sql = `SELECT id::text AS id FROM memory_semantic
		WHERE node_type IN ('wisdom', 'knowledge') AND confidence_score >= 0.5 AND access_count >= 5`;
	return new Set((await query(brain, sql)).map(({ id }) => id));
}
