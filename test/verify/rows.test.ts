import { describe, expect, it } from 'vitest';
import { RecordTally } from '../../verify/record-tally';
import { BrokenRow, readRow } from '../../verify/row/read-row';
import type { Row } from '../../verify/row/row';

const line =
	`{"instruction":"Tell me about 'A'.","input":"","output":"It is so.","target_models":["llama_3"],"meta":{"node_id":"m1","node_type":"wisdom",` +
	`"confidence_score":1.0,"neighbors":["B"],"provenance":"{\\"strategy\\":\\"recall\\",\\"wording\\":\\"classic\\",\\"memories\\":[\\"m1\\"],\\"links\\":[],\\"seed\\":42}"}}`;

const reasonOf = (text: string) => {
	const row = readRow(text, 1);
	return row instanceof BrokenRow ? row.reason : null;
};

describe('a line of a dataset', () => {
	it('is read where it keeps the rules of a record', () => {
		expect(readRow(line, 7)).toEqual({
			line: 7,
			instruction: "Tell me about 'A'.",
			input: '',
			output: 'It is so.',
			targetModels: ['llama_3'],
			nodeId: 'm1',
			nodeType: 'wisdom',
			confidence: 1,
			neighbors: ['B'],
			provenance: { strategy: 'recall', wording: 'classic', memories: ['m1'], links: [], content: null, action: null, facts: null, worse: null },
		});
	});

	it.each([
		['is no JSON', 'not JSON', '{"instruction":'],
		['is no object', 'other keys', '["instruction"]'],
		['lacks its input', 'other keys', line.replace('"input":"",', '')],
		['has a key too many', 'other keys', line.replace('"input":"",', '"input":"","id":1,')],
		['lacks its neighbours', 'other keys in meta', line.replace('"neighbors":["B"],', '')],
		['has a null for an input', 'no text', line.replace('"input":""', '"input":null')],
		['has no answer', 'no text', line.replace('It is so.', ' ')],
		['has a list of numbers', 'other types', line.replace('["B"]', '[1]')],
		['has an integer for a confidence', 'decimal point', line.replace('1.0', '1')],
		['has a confidence in exponents', 'decimal point', line.replace('1.0', '1e-3')],
		['has a confidence above 1', 'from 0 to 1', line.replace('1.0', '1.5')],
		['has half a surrogate pair', 'surrogate', line.replace('It is so', String.raw`It is \ud83d so`)],
		['has half a surrogate pair among its neighbours', 'surrogate', line.replace('"B"', String.raw`"\udc00"`)],
		['has a line separator that is not escaped', 'line separator', line.replace('is so', 'is\u2028so')],
		['has a next-line character that is not escaped', 'line separator', line.replace('is so', 'is\u0085so')],
		['has provenance that is no JSON', 'provenance', line.replace('{\\"strategy', 'strategy')],
		['names no memory', 'provenance', line.replace('[\\"m1\\"]', '[]')],
		['asks about another memory than the first', 'node_id', line.replace('[\\"m1\\"]', '[\\"m2\\"]')],
	])('that %s is broken', (_, reason, text) => {
		expect(reasonOf(text)).toContain(reason);
	});

	it('may hold an escaped line separator, and a text that looks like a confidence', () => {
		expect(reasonOf(line.replace('is so', String.raw`is\u2028so`))).toBeNull();
		expect(reasonOf(line.replace('It is so.', String.raw`{\"confidence_score\":1}`))).toBeNull();
	});
});

describe('the lines of a dataset', () => {
	const row = (changes: Partial<Row> = {}) => ({ ...(readRow(line, 1) as Row), ...changes });
	const brokenOf = (rows: readonly Row[]) => {
		const tally = new RecordTally();
		for (const one of rows) tally.add(one);
		tally.finish();
		return tally.broken.map(({ reason, lines }) => [reason, lines]);
	};

	it('begin with a row that has neighbours, if any has', () => {
		expect(brokenOf([row({ neighbors: [] }), row()])).toEqual([['a first row without neighbours', [1]]]);
		expect(brokenOf([row({ neighbors: [] }), row({ neighbors: [] })])).toEqual([]);
		expect(brokenOf([row(), row({ neighbors: [] })])).toEqual([]);
	});

	it('are for one target model', () => {
		expect(brokenOf([row(), row({ line: 2, targetModels: ['qwen2_5_coder'] })])).toEqual([['target_models other than in the first row', [2]]]);
	});
});
