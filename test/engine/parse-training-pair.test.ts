import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGenerated } from '../../engine/pairs/generated';
import { toGenerationItem } from '../../engine/pairs/generation-item';
import { parseTrainingPair, toTrainingPairItem } from '../../engine/pairs/training-pair';
import { refusalOf } from '../support/refusal';
import { anyPair, everything, trainingPair } from '../support/training-pairs';

const item = toTrainingPairItem(trainingPair());

describe('a training pair item', () => {
	it('comes back from the canvas as it went', () => {
		fc.assert(
			fc.property(anyPair, (pair) => {
				expect(parseTrainingPair(JSON.parse(JSON.stringify(toTrainingPairItem(pair))))).toEqual(pair);
			}),
			{ numRuns: 200 },
		);
	});

	it.each([
		[{ instruction: '' }, 'instruction'],
		[{ instruction: undefined }, 'instruction'],
		[{ input: null }, 'input'],
		[{ input: undefined }, 'input'],
		[{ output: ' ' }, 'output'],
		[{ output: null }, 'output'],
		[{ target_models: 'llama_3' }, 'target_models'],
		[{ target_models: [''] }, 'target_models[0]'],
		[{ meta: undefined }, 'meta'],
		[{ meta: { ...item.meta, node_id: '' } }, 'meta.node_id'],
		[{ meta: { ...item.meta, node_type: null } }, 'meta.node_type'],
		[{ meta: { ...item.meta, confidence_score: '' } }, 'meta.confidence_score'],
		[{ meta: { ...item.meta, confidence_score: null } }, 'meta.confidence_score'],
		[{ meta: { ...item.meta, neighbors: null } }, 'meta.neighbors'],
		[{ meta: { ...item.meta, provenance: {} } }, 'meta.provenance'],
	])('with %j is refused by the name of the field', (changes, field) => {
		expect(refusalOf(() => parseTrainingPair({ ...item, ...changes }, 'Item 0')).message).toContain(`'Item 0.${field}'`);
	});

	it('leaves other keys aside', () => {
		expect(parseTrainingPair({ ...item, generated: {}, consolidation_id: 'run-1' })).toEqual(trainingPair());
	});
});

describe('what the making of a pair knew', () => {
	const generated = { memories: 47, dropped: { duplicate: 2 }, scrubbed: { email: 1 }, generation: toGenerationItem(everything) };

	it('is read from the item', () => {
		const read = { ...generated, generation: everything };
		expect(parseGenerated(JSON.parse(JSON.stringify(generated)))).toEqual(read);
		expect(parseGenerated({ ...generated, dropped: undefined, scrubbed: undefined })).toEqual({ ...read, dropped: {}, scrubbed: {} });
	});

	it.each([undefined, null])('is nothing where the item says %s', (value) => {
		expect(parseGenerated(value)).toBeNull();
	});

	it.each([
		[{ memories: -1 }, 'generated.memories'],
		[{ generation: { ...generated.generation, seed: '42' } }, 'generated.generation.seed'],
		[{ generation: undefined }, 'generated.generation'],
		[{ dropped: { duplicate: '2' } }, 'generated.dropped.duplicate'],
		[{ dropped: [] }, 'generated.dropped'],
	])('is refused with %j', (changes, field) => {
		expect(refusalOf(() => parseGenerated({ ...generated, ...changes })).message).toContain(`'${field}'`);
	});
});
