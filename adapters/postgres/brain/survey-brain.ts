import type { SelectionCriteria } from '../../../engine/memory/selection';
import type { NearestThreshold, Survey } from '../../../engine/memory/survey';
import type { Queryable } from '../connection/connection';
import type { BrainShape } from './brain-shape';
import { memoryRows } from './memory-rows';

const ofType = 'node_type = any($1::text[])';
const confident = 'confidence >= $2::float8';
const accessed = 'access_count >= $3::float8';

/** Counts what each threshold lets through; where nothing is left, also what the nearest lower threshold would give. */
export async function surveyBrain(database: Queryable, shape: BrainShape, criteria: SelectionCriteria): Promise<Survey> {
	const values = [criteria.nodeTypes, criteria.minConfidence, criteria.minAccessCount];
	const [counts] = await database.queryArrays<[number, number, number, number]>(
		`select
			count(*)::float8,
			count(*) filter (where ${ofType})::float8,
			count(*) filter (where ${ofType} and ${confident})::float8,
			count(*) filter (where ${ofType} and ${confident} and ${accessed})::float8
		from ${memoryRows(shape)} m`,
		values,
	);
	const [memories, ofNodeTypes, confidentOnes, highValue] = counts ?? [0, 0, 0, 0];
	return {
		memories,
		ofNodeTypes,
		confident: confidentOnes,
		highValue,
		selected: Math.min(highValue, criteria.limit ?? Infinity),
		nearest: highValue === 0 ? await nearestThresholds(database, shape, values) : [],
		missing: shape.missing,
	};
}

async function nearestThresholds(database: Queryable, shape: BrainShape, values: readonly unknown[]): Promise<readonly NearestThreshold[]> {
	return await database.query<NearestThreshold>(
		`with memory as materialized (select node_type, confidence, access_count from ${memoryRows(shape)} m)
		(select 'minConfidence' as threshold, confidence::text as value, count(*)::float8 as memories
			from memory where ${ofType} and ${accessed} and confidence < $2::float8
			group by confidence order by confidence desc limit 1)
		union all
		(select 'minAccessCount', access_count::text as value, count(*)::float8
			from memory where ${ofType} and ${confident} and access_count < $3::float8
			group by access_count order by access_count desc limit 1)
		union all
		(select 'nodeTypes', node_type, count(*)::float8
			from memory where not (${ofType}) and ${confident} and ${accessed}
			group by node_type order by count(*) desc, node_type limit 3)`,
		values,
	);
}
