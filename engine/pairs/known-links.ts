import type { Memory } from '../memory/memory';
import { normalise } from './normalise';

/**
 * Whether two concepts are known to be linked with each other, in either direction: by a link of the memory, or by one that
 * leads on from a far end of it. Others there may be, for what is linked with the far ends is not all known.
 */
export function linksKnownTo(memory: Memory): (one: string, other: string) => boolean {
	let known: ReadonlySet<string> | undefined;
	return (one, other) => {
		known ??= new Set(namesOfEnds(memory));
		const [name, otherName] = [normalise(one), normalise(other)];
		return known.has(`${name}\n${otherName}`) || known.has(`${otherName}\n${name}`);
	};
}

/** The two names of each link: in a normalised name there is no line break. */
function namesOfEnds({ concept, links }: Memory): readonly string[] {
	const name = normalise(concept);
	return links.flatMap(({ other }) => {
		const far = normalise(other.concept);
		return [`${name}\n${far}`, ...other.onward.map(({ to }) => `${far}\n${normalise(to.concept)}`)];
	});
}
