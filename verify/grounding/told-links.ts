import type { Link } from '../brain';
import { canonical, folded } from '../text/canonical';
import { holdsPlaceholder } from '../text/placeholders';
import type { Case } from './case';
import type { Neighbour } from './neighbourhood';
import { farEnd, relationFrom, type Relation } from './relations';
import { statement, type Style } from './statements';

/** Far concepts by relation, in the order in which provenance lists the links. */
export type ToldLinks = ReadonlyMap<Relation, readonly string[]>;

/** As seen from the memory asked about; null where one of the links does not touch it. */
export function toldLinks({ home, links }: Pick<Case, 'home' | 'links'>): ToldLinks | null {
	const told = new Map<Relation, string[]>();
	for (const link of links) {
		const far = farEnd(home.id, link);
		if (far === null) return null;
		const relation = relationFrom(home.id, link);
		const concepts = told.get(relation);
		if (concepts) concepts.push(far.concept);
		else told.set(relation, [far.concept]);
	}
	return told;
}

/** One sentence for each relation. */
export function tell(concept: string, told: ToldLinks, style: Style): string {
	return [...told].map(([relation, others]) => statement(relation, concept, others, style)).join(' ');
}

export interface Listed {
	readonly relation: Relation;
	readonly concepts: readonly string[];
	/** How many stronger ones were told before. */
	readonly start: number;
	/** How many are told at once; the rest is for further rows. */
	readonly most: number;
}

/** Why a list is not what it says: one that is left out, or weaker ones in the place of stronger ones. */
export function incompleteness(one: Pick<Case, 'row' | 'home' | 'around'>, { relation, concepts, start, most }: Listed): string | null {
	const { row } = one;
	const told = new Set(concepts.map(canonical));
	const named = namedIn(one, relation, concepts);
	const expected = named.slice(start, start + most);
	// Two concepts that differ in a scrubbed span only may have become one.
	if (holdsPlaceholder(row.output)) return concepts.length <= expected.length ? null : 'a list with more than the brain holds';
	if (told.size < expected.length) return 'a list that leaves something out';
	if (told.size > expected.length) return 'a list with more than the brain holds';
	const strengths = new Map(named.map(({ concept, strength }) => [canonical(concept), strength]));
	const inOrder = [...told].every((concept, index) => strengths.get(concept) === expected[index]?.strength);
	return inOrder ? null : 'a list that is not in the order of strength';
}

/** All that could be told in a relation, strongest first; of namesakes of the memory only those that are told. */
export function namedIn({ home, around }: Pick<Case, 'home' | 'around'>, relation: Relation, concepts: readonly string[]): readonly Neighbour[] {
	const told = new Set(concepts.map(canonical));
	const isNamesake = (concept: string) => folded(concept) === folded(home.concept) && !told.has(canonical(concept));
	return around.in(relation).filter(({ concept }) => !isNamesake(concept));
}

export function conceptsAt(near: string, links: readonly Link[]): readonly string[] {
	return links.flatMap((link) => farEnd(near, link)?.concept ?? []);
}
