import type { Link } from '../memory/link';
import { linkFacts } from './facts';
import type { Draft } from './strategy';

/** What a row says of itself that states links of a concept: their ids, and the facts that it shows by that. */
export function statedLinks(concept: string, links: readonly Link[]): Pick<Draft, 'links' | 'facts'> {
	return { links: links.map(({ id }) => id), facts: linkFacts(concept, links.map(({ other }) => other.concept)) };
}
