import { canonical } from '../text/canonical';
import { sameText } from '../text/same-text';
import { holdsPlaceholder } from '../text/placeholders';
import type { Case, Check } from './case';

/** What `meta` says of the memory asked about is what its columns and its outgoing links say. */
export const checkMeta: Check = (one) => {
	const { row, home } = one;
	if (!sameText(row.nodeType, home.nodeType)) return "a node_type that is not the memory's";
	if (home.confidence === null || Math.abs(row.confidence - home.confidence) > 1e-9) return "a confidence_score that is not the memory's";
	if (new Set(row.neighbors).size < row.neighbors.length) return 'a neighbour that is named twice';
	return row.neighbors.every((name) => isNeighbor(name, one)) ? null : 'a neighbour that the memory does not link to';
};

function isNeighbor(name: string, { around }: Case): boolean {
	if (around.outgoing.has(canonical(name))) return true;
	return holdsPlaceholder(name) && [...around.outgoing].some((concept) => sameText(name, concept));
}
