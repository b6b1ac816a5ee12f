import type { BrainShape, TableShape } from './brain-shape';
import { linkColumns } from './link-columns';
import { memoryRows } from './memory-rows';

/** How many links a memory at the far end tells of at most. */
export const onwardLinks = 3;

/** Whether a type of link leads from its source to its target. */
export function isLeading(type: string): string {
	return `${type} in ('causal', 'hierarchical')`;
}

/**
 * How one can go on from the far ends of leading links of the relation `selected`: far_id, and `onward` as a list of
 * `OnwardRow`, strongest first.
 *
 * Whoever reads the list leaves out the way back to where it came from. So that three are left then, it holds twice three,
 * but of those that lead to one and the same memory only three: more of these could not be left out and tell of another.
 */
export function selectOnward(shape: BrainShape, links: TableShape): string {
	const ofOneTarget = `row_number() over (partition by w.far_id, w.to_id order by w.strength desc nulls last, w.id)`;
	const order = 'strength desc nulls last, concept collate "C", id';
	return `
		with far as (${farEnds(links)})
		select far_id, json_agg(json_build_array(id, link_type, sort_id, concept) order by place) as onward
		from (
			select r.*, row_number() over (partition by far_id order by ${order}) as place
			from (
				select w.far_id, w.id, w.link_type, w.strength, t.sort_id, t.concept, ${ofOneTarget} as repeat
				from (${waysOn(links)}) w join ${memoryRows(shape)} t on t.id = w.to_id
			) r
			where repeat <= ${onwardLinks}
		) ranked
		where place <= ${2 * onwardLinks}
		group by far_id`;
}

function farEnds(links: TableShape): string {
	return `
		select distinct l.target_memory_id as far_id
		from selected s join ${links.name} l on l.source_memory_id = s.id
		where l.target_memory_id <> l.source_memory_id and ${isLeading('l.link_type::text')}`;
}

/** A contradiction holds in both directions, other links in theirs. */
function waysOn(links: TableShape): string {
	return `
		select far.far_id, ${linkColumns(links, 'l')}, l.target_memory_id as to_id
		from far join ${links.name} l on l.source_memory_id = far.far_id
		where l.target_memory_id <> l.source_memory_id and (${isLeading('l.link_type::text')} or l.link_type::text = 'contradiction')
		union all
		select far.far_id, ${linkColumns(links, 'l')}, l.source_memory_id
		from far join ${links.name} l on l.target_memory_id = far.far_id
		where l.target_memory_id <> l.source_memory_id and l.link_type::text = 'contradiction'`;
}
