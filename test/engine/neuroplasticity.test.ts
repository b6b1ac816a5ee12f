import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../engine/memory/action';
import type { Memory } from '../../engine/memory/memory';
import { neuroplasticity } from '../../engine/pairs/strategies/neuroplasticity';
import { noAction } from '../../engine/pairs/strategies/no-action';
import { fill } from '../../engine/pairs/wording/fill';
import { nothingNew } from '../../engine/pairs/wording/neuroplasticity';
import { brokenRules, draftsBy, wordingsUsed } from '../support/draft-rules';
import { anyMemory, hostileName, link, memory } from '../support/memories';

const between = { source: 'Queue Table Bloat', target: 'August Forecast Outage' };

function action(changes: Partial<Action> = {}): Action {
	return {
		id: 'a1',
		type: 'UPDATE_LINK',
		status: 'executed',
		params: { ...between, old_strength: 0.7, new_strength: 0.9 },
		reason: 'A replay of the night confirmed the cause.',
		errors: [],
		...changes,
	};
}

/** Keeps the confidence out of what may be told: it is not what another action met. */
const touched = action({ id: 'touched', type: 'CHANGE_CONFIDENCE', params: { confidence: 0.5 } });

function bloat(...actions: readonly Action[]): Memory {
	return memory({ id: 'bloat', concept: 'Queue Table Bloat', nodeType: 'knowledge', category: null, tags: [], actions: [...actions, touched] });
}

const inputsAndAnswers = (of: Memory) => draftsBy(neuroplasticity, of).map(({ input, output }) => [input, output]);

describe('a mutation of the log', () => {
	it('is answered as one line of the action protocol, its parameters as the log holds them', () => {
		const rows = draftsBy(neuroplasticity, bloat(action()));
		expect(rows).toHaveLength(2);
		expect(new Set(rows.map(({ wording }) => wording)).size).toBe(2);
		expect(rows[0]).toMatchObject({
			input: [
				"Memory: 'Queue Table Bloat' (knowledge)",
				"Source: 'Queue Table Bloat'",
				"Target: 'August Forecast Outage'",
				'Strength: 0.7',
				'Strength now supported: 0.9',
				'Observation: A replay of the night confirmed the cause.',
			].join('\n'),
			output:
				'{"action":"UPDATE_LINK","params":{"source":"Queue Table Bloat","target":"August Forecast Outage","old_strength":0.7,"new_strength":0.9},' +
				'"reason":"A replay of the night confirmed the cause."}',
			action: 'a1',
			links: [],
		});
	});

	it.each([
		['CREATE_LINK', { ...between, link_type: 'causal', link_strength: 0.8 }, ["Source: 'Queue Table Bloat'", "Target: 'August Forecast Outage'", 'Strength now supported: 0.8']],
		['DELETE_LINK', { ...between, link_type: 'causal', link_strength: 0.4 }, ["Source: 'Queue Table Bloat'", "Target: 'August Forecast Outage'", 'Link type: causal', 'Strength: 0.4']],
		['DECAY_NODE', { concept: 'Queue Table Bloat', old_confidence: 0.88, new_confidence: 0.28, old_mass: 22, new_mass: 6.5 }, ['Confidence: 0.88', 'Confidence now supported: 0.28', 'Mass: 22', 'Mass now supported: 6.5']],
		['UPDATE_NODE', { field: 'confidence_score', old_value: 0.79, new_value: 0.87 }, ['Value: 0.79', 'Value now supported: 0.87']],
		['UPDATE_NODE', { field: 'summary', old_value: 'Old.', new_value: 'New.' }, ['Value: Old.', 'Value now supported: New.']],
		['DELETE_NODE', { concept: 'Queue Table Bloat', confidence_score: 0.22 }, ['Confidence: 0.22']],
	])('%s shows the state before it and the value that is supported since; action, field and type of a new link are left to the answer', (type, params, lines) => {
		const input = ["Memory: 'Queue Table Bloat' (knowledge)", ...lines, 'Observation: Seen.'].join('\n');
		expect(inputsAndAnswers(bloat(action({ type, params, reason: 'Seen.' })))[0]).toEqual([input, JSON.stringify({ action: type, params, reason: 'Seen.' })]);
	});

	it('CREATE_NODE tells the type and the confidence that are supported, and no columns of a memory that was not there yet', () => {
		const made = action({ type: 'CREATE_NODE', params: { concept: 'Queue Table Bloat', node_type: 'knowledge', confidence_score: 0.9 }, reason: 'Seen.' });
		const input = "Concept: 'Queue Table Bloat'\nType now supported: knowledge\nConfidence now supported: 0.9\nObservation: Seen.";
		expect(inputsAndAnswers({ ...bloat(made), category: 'queues' })[0]?.[0]).toBe(input);
	});

	it('shows one or two columns of the memory that no mutation changed, as a memory without news does', () => {
		const columns = { category: 'queues', tags: ['a', 'b'] };
		const inputs = Array.from({ length: 50 }, (_, number) => draftsBy(neuroplasticity, { ...bloat(action({ id: `a${number}`, params: between })), ...columns })[0]?.input);
		const shown = new Set(inputs.map((input) => input?.split('\n').slice(1, -3).join(', ')));
		expect(shown).toEqual(new Set(['Category: queues', 'Tags: a, b', 'Category: queues, Tags: a, b']));
		const calm = Array.from({ length: 400 }, (_, number) => draftsBy(noAction, memory({ id: `m${number}`, ...columns, actions: [] }))).flat();
		expect(new Set(calm.map(({ input }) => input.split('\n').slice(1, -1).map((line) => line.split(':')[0]).join(', ')))).toEqual(
			new Set(['Confidence', 'Category', 'Tags', 'Confidence, Category', 'Confidence, Tags', 'Category, Tags']),
		);
	});

	it.each([
		['a category', { field: 'category', old_value: 'a', new_value: 'queues' }, /^Category:/m],
		['tags', { field: 'tags', old_value: 'a', new_value: 'b' }, /^Tags:/m],
		['a confidence', { old_confidence: 0.9, new_confidence: 0.5 }, /^Confidence: 0.87/m],
	])('does not show %s that the log changed: it was another one then', (_, params, line) => {
		const changed = action({ id: 'c', type: 'DECAY_NODE', params });
		const rows = Array.from({ length: 40 }, (_unused, number) => draftsBy(neuroplasticity, memory({ actions: [action({ id: `a${number}` }), changed] }))).flat();
		expect(rows.filter(({ input }) => line.test(input))).toEqual([]);
	});

	it.each([
		['an id in the place of a name', { source: '0d3f5a3e-7a53-4b0e-9d6c-1c1f1a2b3c4d', target: 'B' }],
		['an id somewhere within', { source: 'A', target: 'B', seen: [{ by: '0d3f5a3e-7a53-4b0e-9d6c-1c1f1a2b3c4d' }] }],
		['a number that lost its digits', { source: 'A', target: 'B', link_strength: Number('12345678901234567890') }],
		['a number beyond all', { source: 'A', target: 'B', link_strength: Infinity }],
	])('is not taught where its answer holds what nobody can know: %s', (_, params) => {
		expect(inputsAndAnswers(bloat(action({ params, reason: 'Seen.' })))).toEqual([]);
	});

	it('states the links between the two ends that it speaks of', () => {
		const links = [
			link('causal', 'outgoing', 'August Forecast Outage', { id: 'there' }),
			link('association', 'outgoing', 'August Forecast Outage', { id: 'there too' }),
			link('causal', 'incoming', 'August Forecast Outage', { id: 'back' }),
			link('causal', 'outgoing', 'Slow Dequeues', { id: 'elsewhere' }),
		];
		expect(draftsBy(neuroplasticity, { ...bloat(action()), links })[0]?.links).toEqual(['there', 'there too']);
	});

	it.each([
		['it was refused', { status: 'rejected', errors: ['no'] }],
		['no reason is given, so that there was nothing to observe', { reason: null }],
		['its type is not one that is taught', { type: 'CREATE_FORCE_FIELD' }],
		["its type is the name of an object's own method", { type: 'constructor' }],
		['it sets a number that nothing in the input tells', { params: { ...between, new_strength: 0.9, half_life: 30 } }],
		['it sets a value that does not fit in a line', { type: 'UPDATE_NODE', params: { field: 'tags', new_value: ['a', 'b'] } }],
	] as const)('is left out where %s', (_, changes) => {
		expect(draftsBy(neuroplasticity, bloat(action(changes)))).toEqual([]);
	});
});

describe('no action', () => {
	const selfLink = action({
		type: 'CREATE_LINK',
		status: 'rejected',
		params: { source: 'Queue Table Bloat', target: 'Queue Table Bloat', link_strength: 0.5 },
		reason: 'It occurs twice in the notes.',
		errors: ['source and target are the same memory', 'nothing was seen'],
	});

	it('is right where a proposal was refused, for the reasons of the refusal', () => {
		expect(draftsBy(noAction, bloat(selfLink))).toMatchObject([
			{
				input: [
					"Memory: 'Queue Table Bloat' (knowledge)",
					"Proposal: CREATE_LINK with source 'Queue Table Bloat', target 'Queue Table Bloat', link_strength 0.5",
					'Reason given: It occurs twice in the notes.',
				].join('\n'),
				output: '{"action":"NONE","params":{},"reason":"source and target are the same memory; nothing was seen"}',
				action: 'a1',
			},
		]);
	});

	it('tells a proposal without a reason and without parameters', () => {
		expect(draftsBy(noAction, bloat({ ...selfLink, type: 'DELETE_NODE', params: {}, reason: null }))[0]?.input).toBe(
			"Memory: 'Queue Table Bloat' (knowledge)\nProposal: DELETE_NODE",
		);
	});

	it('is not claimed where nobody wrote down why a proposal was refused', () => {
		expect(draftsBy(noAction, bloat({ ...selfLink, errors: [] }))).toEqual([]);
	});

	it('is right for a memory that the log does not touch and of which nothing is new', () => {
		const bare = { category: null, tags: [], actions: [] };
		const rows = Array.from({ length: 400 }, (_, number) => draftsBy(noAction, memory({ id: `m${number}`, ...bare }))).flat();
		const output = `{"action":"NONE","params":{},"reason":"Nothing new was observed of 'Q3 Revenue Dip Strategy', so nothing changes."}`;
		for (const row of rows) expect(row).toMatchObject({ output, links: [] });
		const news = nothingNew.map((text) => fill(text, { concept: "'Q3 Revenue Dip Strategy'" }));
		expect(new Set(rows.map(({ input }) => input))).toEqual(new Set(news.map((text) => `Memory: 'Q3 Revenue Dip Strategy' (wisdom)\nConfidence: 0.87\nObservation: ${text}`)));
	});

	it('is told of about one in four of the memories that the log does not touch, so that refusals find room in a balanced dataset', () => {
		const rows = Array.from({ length: 1_000 }, (_, number) => draftsBy(noAction, memory({ id: `m${number}`, actions: [] }))).flat();
		expect(rows.length).toBeGreaterThan(200);
		expect(rows.length).toBeLessThan(300);
		expect(draftsBy(noAction, bloat(selfLink))).toHaveLength(1);
	});

	it('is not claimed of a concept that several memories bear, nor of a memory that was changed', () => {
		const ids = Array.from({ length: 20 }, (_, number) => `m${number}`);
		expect(ids.flatMap((id) => draftsBy(noAction, memory({ id, actions: [] }), { isAmbiguous: true }))).toEqual([]);
		expect(ids.flatMap((id) => draftsBy(noAction, { ...bloat(action()), id }))).toEqual([]);
	});

	it('is bounded by the number of actions', () => {
		expect(noAction.balancedBy).toBe(neuroplasticity.name);
	});
});

const anyAction: fc.Arbitrary<Action> = fc.record({
	id: fc.uuid(),
	type: fc.constantFrom('CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'DECAY_NODE', 'UPDATE_NODE', 'CREATE_NODE', 'DELETE_NODE', '__proto__'),
	status: fc.constantFrom('executed', 'approved', 'rejected'),
	params: fc.dictionary(fc.oneof(fc.constantFrom('source', 'target', 'old_strength', 'field', 'old_value'), hostileName), fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<unknown>, { maxKeys: 4 }),
	reason: fc.option(hostileName),
	errors: fc.array(hostileName, { maxLength: 2 }),
});

const anyMemoryWithActions = fc.tuple(anyMemory, fc.array(anyAction, { maxLength: 4 })).map(([found, actions]): Memory => ({ ...found, actions }));

describe.each([neuroplasticity, noAction])('$name', (strategy) => {
	it('makes only sound rows, whatever a log holds', () => {
		fc.assert(
			fc.property(anyMemoryWithActions, (found) => {
				const rows = draftsBy(strategy, found);
				expect(brokenRules(strategy, found, rows)).toEqual([]);
				for (const { input, output } of rows) {
					expect(output?.includes('\n')).toBe(false);
					expect(Object.keys(JSON.parse(output ?? ''))).toEqual(['action', 'params', 'reason']);
					expect(input).not.toContain(output);
				}
				expect(draftsBy(strategy, found)).toEqual(rows);
			}),
		);
	});

	it('uses each of its wordings for some fact, and others with another seed', () => {
		const refused = (number: number) => action({ id: `r${number}`, status: 'rejected', errors: ['no'] });
		const numbered = (number: number) => memory({ id: `m${number}`, actions: number % 3 === 0 ? [] : [action({ id: `a${number}` }), refused(number)] });
		expect(wordingsUsed(strategy, numbered, 600)).toEqual([...strategy.wordings].sort());
		const chosen = (seed: number) => Array.from({ length: 9 }, (_, number) => draftsBy(strategy, numbered(number), {}, seed)).flat();
		expect(chosen(1).map(({ wording }) => wording)).not.toEqual(chosen(2).map(({ wording }) => wording));
	});
});
