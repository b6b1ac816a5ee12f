import { changedAt, isOneOf, numberOf, textOf, type FoundTable } from './brain-columns';
import { zeroToOne } from './memory-columns';

/** A row as the statements below select it. */
export type LinkRow = readonly [
	id: string,
	type: string | null,
	strength: number | null,
	sourceId: string,
	sourceConcept: string,
	targetId: string,
	targetConcept: string,
	changedAt: number | null,
];

const timesOfLinks = ['first_linked', 'created_at', 'updated_at'];

/** All links that touch one of the memories $1. */
export function selectLinksOf(links: FoundTable, memories: FoundTable): string {
	const from = (end: string) => `${selectLinks(links, memories)} and ${isOneOf(links, end, 'l', '$1')}`;
	return `${from('source_memory_id')} union all ${from('target_memory_id')}`;
}

/** The links with the ids $1. */
export function selectLinksById(links: FoundTable, memories: FoundTable): string {
	return `${selectLinks(links, memories)} and ${isOneOf(links, 'id', 'l', '$1')}`;
}

/** Id, both ends and type of every link. */
export function selectAllLinks(links: FoundTable, memories: FoundTable): string {
	return `
		select l.id::text, l.source_memory_id::text, l.target_memory_id::text, ${typeOf(links)}
		${joined(links, memories)}`;
}

function selectLinks(links: FoundTable, memories: FoundTable): string {
	const times = [changedAt(links, timesOfLinks, 'l'), changedAt(memories, ['updated_at'], 's'), changedAt(memories, ['updated_at'], 't')];
	return `
		select l.id::text, ${typeOf(links)}, ${numberOf(links, 'link_strength', 'l', zeroToOne)},
			s.id::text, s.concept::text, t.id::text, t.concept::text, greatest(${times.join(', ')})
		${joined(links, memories)}`;
}

/** Between two different memories that exist and have a name. */
function joined(links: FoundTable, memories: FoundTable): string {
	return `
		from ${links.name} l
		join ${memories.name} s on s.id = l.source_memory_id
		join ${memories.name} t on t.id = l.target_memory_id
		where l.source_memory_id <> l.target_memory_id and s.concept::text ~ '[^[:space:]]' and t.concept::text ~ '[^[:space:]]'`;
}

function typeOf(links: FoundTable): string {
	return `nullif(trim(${textOf(links, 'link_type', 'l')}), '')`;
}
