import { defaultNodeType, nodeTypeDepths } from '../../../engine/memory/node-type';
import type { BrainShape, TableShape } from './brain-shape';

/**
 * The brain's memories as one subquery with the same columns whatever the brain has: id, sort_id, concept, summary,
 * node_type, depth, mass, deep, confidence, access_count, category, tags. Numbers that cannot be (NaN, a confidence of 7)
 * become null. Postgres folds the subquery into the statement around it. The columns raw_… are the table's own: thresholds
 * are set against them, for only of these does the planner know how many rows they keep.
 */
export function memoryRows({ memories }: BrainShape): string {
	return `(
		select r.*, coalesce(r.depth >= ${nodeTypeDepths.wisdom}, r.node_type = 'wisdom') as deep
		from (
			select
				id,
				id::text collate "C" as sort_id,
				concept::text as concept,
				summary::text as summary,
				${nodeType(memories)} as node_type,
				${number(memories, 'node_z', '-1e9', '1e9')} as depth,
				${number(memories, 'node_mass', '-1e9', '1e9')} as mass,
				${number(memories, 'confidence_score', '0', '1')} as confidence,
				coalesce(floor(${number(memories, 'access_count', '0', '9e15')}), 0) as access_count,
				${has(memories, 'category', 'category::text')} as category,
				${has(memories, 'tags', 'to_json(tags)::text')} as tags,
				${has(memories, 'node_type', 'node_type::text')} as raw_node_type,
				confidence_score as raw_confidence,
				access_count as raw_access_count
			from ${memories.name}
			where concept::text ~ '${notBlank}'
		) r
	)`;
}

/** A character that JavaScript's trim leaves, for what it takes for blank is refused everywhere else. \s alone depends on the locale. */
const notBlank = String.raw`[^\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`;

/** Wisdom first, then confidence, access count, id. */
export const rankOrder = 'deep desc, confidence desc, access_count desc, sort_id';

/**
 * Whether a row of `memoryRows` passes all thresholds: $1 node types, $2 minimum confidence, $3 minimum access count. Null
 * counts as no. The minimum confidence becomes numeric by way of text, because straight away it would lose its last digits.
 */
export function isHighValue({ memories: { columns } }: BrainShape, alias: string): string {
	const typeGiven = `${alias}.raw_node_type = any($1::text[])`;
	const typeDerived = `${alias}.node_type = any($1::text[])`;
	return [
		columns.has('node_type') ? `(${typeGiven} or (${typeDerived} and nullif(${alias}.raw_node_type, '') is null))` : typeDerived,
		columns.get('confidence_score') === 'N' ? `${alias}.raw_confidence between $2::float8::text::numeric and 1` : `${alias}.confidence >= $2::float8`,
		columns.get('access_count') === 'N'
			? `(${alias}.raw_access_count between $3::float8::bigint and 9000000000000000 or ($3::float8 <= 0 and ${alias}.access_count >= $3::float8))`
			: `${alias}.access_count >= $3::float8`,
	].join(' and ');
}

function nodeType(table: TableShape): string {
	const depth = number(table, 'node_z', '-1e9', '1e9');
	const fromDepth = `case
		when ${depth} >= ${nodeTypeDepths.wisdom} then 'wisdom'
		when ${depth} >= ${nodeTypeDepths.knowledge} then 'knowledge'
		when ${depth} >= ${nodeTypeDepths.information} then 'information'
		when ${depth} is not null then 'raw_data'
		else '${defaultNodeType}' end`;
	return table.columns.has('node_type') ? `coalesce(nullif(node_type::text, ''), ${fromDepth})` : fromDepth;
}

/** A column as float8, null outside the range and where its text is no number. The qualifier says whose column: `l.` */
export function number({ columns }: TableShape, column: string, min: string, max: string, qualifier = ''): string {
	const category = columns.get(column);
	const value = `${qualifier}${column}`;
	if (category === undefined) return 'null::float8';
	if (category === 'N') return `case when ${value} between ${min} and ${max} then ${value}::float8 end`;
	const isNumber = `${value}::text ~ '^[ \\t\\r\\n]*[+-]?[0-9]{1,15}([.][0-9]{1,30})?[ \\t\\r\\n]*$'`;
	return `case when ${isNumber} then case when ${value}::text::float8 between ${min} and ${max} then ${value}::text::float8 end end`;
}

function has({ columns }: TableShape, column: string, expression: string): string {
	return columns.has(column) ? expression : 'null::text';
}
