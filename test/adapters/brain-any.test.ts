import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrainOracle } from '../support/brain-oracle';
import { linkRow, memoryRow, type BrainRows, type MemoryRow, type Score } from '../support/brain-rows';
import { collected } from '../support/memories';
import { createBrainDatabase, criteria, type BrainDatabase } from '../support/test-brain';

let database: BrainDatabase;
beforeAll(async () => {
	database = await createBrainDatabase();
});
afterAll(() => database.drop());

// Values that pass come several times, or hardly a memory would pass all thresholds.
const confidences = [0, 0.5, 0.8, 0.8, 0.8, 0.8, 0.9, 0.9, 0.8000000000000003, 0.8412345678901237, 1, 1.5, -0.2, NaN, Infinity, -Infinity, null];
const accessCounts = [0, 4, 5, 5, 5, 6, 6, 6, 7, 5.5, -3, 1e16, NaN, Infinity, null, null, null];
const depths = [0, 100, 199.5, 200, 299, 300, 310, NaN, null, null, null];
const types = ['wisdom', 'wisdom', 'wisdom', 'knowledge', 'knowledge', 'knowledge', 'information', 'raw_data', 'insight', 'Wisdom', '', null];
const strengths = [0, 0.3, 0.3, 0.9, 1, 1.2, -1, NaN, null];
const concepts = ['Same', 'Same', 'same', 'Ärger', 'Zoo', '😀', 'Q', '', '  ', '\n\t', '\u00a0\u2003'];
const blankTexts = ['', ' \n', 'A summary.', null];

const anyMemory = (number: number): fc.Arbitrary<MemoryRow> =>
	fc
		.record({
			concept: fc.oneof({ weight: 5, arbitrary: fc.constant(`Concept ${number}`) }, { weight: 2, arbitrary: fc.constantFrom(...concepts) }),
			summary: fc.constantFrom(...blankTexts),
			confidence_score: fc.constantFrom<Score>(...confidences),
			access_count: fc.constantFrom<Score>(...accessCounts),
			node_type: fc.constantFrom(...types),
			node_z: fc.constantFrom<Score>(...depths),
			node_mass: fc.constantFrom<Score>(10, NaN, null),
		})
		.map((changes) => memoryRow(number, changes));

const anyLink = (number: number, memories: number) =>
	fc
		.tuple(fc.nat(memories), fc.nat(memories), fc.constantFrom<Score>(...strengths), fc.constantFrom('causal', 'temporal', null))
		.map(([source, target, strength, type]) => linkRow(number, source, target, { link_strength: strength, link_type: type }));

/** Links may name memories that do not exist. */
const anyBrain: fc.Arbitrary<BrainRows> = fc
	.constantFrom([12, 40], [14, 30], [10, 20], [6, 12], [2, 3], [1, 0], [0, 0])
	.chain(([memories = 0, links = 0]) =>
		fc.record({
			memories: fc.tuple(...Array.from({ length: memories }, (_, number) => anyMemory(number))),
			links: fc.tuple(...Array.from({ length: links }, (_, number) => anyLink(number, memories))),
		}),
	);

const anyCriteria = fc.record({
	nodeTypes: fc.constantFrom(['wisdom', 'knowledge'], ['wisdom', 'knowledge'], ['wisdom', 'knowledge', 'information', 'insight'], ['raw_data', 'Wisdom']),
	minConfidence: fc.constantFrom(0, 0.5, 0.5, 0.8, 0.8412345678901237, 1),
	minAccessCount: fc.constantFrom(0, 5, 6),
	limit: fc.option(fc.integer({ min: 1, max: 6 })),
	maxNeighbors: fc.integer({ min: 0, max: 3 }),
});

const anyOptions = fc.record({ first: fc.option(fc.integer({ min: 1, max: 5 })), profiles: fc.constantFrom(true, true, false) });

/** The same values in columns of another type. */
const flavours = {
	numeric: { memories: { access_count: 'numeric' } },
	float8: { memories: { confidence_score: 'float8', access_count: 'float8', node_z: 'float8', node_mass: 'float8' }, links: { link_strength: 'float8' } },
	text: { memories: { confidence_score: 'text', access_count: 'text', node_z: 'text', node_mass: 'text' } },
} as const;

describe('whatever a brain holds, the selection is that of the plain reading of its rows,', () => {
	it.each(Object.entries(flavours))('with scores in columns of type %s', async (flavour, changes) => {
		const brain = await database.make(changes);
		const selection = fc.asyncProperty(anyBrain, anyCriteria, anyOptions, async (rows, chosen, options) => {
			await brain.refill(rows);
			const found = await brain.snapshot(async (store) => ({
				survey: await store.survey(criteria(chosen)),
				memories: await collected(store.memories(criteria(chosen), options)),
				repeated: [...(await store.repeatedConcepts(criteria({ ...chosen, limit: null })))].sort(),
			}));
			const oracle = new BrainOracle(rows, criteria(chosen));
			expect(found.memories).toEqual(oracle.memories(options));
			expect(found.survey).toEqual({ ...oracle.survey(), missing: [] });
			expect(found.repeated).toEqual(oracle.repeatedConcepts());
		});
		await fc.assert(selection, { numRuns: 40, seed: flavour.length });
	});
});
