import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRow, lineFor, parseLine } from '../../engine/dataset/line';
import { toTrainingPairItem, type TrainingPair } from '../../engine/pairs/training-pair';
import { anyConfidence } from '../support/memories';
import { refusalOf } from '../support/refusal';
import { anyPair, trainingPair } from '../support/training-pairs';

const numRuns = 200;
const lineOf = (pair: TrainingPair, modelId = pair.targetModels[0] ?? '') => lineFor(encodeRow(pair), modelId);
const confidenceIn = (line: string) => /"confidence_score":([^,]+),"neighbors":/.exec(line)?.[1] ?? '';

/** The pair as a row can hold it: whole characters only, and one target model. */
function asRow(pair: TrainingPair): TrainingPair {
	const whole = JSON.parse(JSON.stringify(pair), (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)) as TrainingPair;
	return { ...whole, targetModels: whole.targetModels.slice(0, 1) };
}

describe('a line', () => {
	it('for any pair parses to the item of the pair', () => {
		fc.assert(
			fc.property(anyPair, (pair) => {
				const item = toTrainingPairItem(asRow(pair));
				const { confidence_score, ...meta } = item.meta;
				const parsed = JSON.parse(lineOf(pair));
				expect(parsed).toMatchObject({ ...item, meta });
				expect(Math.abs(parsed.meta.confidence_score - confidence_score)).toBeLessThan(1e-20);
			}),
			{ numRuns },
		);
	});

	it('reads back to the pair', () => {
		fc.assert(
			fc.property(anyPair, (pair) => {
				const { confidence, ...rest } = asRow(pair);
				expect(parseLine(lineOf(pair), 'Line 1')).toMatchObject(rest);
				expect(Math.abs(parseLine(lineOf(pair), 'Line 1').confidence - confidence)).toBeLessThan(1e-20);
			}),
			{ numRuns },
		);
	});

	it('is one physical line whatever the texts hold', () => {
		fc.assert(
			fc.property(anyPair, (pair) => {
				expect(lineOf(pair)).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
			}),
			{ numRuns },
		);
		const separators = 'a\n\r\u0085\u2028\u2029b';
		const line = lineOf(trainingPair({ instruction: separators, output: separators, neighbors: [separators], memoryId: separators }));
		expect(line).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
		expect(JSON.parse(line).meta.neighbors).toEqual([separators]);
	});

	it('never holds half a surrogate pair, for then the whole file would not load', () => {
		const half = 'cut \ud83d';
		const line = lineOf(trainingPair({ instruction: half, input: half, output: half, memoryId: half, nodeType: half, neighbors: [half], provenance: half }), half);
		expect(line).not.toContain('\\ud83d');
		expect(line.split('cut \ufffd')).toHaveLength(9);
	});

	it('has the same keys in the same order for any pair', () => {
		fc.assert(
			fc.property(anyPair, (pair) => {
				const row = JSON.parse(lineOf(pair));
				expect(Object.keys(row)).toEqual(['instruction', 'input', 'output', 'target_models', 'meta']);
				expect(Object.keys(row.meta)).toEqual(['node_id', 'node_type', 'confidence_score', 'neighbors', 'provenance']);
			}),
			{ numRuns: 50 },
		);
	});

	it('is the documented record, byte for byte', () => {
		expect(lineOf(trainingPair())).toBe(
			`{"instruction":"Explain the strategic context of 'Q3 Revenue Dip Strategy'.","input":"","output":"Revenue dipped due to Competitor X price cuts.",` +
				`"target_models":["llama_3"],"meta":{"node_id":"q3","node_type":"wisdom","confidence_score":0.87,"neighbors":["Competitor X"],` +
				`"provenance":"{\\"strategy\\":\\"recall\\"}"}}`,
		);
	});

	it('of two target models differs in the model only', () => {
		const row = encodeRow(trainingPair({ targetModels: ['llama_3', 'qwen2_5_coder'] }));
		expect(lineFor(row, 'qwen2_5_coder')).toBe(lineFor(row, 'llama_3').replace('["llama_3"]', '["qwen2_5_coder"]'));
	});
});

describe('the confidence in a line', () => {
	it.each([
		[0, '0.0'],
		[1, '1.0'],
		[0.87, '0.87'],
		[1e-7, '0.0000001'],
		[1.5e-10, '0.00000000015'],
		[1e-21, '0.0'],
		[5e-324, '0.0'],
		[-0, '0.0'],
	])('%s is printed as %s', (confidence, printed) => {
		expect(confidenceIn(lineOf(trainingPair({ confidence })))).toBe(printed);
	});

	it('always has a decimal point and no exponent, and is the same number again', () => {
		fc.assert(
			fc.property(anyConfidence, (confidence) => {
				const printed = confidenceIn(lineOf(trainingPair({ confidence })));
				expect(printed).toMatch(/^\d+\.\d+$/);
				if (confidence >= 1e-6) expect(Number(printed)).toBe(confidence);
				expect(Math.abs(Number(printed) - confidence)).toBeLessThan(1e-20);
			}),
			{ numRuns },
		);
	});
});

describe('a line that cannot be read', () => {
	it.each(['', '{', '{"instruction":"the text of a memory"', 'the text of a memory', 'null'])('is refused by its name and without its text: %s', (line) => {
		const { code, message } = refusalOf(() => parseLine(line, 'Line 7 of a.jsonl'));
		expect(code).toBe('INVALID_INPUT');
		expect(message).toContain('Line 7 of a.jsonl');
		expect(message).not.toContain('the te');
	});

	it('is refused by the field that is wrong', () => {
		const line = lineOf(trainingPair()).replace('0.87', 'null');
		expect(refusalOf(() => parseLine(line, 'Line 7')).message).toContain("'Line 7.meta.confidence_score'");
	});
});
