import type { MemoryPart } from '../../../engine/ports';
import type { BrainShape } from './brain-shape';
import { isHighValue, memoryRows, rankOrder } from './memory-rows';
import { selectActions } from './select-actions';
import { selectLinks } from './select-links';

/**
 * The statement that reads selected memories with their links in rank order; its columns are those of `MemoryRow`.
 * $1 node types, $2 minimum confidence, $3 minimum access count, $4 how many memories to read, or null; with profiles also
 * $5 neighbours of a profile at most, and $6 to $9 the rank (deep, confidence, access count, sort id) of the last memory
 * within the limit, or null.
 *
 * Links are gathered for all selected memories at once: from many memories Postgres makes one pass over the links, which
 * took less than half the time of asking for each memory's; from few it still looks them up one by one. So are the parts.
 */
export function selectMemories(shape: BrainShape, parts: readonly MemoryPart[] = []): string {
	const columns = 'm.id::text, m.concept, m.summary, m.node_type, m.confidence, m.access_count, m.depth, m.mass, m.category, m.tags';
	const told = shape.links && selectLinks(shape, shape.links, parts);
	const acted = shape.actions && parts.includes('actions') ? selectActions(shape, shape.actions) : null;
	return `
		with selected as (${selectedOf(shape)})
		select ${columns}, ${told ? 'told.links::text' : 'null::text as links'}${acted ? ', acted.actions::text' : ''}
		from selected m
		${told ? `left join (${told}) told on told.position = m.position` : ''}
		${acted ? `left join (${acted}) acted on acted.position = m.position` : ''}
		order by m.position`;
}

/** The statement that reads the texts of what is selected: concept and summary, in the same order; $1 to $4 as above. */
export function selectTexts(shape: BrainShape): string {
	return `select concept, summary from ${memoryRows(shape)} m where ${isHighValue(shape, 'm')} order by ${rankOrder} limit $4::bigint`;
}

/** The rank of the last memory within a limit: $1 to $3 as above, $4 the limit. No row where the limit cuts nothing. */
export function selectLastRank(shape: BrainShape): string {
	return `
		select deep, confidence, access_count, sort_id from ${memoryRows(shape)} m where ${isHighValue(shape, 'm')}
		order by ${rankOrder} offset $4::bigint - 1 limit 1`;
}

function selectedOf(shape: BrainShape): string {
	return `
		select s.*, row_number() over (order by ${rankOrder}) as position
		from (select * from ${memoryRows(shape)} m where ${isHighValue(shape, 'm')} order by ${rankOrder} limit $4::bigint) s
		order by position`;
}
