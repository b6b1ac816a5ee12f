import type { Link } from '../brain';
import type { Side, TaughtLink } from '../measures/coverage';
import type { Row } from '../row/row';
import { canonical } from '../text/canonical';
import { quotes } from './mentions';

/** The links that a row states, each with the end from which it asks. */
export function taughtLinks(row: Row, linkOf: (id: string) => Link | null): readonly TaughtLink[] {
	if (row.provenance.links.length === 0) return [];
	const given = canonical(`${row.instruction} ${row.input}`);
	const answer = canonical(row.output);
	return row.provenance.links.map((id) => ({ id, side: sideOf(linkOf(id), row.nodeId, given, answer) }));
}

/**
 * A row asks from that end which it gives and whose other end it answers with: the question names the one and not the other.
 * Where it names both or neither, the memory asked about counts as given, if the answer does name the other end.
 */
function sideOf(link: Link | null, nodeId: string, given: string, answer: string): Side | null {
	if (link === null) return null;
	const { source, target } = link;
	const [namesSource, namesTarget] = [quotes(given, source.concept), quotes(given, target.concept)];
	const side = namesSource === namesTarget ? endAt(link, nodeId) : namesSource ? 'source' : 'target';
	return side !== null && quotes(answer, (side === 'source' ? target : source).concept) ? side : null;
}

function endAt({ source, target }: Link, nodeId: string): Side | null {
	if (source.id === nodeId) return 'source';
	return target.id === nodeId ? 'target' : null;
}
