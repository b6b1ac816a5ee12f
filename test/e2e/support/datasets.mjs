import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The target models that the migration registers. */
export const models = ['llama_3', 'qwen2_5_coder'];

const recordKeys = ['instruction', 'input', 'output', 'target_models', 'meta'];
const metaKeys = ['node_id', 'node_type', 'confidence_score', 'neighbors', 'provenance'];
const recall = /^Explain the strategic context of '.+'\.$/s;
const decimalConfidence = /"confidence_score":\d+\.\d+(e-?\d+)?[,}]/;

/** Where the shipped workflow writes: below the only folder in which n8n lets a node write. */
export function outputFolder(n8n) {
	return join(n8n.home, '.n8n-files', 'replay_out');
}

/** The names of all files in a folder, hidden ones too; none when there is no such folder. */
export function filesIn(folder) {
	return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The lines of a JSONL file, and the rows that they hold. */
export function readDataset(path) {
	const text = readFileSync(path, 'utf8');
	assert.ok(text.endsWith('\n'), `${path} does not end with a line break`);
	const lines = text.slice(0, -1).split('\n');
	return { lines, rows: lines.map((line) => JSON.parse(line)) };
}

/** Every row has the record's keys, in order, and every text is a string. */
export function assertRecord(row) {
	assert.deepEqual(Object.keys(row), recordKeys);
	assert.deepEqual(Object.keys(row.meta), metaKeys);
	const texts = [row.instruction, row.input, row.output, row.meta.node_id, row.meta.node_type, row.meta.provenance];
	for (const text of texts) assert.equal(typeof text, 'string');
	for (const text of [...row.target_models, ...row.meta.neighbors]) assert.equal(typeof text, 'string');
}

/** Loaders that see `1` first and `0.87` later take the column for whole numbers. */
export function assertDecimalConfidence(line) {
	assert.match(line, decimalConfidence);
}

/** How many training pairs each target model's file holds. */
export function pairCounts(datasets) {
	return Object.fromEntries(models.map((model) => [model, datasets.get(model)?.rows.length ?? 0]));
}

/** The memories whose own text a target model's file teaches, once for each row that does. */
export function recalledIds(datasets, model) {
	const rows = datasets.get(model)?.rows ?? [];
	return rows.filter(({ instruction }) => recall.test(instruction)).map(({ meta }) => meta.node_id).sort();
}
