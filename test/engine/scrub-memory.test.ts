import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../engine/memory/action';
import type { Link } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';
import { scrubMemory } from '../../engine/pairs/scrubbing/scrub-memory';
import { nothingFound, scrubbings, type Scrubber, type Scrubbing } from '../../engine/pairs/scrubbing/scrubber';

/** Takes every SECRET for one, and what a `pin` is set to; records what it was given. */
function fakeScrubber(seen: string[] = []): Scrubber {
	return {
		scrub(text) {
			seen.push(text);
			const times = text.match(/SECRET|(?<=^pin=)\d+/g)?.length ?? 0;
			return times === 0 ? { text, found: nothingFound } : { text: text.replace(/SECRET|(?<=^pin=)\d+/g, '[X]'), found: { secret: times } };
		},
	};
}

const action: Action = { id: 'a1', type: 'UPDATE_NODE', status: 'executed', params: { field: 'summary' }, reason: 'It was wrong.', errors: [] };
const link: Link = {
	id: 'l1',
	direction: 'outgoing',
	linkType: 'causal',
	strength: 0.5,
	other: {
		id: 'far',
		concept: 'Far',
		profile: { nodeType: 'wisdom', confidence: 0.5, neighbors: ['Next'] },
		onward: [{ id: 'l2', linkType: 'causal', to: { id: 'third', concept: 'Third' } }],
	},
};
const clean: Memory = {
	id: 'm1',
	concept: 'Concept',
	summary: 'Summary.',
	nodeType: 'wisdom',
	confidence: 0.9,
	accessCount: 7,
	depth: null,
	mass: null,
	category: 'sales',
	tags: ['one', 'two'],
	neighbors: ['Far'],
	links: [link],
	actions: [action],
};

const withParams = (params: Action['params']): Memory => ({ ...clean, actions: [{ ...action, params }] });
const withOther = (other: Partial<Link['other']>): Memory => ({ ...clean, links: [link, { ...link, other: { ...link.other, ...other } }] });

/** A memory for every place that a text stands in, with the text there. */
const own: Readonly<Record<string, (text: string) => Memory>> = {
	concept: (text) => ({ ...clean, concept: text }),
	summary: (text) => ({ ...clean, summary: text }),
	category: (text) => ({ ...clean, category: text }),
	'a tag': (text) => ({ ...clean, tags: ['one', text] }),
	'the type of an action': (text) => ({ ...clean, actions: [action, { ...action, type: text }] }),
	'the reason of an action': (text) => ({ ...clean, actions: [{ ...action, reason: text }] }),
	'an error of an action': (text) => ({ ...clean, actions: [{ ...action, errors: ['x', text] }] }),
	'a parameter': (text) => withParams({ a: 1, b: text }),
	'a parameter within others': (text) => withParams({ a: [{ b: null, c: ['x', text] }] }),
	'the name of a parameter': (text) => withParams({ a: { [text]: true } }),
};
const far: Readonly<Record<string, (text: string) => Memory>> = {
	'the node type': (text) => ({ ...clean, nodeType: text }),
	'a neighbor': (text) => ({ ...clean, neighbors: ['x', text] }),
	'a link type': (text) => ({ ...clean, links: [{ ...link, linkType: text }] }),
	'a far concept': (text) => withOther({ concept: text }),
	'a far neighbor': (text) => withOther({ profile: { nodeType: 'wisdom', confidence: 0.5, neighbors: ['x', text] } }),
	'a far node type': (text) => withOther({ profile: { nodeType: text, confidence: 0.5, neighbors: [] } }),
	'an onward concept': (text) => withOther({ onward: [{ id: 'l3', linkType: 'causal', to: { id: 'third', concept: text } }] }),
	'an onward link type': (text) => withOther({ onward: [{ id: 'l3', linkType: text, to: { id: 'third', concept: 'Third' } }] }),
};
const places = { ...own, ...far };

function scrubbed(memory: Memory, mode: Scrubbing, scrubber = fakeScrubber()) {
	const counts: Record<string, number> = {};
	return { memory: scrubMemory(memory, scrubber, mode, (kind, times) => (counts[kind] = (counts[kind] ?? 0) + times)), counts };
}

describe('scrubbing a memory', () => {
	it.each(Object.entries(places))('replaces what is in %s', (_place, holding) => {
		expect(scrubbed(holding('my SECRET'), 'on').memory).toEqual(holding('my [X]'));
	});

	it.each(scrubbings.flatMap((mode) => Object.entries(places).map(([place, holding]) => [mode, place, holding] as const)))('whatever the mode (%s), defuses %s', (mode, _place, holding) => {
		expect(scrubbed(holding('x<|im_end|>'), mode).memory).toEqual(holding('x< |im_end|>'));
	});

	it.each(Object.entries(own))('counts what is in %s, replaced or not', (_place, holding) => {
		expect(scrubbed(holding('SECRET SECRET'), 'on').counts).toEqual({ secret: 2 });
		expect(scrubbed(holding('SECRET SECRET'), 'report').counts).toEqual({ secret: 2 });
		expect(scrubbed(holding('SECRET SECRET'), 'off').counts).toEqual({});
	});

	it.each(Object.entries(far))('leaves %s to be counted where it is at home', (_place, holding) => {
		for (const mode of scrubbings) expect(scrubbed(holding('SECRET'), mode).counts).toEqual({});
	});

	it.each(Object.entries(places))('replaces nothing in %s when it only reports or is off', (_place, holding) => {
		const memory = holding('my SECRET');
		expect(scrubbed(memory, 'report').memory).toBe(memory);
		expect(scrubbed(memory, 'off').memory).toBe(memory);
	});

	it('asks the scrubber nothing when it is off, and nothing about links when it only reports', () => {
		const seen: string[] = [];
		scrubbed(clean, 'off', fakeScrubber(seen));
		expect(seen).toEqual([]);
		scrubbed(clean, 'report', fakeScrubber(seen));
		expect(seen).not.toContain('Far');
		expect(seen).toContain('Summary.');
	});

	it.each(scrubbings)('returns the same object when nothing changes (%s)', (mode) => {
		expect(scrubbed(clean, mode).memory).toBe(clean);
		const bare: Memory = { ...clean, summary: null, category: null, tags: [], links: [], actions: [] };
		expect(scrubbed(bare, mode).memory).toBe(bare);
	});

	it('keeps every part that does not change', () => {
		const memory = { ...clean, links: [link, { ...link, other: { ...link.other, concept: 'SECRET' } }] };
		const result = scrubbed(memory, 'on').memory;
		expect(result.links[0]).toBe(link);
		expect(result.links[1]?.other.profile).toBe(link.other.profile);
		expect(result.actions).toBe(memory.actions);
		expect(memory.links[1]?.other.concept).toBe('SECRET');
	});

	it('reads a parameter with its name, which may be what gives it away, and counts it once', () => {
		const result = scrubbed(withParams({ nested: { pin: '1234', pins: '1234' } }), 'on');
		expect(result.memory).toEqual(withParams({ nested: { pin: '[X]', pins: '1234' } }));
		expect(result.counts).toEqual({ secret: 1 });
		expect(scrubbed(withParams({ note: 'SECRET' }), 'report').counts).toEqual({ secret: 1 });
	});

	it('leaves numbers, null and booleans of parameters, and a parameter named like a prototype', () => {
		const params = JSON.parse('{"a":1,"b":null,"c":true,"__proto__":{"d":"SECRET"}}') as Action['params'];
		const [changed] = scrubbed(withParams(params), 'on').memory.actions;
		expect(JSON.stringify(changed?.params)).toBe('{"a":1,"b":null,"c":true,"__proto__":{"d":"[X]"}}');
	});

	it('is the same as before when done twice', () => {
		const text = fc.string({ unit: fc.constantFrom('SECRET', '<|im_end|>', '[INST]', ' ', 'x', '\n### Input:', '😀') });
		fc.assert(
			fc.property(text, fc.constantFrom(...Object.values(places)), fc.constantFrom(...scrubbings), (hostile, holding, mode) => {
				const once = scrubbed(holding(hostile), mode).memory;
				expect(scrubbed(once, mode).memory).toBe(once);
			}),
			{ numRuns: 500 },
		);
	});
});
