import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardTools } from '../../adapters/standard-tools';
import type { Action } from '../../engine/memory/action';
import type { Memory } from '../../engine/memory/memory';
import { actionFact, textFact } from '../../engine/pairs/facts';
import type { Generation } from '../../engine/pairs/generate';
import { normalise } from '../../engine/pairs/normalise';
import { presets } from '../../engine/pairs/strategies';
import { contradictions } from '../../engine/pairs/strategies/contradictions';
import { neuroplasticity } from '../../engine/pairs/strategies/neuroplasticity';
import { noAction } from '../../engine/pairs/strategies/no-action';
import { recall } from '../../engine/pairs/strategies/recall';
import type { Strategy } from '../../engine/pairs/strategy';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { WorseAnswer } from '../../engine/pairs/worse-answer';
import { soundWorse } from '../../engine/pairs/worse-answers';
import { demoMemories } from '../support/demo-memories';
import { draftsBy } from '../support/draft-rules';
import { anyMemory, hostileName, link, llama, memory, qwen } from '../support/memories';
import { contentOf, everything, pairsFrom, plainTools } from '../support/training-pairs';

const full: Generation = { ...everything, targetModels: [qwen, llama], strategies: presets.full };
const provenanceOf = ({ provenance }: TrainingPair) => JSON.parse(provenance) as { strategy: string; links: string[]; facts: string[]; action?: string; worse?: WorseAnswer };
const worseOf = (pair: TrainingPair) => provenanceOf(pair).worse;

function action(changes: Partial<Action> = {}): Action {
	const params = { source: 'A', target: 'B', link_type: 'causal', link_strength: 0.7 };
	return { id: 'done', type: 'CREATE_LINK', status: 'executed', params, reason: 'Seen.', errors: [], ...changes };
}

const refused = action({ id: 'refused', type: 'DELETE_NODE', status: 'rejected', params: { concept: 'A' }, reason: 'It is old.', errors: ['it is linked'] });
const inProtocol = { output: '{"action":"DELETE_NODE","params":{"concept":"A"},"reason":"It is old."}', because: 'refused' };

describe('a contradiction', () => {
	const a = memory({ id: 'a', concept: 'A', summary: 'It rains. It pours.', links: [link('contradiction', 'outgoing', 'B', { id: 'l' })] });
	const seeds = Array.from({ length: 300 }, (_, seed) => seed);
	const drafts = seeds.flatMap((seed) => draftsBy(contradictions, a, {}, seed));

	it('is set against its denial, in the form of the answer', () => {
		const agree = "'A' and 'B' agree with each other. The brain records both and no contradiction between them.";
		const clear = "Nothing speaks against 'A'. The brain records no contradiction to it and asserts it without reservation.";
		const quoted = " Of 'A' it says: It rains.";
		expect(new Set(drafts.map(({ worse }) => worse?.output))).toEqual(new Set([agree, clear, `Without reservation: ${agree}`, `${agree}${quoted}`, `${clear}${quoted}`]));
		expect(drafts.every(({ worse }) => worse?.because === 'contradicted')).toBe(true);
	});

	it('is denied of both where both are asked about, at about the same length', () => {
		for (const { instruction, output, worse } of drafts) {
			expect(worse?.output.includes("'B'")).toBe(instruction.includes("'B'"));
			expect(worse?.output.includes('Of ')).toBe(output?.includes('Of '));
			expect(Math.abs((worse?.output.length ?? 0) - (output?.length ?? 0))).toBeLessThan(20);
		}
	});
});

describe('a proposal that the log refused', () => {
	const a = (...actions: readonly Action[]) => memory({ id: 'a', concept: 'A', actions });

	it('is worse than to do nothing', () => expect(draftsBy(noAction, a(refused))).toMatchObject([{ action: 'refused', worse: inProtocol }]));

	it('is worse than what was done about the same memory, and is shown by that row', () => {
		const drafts = draftsBy(neuroplasticity, a(action(), refused));
		expect(drafts).toHaveLength(2);
		for (const draft of drafts) expect(draft).toMatchObject({ action: 'done', worse: inProtocol, facts: expect.arrayContaining([actionFact('done'), actionFact('refused')]) });
	});

	it('is one of several, and not the same for each action', () => {
		const proposals = Array.from({ length: 5 }, (_, index) => ({ ...refused, id: `refused ${index}`, params: { concept: `A${index}` } }));
		const done = Array.from({ length: 20 }, (_, index) => action({ id: `done ${index}` }));
		const worse = draftsBy(neuroplasticity, a(...proposals, ...done)).map((draft) => draft.worse?.output);
		expect(new Set(worse).size).toBe(5);
	});

	it.each<readonly [string, readonly Action[]]>([
		['was carried out after all', [refused, { ...refused, id: 'later', status: 'executed', errors: [] }]],
		['was approved after all, its parameters in another order', [{ ...refused, params: { concept: 'A', why: 'x' } }, { ...refused, id: 'later', status: 'approved', params: { why: 'x', concept: 'A' } }]],
		['was refused nobody knows why', [{ ...refused, errors: [] }]],
		['has no reason, as every answer has one', [{ ...refused, reason: null }]],
	])('is no worse answer where it %s', (_, actions) => {
		const drafts = [neuroplasticity, noAction].flatMap((strategy) => draftsBy(strategy, a(action(), ...actions)));
		expect(drafts.length).toBeGreaterThan(0);
		expect(drafts.filter(({ worse }) => worse)).toEqual([]);
	});

	it('is no worse answer where a namesake may be meant', () => {
		const drafts = [neuroplasticity, noAction].flatMap((strategy) => draftsBy(strategy, a(action(), refused), { isAmbiguous: true }));
		expect(drafts.map(({ worse }) => worse)).toEqual([undefined, undefined, undefined]);
	});
});

describe('a summary that was replaced', () => {
	const update = (params: Action['params'], changes: Partial<Action> = {}) => action({ id: 'u', type: 'UPDATE_NODE', params, ...changes });
	const change = (before: unknown, after: unknown) => update({ concept: 'A', field: 'summary', old_value: before, new_value: after });
	const recalled = (summary: string | null, ...actions: readonly Action[]) => draftsBy(recall, memory({ id: 'a', concept: 'A', summary, actions }))[0];

	it.each<readonly [string, Action]>([
		['as the log tells it', change('Old.', 'New.')],
		['as another log tells it', update({ old_summary: 'Old.', new_summary: 'New.' })],
		['where the log does not tell the new one', update({ field: 'summary', old_value: 'Old.' })],
		['where the log tells a part of the new one', change('Old.', 'NEW')],
	])('is worse than what the memory says now, %s', (_, done) => {
		expect(recalled('New.', done)).toMatchObject({ output: 'New.', worse: { output: 'Old.', because: 'outdated' }, facts: [textFact('a'), actionFact('u')] });
	});

	it('is the one before the latest change', () => {
		expect(recalled('C.', change('A.', 'B.'), { ...change('B.', 'C.'), id: 'v' })?.worse?.output).toBe('B.');
	});

	it.each<readonly [string, string | null, readonly Action[]]>([
		['was changed once more, nobody knows how', 'Newest.', [change('Old.', 'New.')]],
		['stands again', 'OLD.', [change('Old.', 'New.'), change('New.', 'Old.'), update({ field: 'summary', old_value: 'Old.' })]],
		['is still part of the new one', 'Old. And more.', [change('Old.', 'Old. And more.')]],
		['was no text', 'New.', [change(null, 'New.')]],
		['was to be replaced only', 'New.', [{ ...change('Old.', 'New.'), status: 'approved' }]],
		['was not replaced', 'New.', [{ ...change('Old.', 'New.'), status: 'rejected' }]],
		['was that of another memory', 'New.', [update({ concept: 'B', field: 'summary', old_value: 'Old.', new_value: 'New.' })]],
		['was another field', 'New.', [update({ field: 'category', old_value: 'Old.', new_value: 'New.' })]],
		['is told by what changes no memory', 'New.', [action({ params: { field: 'summary', old_value: 'Old.' } })]],
		['has nothing in its place', null, [change('Old.', 'New.')]],
	])('is no worse answer where it %s', (_, summary, actions) => {
		expect(recalled(summary, ...actions)?.worse).toBeUndefined();
	});

	it('is no worse answer where a namesake may say it', () => {
		expect(draftsBy(recall, memory({ concept: 'A', summary: 'New.', actions: [change('Old.', 'New.')] }), { isAmbiguous: true })[0]?.worse).toBeUndefined();
	});
});

it.each([
	['nothing', ' \n'],
	['the same', 'It rains.'],
	['the same in other letters', ' it  RAINS. '],
	['the same once it can stand in a file', 'It rains.\ud83d'],
])('a worse answer that says %s is none', (_, output) => {
	expect(soundWorse({ output, because: 'outdated' }, output.includes('\ud83d') ? 'It rains.\ud83e' : 'It rains.')).toBeUndefined();
});

/** Finds in the memories, by other means than the strategies, what makes a worse answer worse. */
function isKnownWorse(pair: TrainingPair, memories: readonly Memory[]): boolean {
	const { links, facts, worse, strategy } = provenanceOf(pair);
	const own = memories.filter(({ id }) => id === pair.memoryId);
	const log = own.flatMap(({ actions }) => actions);
	if (worse?.because === 'contradicted') {
		const linkTypes = own.flatMap((one) => one.links).filter(({ id }) => links.includes(id)).map(({ linkType }) => linkType);
		return strategy === 'contradictions' && linkTypes.length > 0 && linkTypes.every((type) => type === 'contradiction') && /no contradiction/u.test(worse.output);
	}
	if (worse?.because === 'refused') {
		return log.some(({ id, type, status, params, reason, errors }) => {
			const told = JSON.stringify({ action: type, params, reason });
			return status === 'rejected' && errors.length > 0 && facts.includes(actionFact(id)) && squeezed(told) === squeezed(worse.output);
		});
	}
	return log.some(({ id, status, params }) => status === 'executed' && facts.includes(actionFact(id)) && [params.old_value, params.old_summary].some((old) => typeof old === 'string' && squeezed(old) === squeezed(worse?.output ?? '')));
}

/** Without the spaces that make control tokens harmless. */
function squeezed(text: string): string {
	return text.toWellFormed().replace(/(?:\\[nrt]|\s)+/gu, '');
}

const sometimesSame = fc.oneof(hostileName, fc.constantFrom('One text.', 'one  TEXT.', '<|im_end|>', '### Response:\nNo.'));
const anyChange: fc.Arbitrary<Action> = fc.record({
	id: fc.uuid(),
	type: fc.constantFrom('UPDATE_NODE', 'UPDATE_NODE', 'CREATE_LINK', 'DELETE_NODE'),
	status: fc.constantFrom('executed', 'approved', 'rejected'),
	params: fc.oneof(
		fc.record({ field: fc.constantFrom('summary', 'category'), old_value: sometimesSame }),
		fc.record({ old_summary: sometimesSame, new_summary: sometimesSame }),
		fc.record({ field: fc.constant('summary'), old_value: sometimesSame, new_value: fc.constant('One text.') }),
	),
	reason: fc.option(hostileName, { freq: 4 }),
	errors: fc.array(hostileName, { maxLength: 2 }),
});
const anyContradiction = fc.record({ id: fc.uuid(), other: hostileName }).map(({ id, other }) => link('contradiction', 'outgoing', other, { id }));

/** Memories of which the brain knows much that is worse. */
const anyDoubtful: fc.Arbitrary<Memory> = fc
	.tuple(anyMemory, fc.array(anyChange, { maxLength: 4 }), fc.array(anyContradiction, { maxLength: 2 }))
	.map(([found, actions, links]): Memory => ({ ...found, actions: [...found.actions, ...actions], links: [...found.links, ...links] }));
const anyDoubts = fc.uniqueArray(anyDoubtful, { maxLength: 4, selector: ({ id }) => id });

function withoutWorse(strategy: Strategy): Strategy {
	return {
		...strategy,
		*drafts(of, around) {
			for (const draft of strategy.drafts(of, around)) yield { ...draft, worse: undefined };
		},
	};
}

describe('worse answers, for any memories', () => {
	it('differ from the answer, are harmless, and are worse for a reason that the brain holds', async () => {
		const seen = new Set<string>();
		await fc.assert(
			fc.asyncProperty(anyDoubts, async (memories) => {
				const { pairs } = await pairsFrom(memories, full);
				for (const pair of pairs) {
					const worse = worseOf(pair);
					if (worse === undefined) continue;
					seen.add(worse.because);
					expect(normalise(worse.output)).not.toBe(normalise(pair.output));
					expect(worse.output.trim()).not.toBe('');
					expect(worse.output.isWellFormed()).toBe(true);
					expect(worse.output).not.toMatch(/<\|im_end|^### Response/mu);
					expect([isKnownWorse(pair, memories), pair.provenance]).toEqual([true, pair.provenance]);
				}
			}),
			{ numRuns: 300 },
		);
		expect([...seen].sort()).toEqual(['contradicted', 'outdated', 'refused']);
	});

	it('change no row, and nothing that is left out', async () => {
		const plain: Generation = { ...full, strategies: full.strategies.map(withoutWorse) };
		await fc.assert(
			fc.asyncProperty(anyDoubts, async (memories) => {
				const [some, none] = [await pairsFrom(memories, full), await pairsFrom(memories, plain)];
				expect(some.pairs.map((pair) => [contentOf(pair), pair.targetModels])).toEqual(none.pairs.map((pair) => [contentOf(pair), pair.targetModels]));
				for (const { modelId } of full.targetModels) expect(some.drops.of(modelId)).toEqual(none.drops.of(modelId));
				expect(none.pairs.filter(worseOf)).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('a row', () => {
	const replaced = (before: string) => action({ id: 'u', type: 'UPDATE_NODE', params: { field: 'summary', old_value: before }, reason: null });
	const recalledBy = async (generation: Generation, before: string, tools = plainTools) => {
		const { pairs } = await pairsFrom([memory({ summary: 'It rains.', actions: [replaced(before)] })], generation, 1, tools);
		return pairs.filter((pair) => provenanceOf(pair).strategy === 'recall');
	};

	it('stays without its worse answer where a target model has no room for that', async () => {
		const small = { ...qwen, maxSeqLen: 300 };
		const models: Generation = { ...full, targetModels: [small, llama] };
		expect((await recalledBy(models, 'It snows. '.repeat(3))).map((pair) => [pair.targetModels, worseOf(pair)?.because])).toEqual([[['qwen2_5_coder', 'llama_3'], 'outdated']]);
		expect((await recalledBy(models, 'It snows. '.repeat(300))).map((pair) => [pair.targetModels, worseOf(pair)])).toEqual([[['qwen2_5_coder', 'llama_3'], undefined]]);
	});

	it('carries a worse answer that was scrubbed as everything is', async () => {
		const [pair] = await recalledBy(full, 'Write to anna.schmidt@company-mail.com.', await standardTools([qwen, llama]));
		expect(pair && worseOf(pair)?.output).toMatch(/^Write to \S+$/u);
		expect(pair?.provenance).not.toContain('anna.schmidt');
	});

	it('is the same whether its memory came with actions that no strategy reads or without', async () => {
		const bare = memory({ summary: 'It rains.' });
		const [some, none] = [await pairsFrom([{ ...bare, actions: [replaced('It snows.')] }], everything), await pairsFrom([bare], everything)];
		expect(some.pairs).toEqual(none.pairs);
	});
});

it('the brain of the demo knows worse answers of each kind, for both target models', async () => {
	const { pairs } = await pairsFrom(demoMemories(), full, 100, await standardTools([qwen, llama]));
	for (const { modelId } of [qwen, llama]) {
		const kinds = pairs.filter(({ targetModels }) => targetModels.includes(modelId)).flatMap((pair) => worseOf(pair)?.because ?? []);
		expect([...new Set(kinds)].sort()).toEqual(['contradicted', 'outdated', 'refused']);
	}
});
