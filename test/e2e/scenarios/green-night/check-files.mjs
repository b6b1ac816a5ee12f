import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../support/checks.mjs';
import { assertDecimalConfidence, assertRecord, filesIn, models, outputFolder, readDataset } from '../../support/datasets.mjs';

/** What is on disk. Gives the datasets by target model, for what is recorded must agree with them. */
export async function checkFiles({ n8n, dates }) {
	const folder = outputFolder(n8n);
	const files = filesIn(folder);
	await check('one file per target model, named with the date in the workflow’s time zone', () =>
		assert.ok(dates.some((date) => isExactly(files, date)), `found ${files.join(', ') || 'no file'}`));
	await check('only the owner may read the files', () => {
		const modes = files.map((file) => (statSync(join(folder, file)).mode & 0o777).toString(8));
		assert.deepEqual(modes, models.map(() => '600'));
	});
	const datasets = new Map();
	await check('every line is JSON', () => {
		for (const model of models) datasets.set(model, readDataset(pathOf(folder, files, model)));
	});
	await checkRows(datasets);
	return datasets;
}

async function checkRows(datasets) {
	await check('every row has exactly the keys of the record and names its target model', () => {
		for (const [model, rows] of rowsByModel(datasets)) for (const row of rows) assertRow(row, model);
	});
	await check('confidence is always printed with a decimal point', () => {
		assert.equal(datasets.size, models.length);
		for (const { lines } of datasets.values()) lines.forEach(assertDecimalConfidence);
	});
}

/** There must be rows to look at: a check of nothing passes too easily. */
function rowsByModel(datasets) {
	const byModel = [...datasets].map(([model, { rows }]) => [model, rows]);
	assert.deepEqual(byModel.map(([model]) => model), models);
	return byModel;
}

function isExactly(files, date) {
	return files.join() === models.map((model) => `${model}_cortex_evolution_${date.replaceAll('-', '')}.jsonl`).join();
}

function pathOf(folder, files, model) {
	const file = files.find((name) => name.startsWith(`${model}_`) && name.endsWith('.jsonl'));
	assert.ok(file, `no file for ${model}`);
	return join(folder, file);
}

function assertRow(row, model) {
	assertRecord(row);
	assert.ok(row.target_models.includes(model), `a row in the file of ${model} is for ${row.target_models.join()}`);
}
