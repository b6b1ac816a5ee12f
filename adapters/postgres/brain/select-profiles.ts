import type { BrainShape, TableShape } from './brain-shape';
import { linkStrength } from './link-columns';
import { isHighValue, memoryRows } from './memory-rows';

/** What a row that asks about the far memory needs, where that memory is not selected itself. */
export function profileOf(shape: BrainShape, links: TableShape): string {
	return `case when o.confidence is not null and (${isSelected(shape, 'o')}) is not true then json_build_array(o.node_type, o.confidence, (
			select json_agg(n.concept order by n.strength desc nulls last, n.concept collate "C") from (
				select t.concept, max(${linkStrength(links, 'x')}) as strength
				from ${links.name} x join ${memoryRows(shape)} t on t.id = x.target_memory_id
				where x.source_memory_id = o.id and x.target_memory_id <> o.id
				group by t.concept
				order by max(${linkStrength(links, 'x')}) desc nulls last, t.concept collate "C" limit $5::bigint
			) n)) end`;
}

function isSelected(shape: BrainShape, alias: string): string {
	const rank = `(${alias}.deep, ${alias}.confidence, ${alias}.access_count)`;
	const lastRank = '($6::boolean, $7::float8, $8::float8)';
	return `${isHighValue(shape, alias)} and ($6::boolean is null or ${rank} > ${lastRank} or (${rank} = ${lastRank} and ${alias}.sort_id <= $9::text collate "C"))`;
}
