import type { Link, LinkedMemory, MemoryProfile, OnwardLink } from '../../memory/link';
import { eachOf, withFields, type Clean } from './memory-texts';

/** The links with each text cleaned; the same list where nothing changes, for there are millions of them. */
export function cleanLinks(links: readonly Link[], clean: Clean): readonly Link[] {
	return eachOf(links, (link) => cleanLink(link, clean));
}

function cleanLink(link: Link, clean: Clean): Link {
	const linkType = link.linkType === null ? null : clean(link.linkType);
	const other = cleanLinkedMemory(link.other, clean);
	return linkType === link.linkType && other === link.other ? link : { ...link, linkType, other };
}

function cleanLinkedMemory(other: LinkedMemory, clean: Clean): LinkedMemory {
	const concept = clean(other.concept);
	const profile = other.profile === null ? null : cleanProfile(other.profile, clean);
	const onward = eachOf(other.onward, (link) => cleanOnwardLink(link, clean));
	if (concept === other.concept && profile === other.profile && onward === other.onward) return other;
	return { ...other, concept, profile, onward };
}

function cleanProfile(profile: MemoryProfile, clean: Clean): MemoryProfile {
	return withFields(profile, { nodeType: clean(profile.nodeType), neighbors: eachOf(profile.neighbors, clean) });
}

function cleanOnwardLink(link: OnwardLink, clean: Clean): OnwardLink {
	return withFields(link, { linkType: clean(link.linkType), to: withFields(link.to, { concept: clean(link.to.concept) }) });
}
