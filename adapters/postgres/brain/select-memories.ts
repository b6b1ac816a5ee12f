import type { BrainShape, TableShape } from './brain-shape';
import { isHighValue, memoryRows, number, rankOrder } from './memory-rows';

export interface SelectMemoriesOptions {
	/** Also tell what a row must know of far ends that are not selected. */
	readonly profiles: boolean;
}

/**
 * The statement that reads selected memories with their links in rank order; its columns are those of `MemoryRow`.
 * $1 node types, $2 minimum confidence, $3 minimum access count, $4 how many memories to read, or null; with profiles also
 * $5 neighbours of a profile at most, and $6 to $9 the rank (deep, confidence, access count, sort id) of the last memory
 * within the limit, or null.
 *
 * Links are gathered for all selected memories at once: from many memories Postgres makes one pass over the links, which
 * took less than half the time of asking for each memory's; from few it still looks them up one by one.
 */
export function selectMemories(shape: BrainShape, options: SelectMemoriesOptions): string {
	const columns = 'm.id::text, m.concept, m.summary, m.node_type, m.confidence, m.access_count, m.depth, m.mass, m.category, m.tags';
	const selected = `
		select s.*, row_number() over (order by ${rankOrder}) as position
		from (select * from ${memoryRows(shape)} m where ${isHighValue(shape, 'm')} order by ${rankOrder} limit $4::bigint) s
		order by position`;
	if (shape.links === null) return `select ${columns}, null::text as links from (${selected}) m order by m.position`;
	return `
		with selected as materialized (${selected}),
		told as (
			select k.position, ${linkLists(shape, shape.links, options)} as links
			from (${linksOf(shape.links)}) k
			join ${memoryRows(shape)} o on o.id = k.other_id
			group by k.position
		)
		select ${columns}, told.links::text
		from selected m
		left join told on told.position = m.position
		order by m.position`;
}

/** The rank of the last memory within a limit: $1 to $3 as above, $4 the limit. No row where the limit cuts nothing. */
export function selectLastRank(shape: BrainShape): string {
	return `
		select deep, confidence, access_count, sort_id from ${memoryRows(shape)} m where ${isHighValue(shape, 'm')}
		order by ${rankOrder} offset $4::bigint - 1 limit 1`;
}

function linksOf(links: TableShape): string {
	const columns = `l.id::text collate "C" as id, ${linkType(links)} as link_type, ${strength(links, 'l')} as strength`;
	return `
		select s.position, ${columns}, 'outgoing' as direction, l.target_memory_id as other_id
		from selected s join ${links.name} l on l.source_memory_id = s.id
		where l.target_memory_id <> l.source_memory_id
		union all
		select s.position, ${columns}, 'incoming', l.source_memory_id
		from selected s join ${links.name} l on l.target_memory_id = s.id
		where l.target_memory_id <> l.source_memory_id`;
}

/** One list for each of the fields of a `LinkRow`, all in the same order, strongest link first. */
function linkLists(shape: BrainShape, links: TableShape, { profiles }: SelectMemoriesOptions): string {
	const order = 'order by k.strength desc nulls last, o.concept collate "C", k.id';
	const fields = ['k.id', 'k.direction', 'k.link_type', 'k.strength', 'o.sort_id', 'o.concept', ...(profiles ? [profileOf(shape, links)] : [])];
	return `json_build_array(${fields.map((field) => `array_agg(${field} ${order})`).join(', ')})`;
}

/** What a row that asks about the far memory needs, where that memory is not selected itself. */
function profileOf(shape: BrainShape, links: TableShape): string {
	return `case when o.confidence is not null and (${isSelected(shape, 'o')}) is not true then json_build_array(o.node_type, o.confidence, (
			select json_agg(n.concept order by n.strength desc nulls last, n.concept collate "C") from (
				select t.concept, max(${strength(links, 'x')}) as strength
				from ${links.name} x join ${memoryRows(shape)} t on t.id = x.target_memory_id
				where x.source_memory_id = o.id and x.target_memory_id <> o.id
				group by t.concept
				order by max(${strength(links, 'x')}) desc nulls last, t.concept collate "C" limit $5::bigint
			) n)) end`;
}

function isSelected(shape: BrainShape, alias: string): string {
	const rank = `(${alias}.deep, ${alias}.confidence, ${alias}.access_count)`;
	const lastRank = '($6::boolean, $7::float8, $8::float8)';
	return `${isHighValue(shape, alias)} and ($6::boolean is null or ${rank} > ${lastRank} or (${rank} = ${lastRank} and ${alias}.sort_id <= $9::text collate "C"))`;
}

function linkType({ columns }: TableShape): string {
	return columns.has('link_type') ? 'l.link_type::text' : 'null::text';
}

function strength(links: TableShape, alias: string): string {
	return number(links, 'link_strength', '0', '1', `${alias}.`);
}
