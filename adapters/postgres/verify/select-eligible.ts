import type { FoundTable } from './brain-columns';
import { accessCountOf, confidenceOf, depthOf, nodeTypeOf } from './memory-columns';

/** Memories that a selection is about, best first: $1 node types, $2 minimum confidence, $3 minimum access count, $4 limit or null. */
export function selectEligible(memories: FoundTable): string {
	return `
		select id, concept, summary from (
			select m.id::text as id, m.concept::text as concept, m.summary::text as summary, ${nodeTypeOf(memories)} as node_type,
				${depthOf(memories)} as depth, ${confidenceOf(memories)} as confidence, ${accessCountOf(memories)} as access_count
			from ${memories.name} m
			where m.concept::text ~ '[^[:space:]]'
		) r
		where node_type = any($1::text[]) and confidence >= $2::float8 and access_count >= $3::float8
		order by coalesce(depth >= 300, node_type = 'wisdom') desc, confidence desc, access_count desc, id collate "C"
		limit $4::bigint`;
}
