import type { Link } from '../brain';
import { canonical } from '../text/canonical';
import { farEnd, relationFrom, type Relation } from './relations';

/** A concept that a memory is linked with, and its strongest link of one relation. */
export interface Neighbour {
	readonly concept: string;
	readonly strength: number;
}

/** All that a memory is linked with, sorted out once for the many rows that ask about it. */
export class Neighbourhood {
	#byRelation: ReadonlyMap<Relation, readonly Neighbour[]> | null = null;
	#outgoing: ReadonlySet<string> | null = null;

	constructor(
		readonly home: string,
		readonly links: readonly Link[],
	) {}

	/** Each concept once, strongest link first. */
	in(relation: Relation): readonly Neighbour[] {
		return this.relations.get(relation) ?? [];
	}

	get relations(): ReadonlyMap<Relation, readonly Neighbour[]> {
		return (this.#byRelation ??= sortedOut(this.home, this.links));
	}

	/** Concepts, in canonical form, that links from here lead to. */
	get outgoing(): ReadonlySet<string> {
		return (this.#outgoing ??= new Set(this.links.filter(({ source }) => source.id === this.home).map(({ target }) => canonical(target.concept))));
	}

	linksWith(other: string): readonly Link[] {
		return this.links.filter((link) => farEnd(this.home, link)?.id === other);
	}
}

const known = new WeakMap<readonly Link[], Neighbourhood>();

/** The same for the same list of links. */
export function neighbourhoodOf(home: string, links: readonly Link[]): Neighbourhood {
	const before = known.get(links);
	if (before) return before;
	const made = new Neighbourhood(home, links);
	known.set(links, made);
	return made;
}

function sortedOut(home: string, links: readonly Link[]): ReadonlyMap<Relation, readonly Neighbour[]> {
	const found = new Map<Relation, Map<string, Neighbour>>();
	for (const link of links) {
		const concept = farEnd(home, link)?.concept;
		if (concept !== undefined) addTo(found, relationFrom(home, link), { concept, strength: link.strength ?? -1 });
	}
	return new Map([...found].map(([relation, neighbours]) => [relation, [...neighbours.values()].sort((one, other) => other.strength - one.strength)]));
}

function addTo(found: Map<Relation, Map<string, Neighbour>>, relation: Relation, neighbour: Neighbour): void {
	const neighbours = found.get(relation) ?? new Map<string, Neighbour>();
	found.set(relation, neighbours);
	const key = canonical(neighbour.concept);
	if ((neighbours.get(key)?.strength ?? -2) < neighbour.strength) neighbours.set(key, neighbour);
}
