import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatTemplates } from '../../engine/model-family';
import { defaultCriteria, parseCriteria, toCriteriaItem, type SelectionCriteria } from '../../engine/memory/selection';
import type { Generation } from '../../engine/pairs/generate';
import { defaultLimits, type PairLimits } from '../../engine/pairs/limits';
import { scrubbings } from '../../engine/pairs/scrubbing/scrubber';
import { strategies, strategiesNamed } from '../../engine/pairs/strategies';
import { defaultTables, parsePlan, toPlanItem, type Plan } from '../../engine/plan';
import type { TrainingSettings } from '../../engine/training-settings';
import { anyConfidence, hostileName, hostileText, llama } from '../support/memories';
import { refusalOf } from '../support/refusal';

const anyCriteria: fc.Arbitrary<SelectionCriteria> = fc.record({
	nodeTypes: fc.array(hostileName),
	minConfidence: anyConfidence,
	minAccessCount: fc.nat(),
	limit: fc.option(fc.integer({ min: 1 })),
	maxNeighbors: fc.integer({ min: 0, max: 1_000 }),
});

const anyLimits: fc.Arbitrary<PairLimits> = fc.record({
	maxPairs: fc.option(fc.integer({ min: 1 })),
	maxPairsPerMemory: fc.option(fc.integer({ min: 1 })),
	maxPairsPerStrategy: fc.option(fc.integer({ min: 1 })),
	maxShares: fc.dictionary(fc.constantFrom(...strategies.map(({ name }) => name)), anyConfidence, { noNullPrototype: true }),
	maxWordingShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

const anyTraining: fc.Arbitrary<TrainingSettings> = fc.record({
	baseModel: hostileName,
	chatTemplate: fc.constantFrom(...chatTemplates),
	lora: fc.record({ rank: fc.integer({ min: 1 }), alpha: fc.integer({ min: 1 }), dropout: anyConfidence, targetModules: fc.array(fc.constantFrom('q_proj', 'v_proj'), { minLength: 1 }) }),
});

const anyGeneration: fc.Arbitrary<Generation> = fc.record({
	targetModels: fc.array(fc.record({ modelId: hostileName, modelName: hostileName, specialization: hostileName, maxSeqLen: fc.integer({ min: 1 }), tokenizerPath: fc.option(hostileName), training: fc.option(anyTraining) })),
	limits: anyLimits,
	scrubbing: fc.constantFrom(...scrubbings),
	strategies: fc.subarray([...strategies]),
	seed: fc.maxSafeNat(),
});

const anyPlan: fc.Arbitrary<Plan> = fc.record({
	selection: anyCriteria,
	tables: fc.record({ memories: hostileName, links: hostileName, actions: hostileName }),
	memories: fc.nat(),
	generation: fc.option(anyGeneration),
	explanation: hostileText,
});

const plan: Plan = {
	selection: defaultCriteria,
	tables: defaultTables,
	memories: 47,
	generation: { targetModels: [llama], strategies: strategiesNamed(['typed']), limits: defaultLimits, scrubbing: 'on', seed: 42 },
	explanation: '',
};
const item = toPlanItem(plan);
const refused = (changes: object) => refusalOf(() => parsePlan({ ...item, ...changes })).message;

describe('a plan', () => {
	it('comes back from the canvas as it went', () => {
		fc.assert(
			fc.property(anyPlan, (any) => {
				expect(parsePlan(JSON.parse(JSON.stringify(toPlanItem(any))))).toEqual(any);
			}),
			{ numRuns: 100 },
		);
	});

	it.each([
		[{ version: 2 }, 'plan.version'],
		[{ version: undefined }, 'plan.version'],
		[{ memories: -1 }, 'plan.memories'],
		[{ selection: null }, 'plan.selection'],
		[{ tables: { ...defaultTables, links: '' } }, 'plan.tables.links'],
		[{ tables: undefined }, 'plan.tables'],
		[{ generation: [] }, 'plan.generation'],
		[{ generation: { ...item.generation, seed: -1 } }, 'plan.generation.seed'],
		[{ generation: { ...item.generation, scrubbing: 'perhaps' } }, 'plan.generation.scrubbing'],
		[{ generation: { ...item.generation, limits: { max_pairs: 0 } } }, 'plan.generation.limits.max_pairs'],
		[{ generation: { ...item.generation, limits: { max_wording_share: 2 } } }, 'plan.generation.limits.max_wording_share'],
		[{ generation: { ...item.generation, limits: { max_shares: { recall: -1 } } } }, 'plan.generation.limits.max_shares.recall'],
		[{ generation: { ...item.generation, limits: { max_shares: { nothing: 0.1 } } } }, 'nothing'],
		[{ generation: { ...item.generation, strategies: 'typed' } }, 'plan.generation.strategies'],
		[{ generation: { ...item.generation, target_models: [{ model_id: 'm', model_name: 'M', specialization: 's' }] } }, 'plan.generation.target_models[0].max_seq_len'],
		[{ generation: { ...item.generation, target_models: [{ model_name: 'M' }] } }, 'plan.generation.target_models[0].model_id'],
		[{ explanation: 7 }, 'plan.explanation'],
	])('with %j is refused by the name of the field', (changes, field) => {
		expect(refused(changes)).toContain(`'${field}'`);
	});

	it('names a strategy that this version does not know', () => {
		expect(refused({ generation: { ...item.generation, strategies: ['hypnosis'] } })).toContain("'hypnosis'");
	});

	it('that nobody has extended yet says so', () => {
		expect(parsePlan({ ...item, generation: undefined }).generation).toBeNull();
	});
});

describe('selection criteria', () => {
	const criteria = toCriteriaItem(defaultCriteria);

	it.each([
		[{ node_types: 'wisdom' }, 'selection.node_types'],
		[{ node_types: [''] }, 'selection.node_types[0]'],
		[{ min_confidence: '' }, 'selection.min_confidence'],
		[{ min_confidence: null }, 'selection.min_confidence'],
		[{ min_confidence: 1.5 }, 'selection.min_confidence'],
		[{ min_access_count: -1 }, 'selection.min_access_count'],
		[{ min_access_count: 0.5 }, 'selection.min_access_count'],
		[{ limit: 0 }, 'selection.limit'],
		[{ limit: '10' }, 'selection.limit'],
		[{ max_neighbors: 1_001 }, 'selection.max_neighbors'],
	])('with %j are refused by the name of the field', (changes, field) => {
		expect(refusalOf(() => parseCriteria({ ...criteria, ...changes })).message).toContain(`'${field}'`);
	});

	it('without a limit select everything', () => {
		expect(parseCriteria({ ...criteria, limit: undefined }).limit).toBeNull();
	});
});
