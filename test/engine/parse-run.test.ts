import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDataset, toDatasetItem, type Dataset } from '../../engine/dataset/dataset';
import { parseRunClaim, toRunClaimItem, toRunItem } from '../../engine/run/run';
import { hostileName } from '../support/memories';
import { refusalOf } from '../support/refusal';

const anyDataset: fc.Arbitrary<Dataset> = fc.record({
	modelId: hostileName,
	file: fc.option(fc.record({ path: hostileName, bytes: fc.nat(), sha256: hostileName })),
	folder: fc.option(
		fc.record({ path: hostileName, rows: fc.record({ train: fc.nat(), validation: fc.nat(), test: fc.nat() }), heldOut: fc.nat(), preferences: fc.nat() }),
	),
	pairs: fc.nat(),
	memories: fc.nat(),
	pairsByStrategy: fc.dictionary(fc.constantFrom('recall', 'cloze'), fc.nat(), { noNullPrototype: true }),
	scrubbed: fc.dictionary(fc.constantFrom('email', 'token'), fc.nat(), { noNullPrototype: true }),
	drops: fc.dictionary(fc.constantFrom('duplicate', 'missing_summary', 'constructor'), fc.nat(), { noNullPrototype: true }),
	explanation: fc.option(hostileName),
});

const written: Dataset = {
	modelId: 'llama_3',
	file: { path: 'replay_out/llama_3_cortex_evolution_20251120.jsonl', bytes: 1_234, sha256: 'ab' },
	folder: { path: 'replay_out/llama_3_cortex_evolution_20251120', rows: { train: 90, validation: 2, test: 1 }, heldOut: 2, preferences: 3 },
	pairs: 95,
	memories: 47,
	pairsByStrategy: { recall: 3 },
	drops: { duplicate: 2 },
	scrubbed: { email: 1 },
	explanation: null,
};
const empty: Dataset = { modelId: 'phi_4', file: null, folder: null, pairs: 0, memories: 47, pairsByStrategy: {}, drops: {}, scrubbed: {}, explanation: 'No rows for phi_4.' };
const claim = { consolidationId: 'run-1', night: '2025-11-20', attempt: 2 };

describe('a dataset item', () => {
	it('comes back from the canvas as it went', () => {
		fc.assert(
			fc.property(anyDataset, (dataset) => {
				expect(parseDataset(JSON.parse(JSON.stringify(toDatasetItem(dataset))))).toEqual(dataset);
			}),
			{ numRuns: 100 },
		);
	});

	it.each([
		[{ model_id: '' }, 'dataset.model_id'],
		[{ path: 7 }, 'dataset.path'],
		[{ bytes: null }, 'dataset.bytes'],
		[{ sha256: null }, 'dataset.sha256'],
		[{ pairs: '95' }, 'dataset.pairs'],
		[{ memories: 1.5 }, 'dataset.memories'],
		[{ dropped: { duplicate: -1 } }, 'dataset.dropped.duplicate'],
		[{ explanation: {} }, 'dataset.explanation'],
	])('with %j is refused by the name of the field', (changes, field) => {
		expect(refusalOf(() => parseDataset({ ...toDatasetItem(written), ...changes })).message).toContain(`'${field}'`);
	});
});

describe('a run', () => {
	it('comes back from the canvas as it went', () => {
		expect(parseRunClaim(toRunClaimItem(claim))).toEqual(claim);
	});

	it.each([
		[{ consolidation_id: null }, 'run.consolidation_id'],
		[{ night: '' }, 'run.night'],
		[{ attempt: 0 }, 'run.attempt'],
		[{ attempt: '2' }, 'run.attempt'],
	])('with %j is refused by the name of the field', (changes, field) => {
		expect(refusalOf(() => parseRunClaim({ ...toRunClaimItem(claim), ...changes })).message).toContain(`'${field}'`);
	});

	it('tells pairs, files, drops, why a file is missing and what the brain lacks', () => {
		expect(toRunItem(claim, 47, [written, empty], ['The brain has no node_type.'])).toEqual({
			status: 'completed',
			consolidation_id: 'run-1',
			night: '2025-11-20',
			attempt: 2,
			memories_processed: 47,
			training_pairs_generated: 95,
			output_files: { llama_3: 'replay_out/llama_3_cortex_evolution_20251120.jsonl' },
			folders: { llama_3: 'replay_out/llama_3_cortex_evolution_20251120' },
			pairs_by_model: { llama_3: 95, phi_4: 0 },
			pairs_by_strategy: { llama_3: { recall: 3 }, phi_4: {} },
			dropped: { llama_3: { duplicate: 2 }, phi_4: {} },
			scrubbed: { email: 1 },
			explanation: 'No rows for phi_4.',
			missing: ['The brain has no node_type.'],
		});
	});

	it('explains once what is true of several datasets, and nothing where every dataset has a file', () => {
		expect(toRunItem(claim, 0, [empty, { ...empty, modelId: 'llama_3' }]).explanation).toBe('No rows for phi_4.');
		expect(toRunItem(claim, 47, [written]).explanation).toBeNull();
	});
});
