import type { ReportGraph } from './report-data';
import type { ReplayedMemory } from './replayed-memories';

/** More would be a tangle of lines in which nobody can read the names. */
const mostMemories = 30;
const mostNodes = 50;
const mostEdges = 100;

/**
 * A part of the graph that can be drawn: from the best memory on, each time the best one that is linked with what is there,
 * then their neighbors, those with the most links first. A memory without a line to anything gives its place to a neighbor of
 * the others. `ranked`: the best first.
 */
export function drawableGraph(ranked: readonly ReplayedMemory[]): ReportGraph {
	const byConcept = firstByConcept(ranked);
	let memories = connected([...byConcept.values()]);
	for (;;) {
		const concepts = [...memories.map(({ concept }) => concept), ...commonNeighbors(memories)];
		const shown = concepts.slice(0, mostNodes);
		const edges = edgesAmong(shown, byConcept);
		const lone = concepts.length > shown.length ? lastLone(memories.length, edges) : -1;
		if (lone < 0) return { nodes: shown.map((concept) => ({ concept, nodeType: byConcept.get(concept)?.nodeType ?? '' })), edges };
		memories = memories.filter((_, place) => place !== lone);
	}
}

/** The place of the last memory that no edge leads to or from; -1 where there is none. */
function lastLone(memories: number, edges: ReportGraph['edges']): number {
	const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
	return Array.from({ length: memories }, (_, place) => place).findLast((place) => !linked.has(place)) ?? -1;
}

function firstByConcept(ranked: readonly ReplayedMemory[]): ReadonlyMap<string, ReplayedMemory> {
	const byConcept = new Map<string, ReplayedMemory>();
	for (const memory of ranked) if (!byConcept.has(memory.concept)) byConcept.set(memory.concept, memory);
	return byConcept;
}

function connected(ranked: readonly ReplayedMemory[]): readonly ReplayedMemory[] {
	const left = new Set(ranked);
	const reached = new Set<string>();
	const chosen: ReplayedMemory[] = [];
	while (chosen.length < mostMemories && left.size > 0) {
		const next = firstOf(left, (memory) => [memory.concept, ...memory.neighbors].some((concept) => reached.has(concept)));
		chosen.push(next);
		left.delete(next);
		for (const concept of [next.concept, ...next.neighbors]) reached.add(concept);
	}
	return chosen;
}

/** The first that is wanted; the first of all where none is. */
function firstOf(memories: Iterable<ReplayedMemory>, wanted: (memory: ReplayedMemory) => boolean): ReplayedMemory {
	const all = [...memories];
	return all.find(wanted) ?? (all[0] as ReplayedMemory);
}

/** Concepts that are linked with the memories and are not among them, those with the most links first. */
function commonNeighbors(memories: readonly ReplayedMemory[]): readonly string[] {
	const links = new Map<string, number>();
	for (const { neighbors } of memories) for (const concept of neighbors) links.set(concept, (links.get(concept) ?? 0) + 1);
	for (const { concept } of memories) links.delete(concept);
	return [...links].sort(([, ones], [, others]) => others - ones).map(([concept]) => concept);
}

function edgesAmong(concepts: readonly string[], byConcept: ReadonlyMap<string, ReplayedMemory>): ReportGraph['edges'] {
	const places = new Map(concepts.map((concept, place) => [concept, place]));
	const edges = new Map<string, { readonly source: number; readonly target: number }>();
	for (const [source, concept] of concepts.entries()) {
		for (const neighbor of byConcept.get(concept)?.neighbors ?? []) {
			const target = places.get(neighbor);
			if (target === undefined || target === source) continue;
			edges.set([source, target].sort((one, other) => one - other).join(' '), { source, target });
		}
	}
	return [...edges.values()].slice(0, mostEdges);
}
