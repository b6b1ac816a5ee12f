import type { Facts, Link, Memory } from '../brain';
import type { Row } from '../row/row';
import type { Case } from './case';
import { checkMeta } from './check-meta';
import { checks } from './checks';
import { contentHashOf } from '../text/content-hash';
import { asksAbout, namesConcept } from './mentions';
import { neighbourhoodOf } from './neighbourhood';

/** Whether the brain bears a row out, as it stands now. */
export type Grounding = { readonly kind: 'grounded' } | { readonly kind: 'changed' | 'ungrounded'; readonly reason: string };

export interface GroundingOptions {
	readonly isAmbiguous: (concept: string) => boolean;
	/** When the run began, in milliseconds; null where that is not known. */
	readonly runStartedAt: number | null;
}

const grounded: Grounding = { kind: 'grounded' };

/** What the brain no longer bears out because it has changed since the run is no fault of the row. */
export function groundRow(row: Row, facts: Facts, options: GroundingOptions): Grounding {
	const { memories, links } = row.provenance;
	const found = memories.map((id) => facts.memory(id));
	const present = found.filter((memory) => memory !== null);
	if (present.length < found.length) return { kind: 'changed', reason: 'a memory that is gone' };
	const stated = links.map((id) => facts.link(id)).filter((link) => link !== null);
	const reason = missing(row, stated, facts) ?? reasonAgainst(toCase(row, present, stated, facts, options));
	if (reason === null) return grounded;
	const isChanged = saysOtherwise(row, present) || hasChanged(present, [...stated, ...facts.linksOf(row.nodeId)], options.runStartedAt);
	return { kind: isChanged ? 'changed' : 'ungrounded', reason };
}

function missing({ provenance: { links, action } }: Row, stated: readonly Link[], facts: Facts): string | null {
	if (new Set(links).size < links.length) return 'a link that is named twice';
	if (stated.length < links.length) return 'a link that the brain does not hold';
	return action !== null && facts.action(action) === null ? 'an action that the brain does not hold' : null;
}

function toCase(row: Row, memories: readonly Memory[], links: readonly Link[], facts: Facts, { isAmbiguous }: GroundingOptions): Case {
	const home = memories[0] as Memory;
	const { action } = row.provenance;
	return {
		row,
		home,
		memories,
		links,
		around: neighbourhoodOf(home.id, facts.linksOf(home.id)),
		action: action === null ? null : facts.action(action),
		facts,
		isAmbiguous,
	};
}

/** Strategies that answer with the name of the memory, or with what it lies between. */
const answersWithName = new Set(['reverse_recall', 'common_neighbours', 'paths', 'code']);

function reasonAgainst(one: Case): string | null {
	const { strategy } = one.row.provenance;
	const check = checks.get(strategy);
	if (!check) return 'a strategy that the checker does not know';
	if (!namesConcept(one.row, one.home.concept)) return 'a row that does not name its memory';
	if (!answersWithName.has(strategy) && !asksAbout(one.row, one.home.concept)) return 'a question that is not about its memory';
	return checkMeta(one) ?? check(one);
}

/** Whether none of the memories says what the memory that the row was made from said. */
function saysOtherwise({ provenance: { content } }: Row, memories: readonly Memory[]): boolean {
	return content !== null && !memories.some((memory) => contentHashOf(memory) === content);
}

function hasChanged(memories: readonly Memory[], links: readonly Link[], since: number | null): boolean {
	return since !== null && [...memories, ...links].some(({ changedAt }) => changedAt !== null && changedAt > since);
}
