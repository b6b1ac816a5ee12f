import type { Link } from '../memory/link';
import type { Memory } from '../memory/memory';
import { normalise } from './normalise';

/** The links to concepts of another name: one to a namesake would read as a link from a thing to itself. */
export function linksToOthers({ concept, links }: Memory): readonly Link[] {
	const key = normalise(concept);
	return links.filter(({ other }) => normalise(other.concept) !== key);
}
