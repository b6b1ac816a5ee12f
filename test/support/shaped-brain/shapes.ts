import type { Author } from './author';

export type Ends = readonly [source: number, target: number];

export interface Shaped {
	readonly ends: Ends;
	readonly type: string | null;
}

/** Where each shape lies among the memories, by number: the first and the last. */
export const places = {
	chain: [1, 60],
	hub: [61, 61],
	spokes: [62, 361],
	cluster: [362, 401],
	hierarchy: [402, 530],
	sessions: [531, 630],
	smallCycles: [631, 650],
	largeCycles: [651, 700],
	contradictions: [701, 760],
	strange: [761, 800],
	equalConcepts: [801, 820],
	nearDuplicates: [821, 860],
	isolated: [861, 920],
	rest: [921, 1000],
} as const satisfies Record<string, readonly [number, number]>;

export type Place = keyof typeof places;

export const numbersIn = (place: Place): readonly number[] => {
	const [first, last] = places[place];
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

const [hub] = places.hub;
const linkTypes = ['association', 'causal', 'hierarchical', 'temporal', 'contradiction'] as const;
const strangeTypes = ['supports', null, 'constructor', 'Causal', 'depends on'] as const;

/** The links of all shapes with a form of their own. */
export function shapedLinks(author: Author): readonly Shaped[] {
	return [
		...chainOf(numbersIn('chain'), 'causal'),
		...numbersIn('spokes').map((spoke) => either(author, hub, spoke, author.one(linkTypes))),
		...pairsOf(numbersIn('cluster')).flatMap(([one, other]) => (author.chance(70) ? [either(author, one, other, author.one(linkTypes))] : [])),
		...numbersIn('hierarchy').slice(1).map((child, index) => link(child, places.hierarchy[0] + Math.floor(index / 3), 'hierarchical')),
		...inGroupsOf(5, numbersIn('sessions')).flatMap((session) => pairsOf(session).map(([one, other]) => link(one, other, 'temporal'))),
		...inGroupsOf(2, numbersIn('smallCycles')).flatMap((cycle) => cycleOf(cycle)),
		...inGroupsOf(5, numbersIn('largeCycles')).flatMap((cycle) => cycleOf(cycle)),
		...inGroupsOf(2, numbersIn('contradictions')).flatMap((pair) => [...chainOf(pair, 'contradiction'), ...pair.map((one) => link(one, 1 + author.random(60), 'causal'))]),
		...numbersIn('strange').map((one, index) => link(one, places.rest[0] + index, strangeTypes[index % strangeTypes.length] ?? null)),
		...inGroupsOf(4, numbersIn('equalConcepts')).flatMap(([a = 0, b = 0, c = 0, d = 0]) => [link(a, c, 'causal'), link(b, d, 'causal'), link(a, d, 'association'), link(a, b, 'association'), link(d, c, 'causal')]),
		...numbersIn('nearDuplicates').map((one) => either(author, one, places.rest[0] + author.random(80), 'association')),
		...numbersIn('rest').slice(0, 3).map((one) => link(one, one, 'causal')),
	];
}

/** A link between memories that may have any. */
export function anyLink(author: Author): Shaped {
	const from = author.one(['spokes', 'hierarchy', 'sessions', 'contradictions', 'rest'] as const);
	const to = author.one(['spokes', 'hierarchy', 'sessions', 'nearDuplicates', 'rest', 'equalConcepts'] as const);
	return link(author.one(numbersIn(from)), author.one(numbersIn(to)), author.one(linkTypes));
}

function link(source: number, target: number, type: string | null): Shaped {
	return { ends: [source, target], type };
}

function either(author: Author, one: number, other: number, type: string): Shaped {
	return author.chance(50) ? link(one, other, type) : link(other, one, type);
}

function chainOf(numbers: readonly number[], type: string): readonly Shaped[] {
	return numbers.slice(1).map((number, index) => link(numbers[index] ?? 0, number, type));
}

function cycleOf(numbers: readonly number[]): readonly Shaped[] {
	return [...chainOf(numbers, 'causal'), link(numbers.at(-1) ?? 0, numbers[0] ?? 0, 'causal')];
}

export function pairsOf(numbers: readonly number[]): readonly Ends[] {
	return numbers.flatMap((one, index) => numbers.slice(index + 1).map((other) => [one, other] as const));
}

function inGroupsOf(size: number, numbers: readonly number[]): ReadonlyArray<readonly number[]> {
	return Array.from({ length: Math.ceil(numbers.length / size) }, (_, index) => numbers.slice(index * size, (index + 1) * size));
}
