import assert from 'node:assert/strict';
import { query } from '../../support/brain.mjs';
import { check } from '../../support/checks.mjs';
import { pairCounts } from '../../support/datasets.mjs';

const maxSamplesPerModel = 1_000;

/** Samples, model registry and summary. */
export async function checkTotals({ brain, datasets, run }) {
	await checkSamples({ brain, datasets, run });
	await checkRegistry({ brain, datasets });
	await checkSummary({ brain, datasets });
}

async function checkSamples({ brain, datasets, run }) {
	const sql = 'SELECT model_id, count(*)::int AS samples FROM training_dataset_samples WHERE consolidation_id = $1 GROUP BY 1';
	const samples = await byModel(brain, sql, [run?.id]);
	await check(`samples are kept, up to ${maxSamplesPerModel} per target model`, () => {
		const promised = Object.entries(pairCounts(datasets)).map(([model, pairs]) => [model, Math.min(pairs, maxSamplesPerModel)]);
		assert.deepEqual(samples, Object.fromEntries(promised));
	});
}

async function checkRegistry({ brain, datasets }) {
	const registry = await byModel(brain, 'SELECT model_id, total_training_pairs::int FROM model_registry');
	await check('the model registry counts the pairs', () => assert.deepEqual(registry, pairCounts(datasets)));
}

async function checkSummary({ brain, datasets }) {
	const summary = await byModel(brain, 'SELECT model_id, total_training_pairs::int FROM consolidation_summary');
	await check('the summary counts the pairs of each model', () => assert.deepEqual(summary, pairCounts(datasets)));
	const runs = await byModel(brain, `SELECT model_id, total_consolidations::int FROM consolidation_summary
		WHERE last_consolidation_at > now() - interval '1 hour'`);
	await check('the summary counts one run for each model', () => assert.deepEqual(runs, { llama_3: 1, qwen2_5_coder: 1 }));
}

/** Rows of model and number as an object in the order of the models. */
async function byModel(brain, sql, values) {
	const rows = await query(brain, sql, values);
	const pairs = rows.map((row) => Object.values(row));
	return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
