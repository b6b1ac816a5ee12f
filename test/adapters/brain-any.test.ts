import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryParts } from '../../engine/ports';
import { BrainOracle } from '../support/brain-oracle';
import { actionRow, linkRow, memoryRow, type BrainRows, type MemoryRow, type Score } from '../support/brain-rows';
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
const linkTypes = ['causal', 'causal', 'hierarchical', 'contradiction', 'contradiction', 'temporal', 'Causal', '', null];
const actionTypes = ['CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'DECAY_NODE', 'UPDATE_NODE', 'CREATE_NODE', 'DELETE_NODE', 'CREATE_FORCE_FIELD', 'decay_node'];
const statuses = ['executed', 'executed', 'approved', 'rejected', 'rejected', 'pending', 'Executed', '', null];
const params = [{}, { strength: 0.5 }, { '__proto__ ': { '"': [null, '\\', '{', '😀'] } }, { a: { b: {} } }, [], [{}], 'text', '', 7, null];
const errors = [null, [], ['Refused.'], ['', ' \n', '😀 "two"', 'Refused.']];
const times = [null, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2025-12-31T23:59:59.999Z'];
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
		.tuple(fc.nat(memories), fc.nat(memories), fc.constantFrom<Score>(...strengths), fc.constantFrom(...linkTypes))
		.map(([source, target, strength, type]) => linkRow(number, source, target, { link_strength: strength, link_type: type ?? null }));

/** Memories and links share their numbers, and so their ids. */
const anyAction = (number: number, memories: number) =>
	fc
		.record({
			action_type: fc.constantFrom(...actionTypes),
			action_params: fc.constantFrom(...params),
			reason: fc.constantFrom(...blankTexts),
			validation_status: fc.constantFrom(...statuses),
			validation_errors: fc.constantFrom(...errors),
			executed_at: fc.constantFrom(...times),
			created_at: fc.constantFrom(...times),
		})
		.chain((changes) => fc.nat(memories + 2).map((target) => actionRow(number, target, changes)));

const several = <T>(count: number, any: (number: number) => fc.Arbitrary<T>) => fc.tuple(...Array.from({ length: count }, (_, number) => any(number)));

/** Links and actions may name memories that do not exist. */
const anyBrain: fc.Arbitrary<BrainRows> = fc
	.constantFrom([12, 40, 30], [14, 30, 0], [10, 20, 10], [6, 12, 0], [4, 40, 20], [2, 3, 100], [1, 0, 3], [0, 0, 3])
	.chain(([memories = 0, links = 0, actions = 0]) =>
		fc.record({
			memories: several(memories, anyMemory),
			links: several(links, (number) => anyLink(number, memories)),
			actions: several(actions, (number) => anyAction(number, memories)),
		}),
	);

const anyCriteria = fc.record({
	nodeTypes: fc.constantFrom(['wisdom', 'knowledge'], ['wisdom', 'knowledge'], ['wisdom', 'knowledge', 'information', 'insight'], ['raw_data', 'Wisdom']),
	minConfidence: fc.constantFrom(0, 0.5, 0.5, 0.8, 0.8412345678901237, 1),
	minAccessCount: fc.constantFrom(0, 5, 6),
	limit: fc.option(fc.integer({ min: 1, max: 6 })),
	maxNeighbors: fc.integer({ min: 0, max: 3 }),
});

const anyOptions = fc.record({ first: fc.option(fc.integer({ min: 1, max: 5 })), parts: fc.oneof(fc.constant(memoryParts), fc.subarray([...memoryParts])) });

/** The same values in columns of another type. */
const flavours = {
	numeric: { memories: { access_count: 'numeric' } },
	float8: { memories: { confidence_score: 'float8', access_count: 'float8', node_z: 'float8', node_mass: 'float8' }, links: { link_strength: 'float8' }, actions: { action_params: 'json', validation_errors: 'json', executed_at: 'timestamp' } },
	text: { memories: { confidence_score: 'text', access_count: 'text', node_z: 'text', node_mass: 'text' }, actions: { target_id: 'text', action_params: 'text', validation_errors: 'jsonb', executed_at: 'text', created_at: 'varchar(30)' } },
} as const;

describe('whatever a brain holds, the selection is that of the plain reading of its rows,', () => {
	it.each(Object.entries(flavours))('with scores in columns of type %s', async (flavour, changes) => {
		const brain = await database.make(changes);
		const selection = fc.asyncProperty(anyBrain, anyCriteria, anyOptions, async (rows, chosen, options) => {
			await brain.refill(rows);
			const found = await brain.snapshot(async (store) => ({
				survey: await store.survey(criteria(chosen)),
				memories: await collected(store.memories(criteria(chosen), options)),
				texts: await collected(store.texts(criteria(chosen))),
				repeated: [...(await store.repeatedConcepts(criteria({ ...chosen, limit: null })))].sort(),
			}));
			const oracle = new BrainOracle(rows, criteria(chosen));
			expect(found.memories).toEqual(oracle.memories(options));
			expect(found.texts).toEqual(oracle.texts());
			expect(found.survey).toEqual({ ...oracle.survey(), missing: [] });
			expect(found.repeated).toEqual(oracle.repeatedConcepts());
		});
		await fc.assert(selection, { numRuns: 40, seed: flavour.length });
	});
});
