import type { Action } from '../memory/action';
import type { Memory } from '../memory/memory';

/** An answer in the action protocol: one line of JSON. */
export function protocolAnswer(action: string, params: Action['params'], reason: string): string {
	return JSON.stringify({ action, params, reason });
}

/** Only what was carried out or approved happened to the brain. */
export function happened({ status }: Action): boolean {
	return status === 'executed' || status === 'approved';
}

/** Finds the links of a memory that an action speaks of by the names of both ends. */
export function linkFinder({ concept, links }: Memory): (action: Action) => readonly string[] {
	const byEnds = new Map<string, string[]>();
	for (const { id, direction, other } of links) {
		const ends = direction === 'outgoing' ? endsKey(concept, other.concept) : endsKey(other.concept, concept);
		const ids = byEnds.get(ends);
		if (ids) ids.push(id);
		else byEnds.set(ends, [id]);
	}
	return ({ params: { source, target } }) => byEnds.get(endsKey(source, target)) ?? [];
}

function endsKey(source: unknown, target: unknown): string {
	return JSON.stringify([source, target]);
}
