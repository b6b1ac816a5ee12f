import fc from 'fast-check';
import { actionStatuses, type Action } from '../../engine/memory/action';
import type { Link, LinkedMemory, OnwardLink } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';

/** A brain in which every word tells whose it is: names, texts and columns are of made-up words that no other memory has. */
export interface ToldBrain {
	/** Those that are selected, best first. */
	readonly memories: readonly Memory[];
	/** All concepts, with the ids of their memories. */
	readonly ids: ReadonlyMap<string, string>;
	readonly links: readonly Ends[];
}

interface Ends {
	readonly id: string;
	readonly source: number;
	readonly target: number;
	readonly linkType: string | null;
	readonly strength: number;
}

/** What of a memory is up to chance. */
interface Sketch {
	readonly sentences: readonly number[];
	readonly nodeType: string;
	readonly isSilent: boolean;
	readonly actions: readonly ActionSketch[];
}

interface ActionSketch {
	readonly type: string;
	readonly status: Action['status'];
	readonly source: number;
	readonly target: number;
	readonly reason: number;
}

const mostMemories = 9;
const syllables = 'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu'.split(' ');

/** A word of eight letters for each number. */
export function madeUp(number: number): string {
	return [8_000, 400, 20, 1].map((unit) => syllables[Math.floor(number / unit) % 20]).join('');
}

export const conceptOf = (number: number) => `${madeUp(number).replace(/^./, (letter) => letter.toUpperCase())} Zorm`;
export const idOf = (number: number) => `memory ${number}`;
export const numberOf = (id: string) => Number(id.split(' ')[1]);

/** Words of a memory's text, and of its columns. */
const textWord = (number: number, index: number) => madeUp(40_000 + 400 * number + index);
const columnWord = (number: number, index: number) => madeUp(80_000 + 400 * number + index);

/** What only the text of a memory holds. */
export function wordsOfText(number: number): readonly string[] {
	return Array.from({ length: 40 }, (_, index) => textWord(number, index));
}

/** What only the columns of a memory hold. */
export function wordsOfColumns(number: number): readonly string[] {
	return [columnWord(number, 0), columnWord(number, 1), columnWord(number, 2), confidenceOf(number).toFixed(2), depthOf(number, 'wisdom'), depthOf(number, 'knowledge')];
}

const confidenceOf = (number: number) => (61 + 2 * number) / 100;
const depthOf = (number: number, nodeType: string) => String((nodeType === 'wisdom' ? 300 : 200) + number + 0.25);

const shapes: ReadonlyArray<(word: (index: number) => string, concept: string) => string> = [
	(word) => `The ${word(0)} of the ${word(1)} rose by 12 percent near the ${word(2)}.`,
	(word) => `Every ${word(3)} has met the ${word(4)} in the "${word(5)} ${word(6)}" of the ${word(7)} since then.`,
	(word, concept) => `${concept} keeps the ${word(8)} away from the ${word(9)} of each ${word(10)}.`,
	(word) => `Call \`${word(11)}(${word(12)});\` before the ${word(13)} meets the ${word(14)} of the day.`,
	(word) => `It is ${word(15)} and ${word(16)} to the ${word(17)}.`,
];
const summaryOf = (number: number, sentences: readonly number[]) => sentences.map((shape) => shapes[shape]?.((index) => textWord(number, index), conceptOf(number))).join(' ');

/** What the text said before. */
const oldSummary = (number: number) => `The ${textWord(number, 30)} was still ${textWord(number, 31)}.`;

const anyNumber = fc.nat(mostMemories - 1);

const anySketch: fc.Arbitrary<Sketch> = fc.record({
	sentences: fc.uniqueArray(fc.nat(shapes.length - 1), { maxLength: shapes.length }),
	nodeType: fc.constantFrom('wisdom', 'wisdom', 'knowledge', 'other'),
	isSilent: fc.boolean(),
	actions: fc.array(
		fc.record({
			type: fc.constantFrom('CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'DECAY_NODE', 'UPDATE_NODE', 'CREATE_NODE'),
			status: fc.constantFrom(...actionStatuses),
			source: anyNumber,
			target: anyNumber,
			reason: fc.nat(3),
		}),
		{ maxLength: 2 },
	),
});

const anyEnds: fc.Arbitrary<Ends> = fc.record({
	id: fc.uuid(),
	source: anyNumber,
	target: anyNumber,
	linkType: fc.constantFrom('causal', 'causal', 'hierarchical', 'contradiction', 'association', 'temporal', 'supports', null),
	strength: fc.constantFrom(0.1, 0.4, 0.9),
});

export const anyToldBrain: fc.Arbitrary<ToldBrain> = fc
	.record({ sketches: fc.array(anySketch, { minLength: 3, maxLength: mostMemories }), ends: fc.array(anyEnds, { maxLength: 14 }) })
	.map(({ sketches: all, ends }) => {
		const sketches = all.map((sketch) => ({ ...sketch, actions: sketch.actions.map((action) => ({ ...action, source: action.source % all.length, target: action.target % all.length })) }));
		const links = ends.filter(({ source, target }) => source !== target && source < sketches.length && target < sketches.length);
		const isSilent = (number: number) => number > 0 && sketches[number]?.isSilent === true;
		const memories = sketches.flatMap((sketch, number) => (isSilent(number) ? [] : [toMemory(sketch, number, linksOf(number, links, isSilent))]));
		return { memories, links, ids: new Map(sketches.map((_, number) => [conceptOf(number), idOf(number)])) };
	});

function toMemory({ sentences, nodeType, actions }: Sketch, number: number, links: readonly Link[]): Memory {
	return {
		id: idOf(number),
		concept: conceptOf(number),
		summary: sentences.length === 0 ? null : summaryOf(number, sentences),
		nodeType: nodeType === 'other' ? columnWord(number, 0) : nodeType,
		confidence: confidenceOf(number),
		accessCount: 9,
		depth: Number(depthOf(number, nodeType)),
		mass: null,
		category: columnWord(number, 1),
		tags: [columnWord(number, 2)],
		neighbors: [],
		links,
		actions: actions.map((action, index) => toAction(action, number, `${number} ${index}`, sentences)),
	};
}

function linksOf(number: number, all: readonly Ends[], isSilent: (number: number) => boolean): readonly Link[] {
	return bothWays(number, all).map(({ id, linkType, strength, direction, far }) => {
		const profile = isSilent(far) ? { nodeType: 'information', confidence: 0.4, neighbors: [] } : null;
		const leads = direction === 'outgoing' && (linkType === 'causal' || linkType === 'hierarchical');
		const other: LinkedMemory = { id: idOf(far), concept: conceptOf(far), profile, onward: leads ? onwardFrom(far, number, all) : [] };
		return { id, direction, linkType, strength, other };
	});
}

function onwardFrom(number: number, near: number, all: readonly Ends[]): readonly OnwardLink[] {
	return bothWays(number, all)
		.filter(({ far, linkType, direction }) => far !== near && (linkType === 'contradiction' || (direction === 'outgoing' && (linkType === 'causal' || linkType === 'hierarchical'))))
		.slice(0, 3)
		.map(({ id, linkType, far }) => ({ id, linkType: linkType ?? '', to: { id: idOf(far), concept: conceptOf(far) } }));
}

function bothWays(number: number, all: readonly Ends[]) {
	return all.flatMap((ends) => [
		...(ends.source === number ? [{ ...ends, direction: 'outgoing' as const, far: ends.target }] : []),
		...(ends.target === number ? [{ ...ends, direction: 'incoming' as const, far: ends.source }] : []),
	]);
}

function toAction({ type, status, source, target, reason }: ActionSketch, number: number, id: string, sentences: readonly number[]): Action {
	const reasons = ['Seen again.', `It was seen beside ${conceptOf(target)}.`, `As recorded: ${summaryOf(number, sentences.slice(0, 1))}`, 'The log says so.'];
	return { id, type, status, params: paramsOf(type, number, source, target), reason: reasons[reason] ?? null, errors: [`Not with ${conceptOf(source)}`] };
}

function paramsOf(type: string, number: number, source: number, target: number): Action['params'] {
	if (type.endsWith('_LINK')) return { source: conceptOf(source), target: conceptOf(target), link_strength: 0.3 };
	if (type === 'UPDATE_NODE') return { field: 'summary', old_value: oldSummary(number), new_value: 'Another text.' };
	return type === 'CREATE_NODE' ? { concept: conceptOf(number), summary: oldSummary(number) } : { old_confidence: 0.95, new_confidence: 0.05 };
}
