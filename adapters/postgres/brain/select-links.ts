import type { MemoryPart } from '../../../engine/ports';
import type { BrainShape, TableShape } from './brain-shape';
import { linkColumns } from './link-columns';
import { memoryRows } from './memory-rows';
import { isLeading, selectOnward } from './select-paths';
import { profileOf } from './select-profiles';

/** The links of all memories of the relation `selected`: position, and `links` as the lists of `LinkLists`. */
export function selectLinks(shape: BrainShape, links: TableShape, parts: readonly MemoryPart[]): string {
	const paths = parts.includes('paths') && links.columns.has('link_type');
	return `
		select k.position, ${linkLists(shape, links, { profiles: parts.includes('profiles'), paths })} as links
		from (${linksInBothDirections(links)}) k
		join ${memoryRows(shape)} o on o.id = k.other_id
		${paths ? `left join (${selectOnward(shape, links)}) p on p.far_id = k.other_id and k.direction = 'outgoing' and ${isLeading('k.link_type')}` : ''}
		group by k.position`;
}

function linksInBothDirections(links: TableShape): string {
	return `
		select s.position, ${linkColumns(links, 'l')}, 'outgoing' as direction, l.target_memory_id as other_id
		from selected s join ${links.name} l on l.source_memory_id = s.id
		where l.target_memory_id <> l.source_memory_id
		union all
		select s.position, ${linkColumns(links, 'l')}, 'incoming', l.source_memory_id
		from selected s join ${links.name} l on l.target_memory_id = s.id
		where l.target_memory_id <> l.source_memory_id`;
}

/** One list for each of the fields of a link, all in the same order, strongest link first. */
function linkLists(shape: BrainShape, links: TableShape, { profiles, paths }: { readonly profiles: boolean; readonly paths: boolean }): string {
	const order = 'order by k.strength desc nulls last, o.concept collate "C", k.id';
	const listed = (field: string) => `array_agg(${field} ${order})`;
	const fields = ['k.id', 'k.direction', 'k.link_type', 'k.strength', 'o.sort_id', 'o.concept'].map(listed);
	if (profiles || paths) fields.push(profiles ? listed(profileOf(shape, links)) : 'null::json');
	if (paths) fields.push(listed('p.onward'));
	return `json_build_array(${fields.join(', ')})`;
}
