import type { Link, LinkEnd } from '../brain';

/** How a memory stands to another by a link, as far as the link's type lets one say. */
export type Relation = 'causes' | 'effects' | 'associates' | 'hierarchy' | 'contradictions' | 'companions' | 'linksTo' | 'linkedFrom';

/** By link type: what the far end is to the memory at the source, and to the one at the target. */
const byType: ReadonlyMap<string | null, readonly [fromSource: Relation, fromTarget: Relation]> = new Map([
	['causal', ['effects', 'causes']],
	['association', ['associates', 'associates']],
	['hierarchical', ['hierarchy', 'hierarchy']],
	['contradiction', ['contradictions', 'contradictions']],
	['temporal', ['companions', 'companions']],
]);

const byDirection = ['linksTo', 'linkedFrom'] as const;

export function relationFrom(near: string, link: Link): Relation {
	const [fromSource, fromTarget] = byType.get(link.type) ?? byDirection;
	return link.source.id === near ? fromSource : fromTarget;
}

/** Null where the memory is at neither end. */
export function farEnd(near: string, { source, target }: Link): LinkEnd | null {
	if (source.id === near) return target;
	return target.id === near ? source : null;
}
