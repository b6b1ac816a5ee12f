import type { Memory } from '../../../engine/memory/memory';
import type { SelectionCriteria } from '../../../engine/memory/selection';
import type { Survey } from '../../../engine/memory/survey';
import type { MemoryText } from '../../../engine/pairs/first-look/memory-text';
import type { BrainTables } from '../../../engine/plan';
import type { Brain, MemoryOptions, MemoryStore } from '../../../engine/ports';
import type { Connection } from '../connection/connection';
import { readCursor } from './cursor';
import { detectBrainShape, type BrainShape } from './brain-shape';
import { isHighValue, memoryRows } from './memory-rows';
import { sizeOf, textSizeOf, toMemory, toMemoryText, type MemoryRow, type TextRow } from './memory-row';
import { selectLastRank, selectMemories, selectTexts } from './select-memories';
import { surveyBrain } from './survey-brain';

/** A brain in Postgres, read in one REPEATABLE READ snapshot. */
export function postgresBrain(connection: Connection, tables: BrainTables): Brain {
	return {
		snapshot: (work) =>
			connection.snapshot(async () => {
				// The planner takes a cursor for something that is mostly left half-read, and would avoid the sort that rank order needs.
				await connection.execute('set local cursor_tuple_fraction = 1');
				await connection.execute("set local work_mem = '32MB'");
				return await work(new PostgresMemoryStore(connection, await detectBrainShape(connection, tables)));
			}, readingLimits),
	};
}

/** Longer than what Supabase allows by itself, for a sort of millions; and the server lets go of a client that the network has swallowed. */
const readingLimits = { statementTimeoutMs: 10 * 60_000, idleTimeoutMs: 10 * 60_000 };

class PostgresMemoryStore implements MemoryStore {
	constructor(
		readonly connection: Connection,
		readonly shape: BrainShape,
	) {}

	async survey(criteria: SelectionCriteria): Promise<Survey> {
		return await surveyBrain(this.connection, this.shape, criteria);
	}

	async *memories(criteria: SelectionCriteria, { first = null, parts = [] }: MemoryOptions = {}): AsyncGenerator<readonly Memory[]> {
		const statement = selectMemories(this.shape, parts);
		const read = first === null ? criteria.limit : Math.min(first, criteria.limit ?? first);
		const values = [...thresholdsOf(criteria), read, ...(parts.includes('profiles') && this.shape.links ? await this.#profileValues(criteria) : [])];
		for await (const rows of readCursor<MemoryRow>(this.connection, statement, values, sizeOf)) {
			for (let start = 0; start < rows.length; start += memoriesAtOnce) {
				yield rows.slice(start, start + memoriesAtOnce).map((row) => toMemory(row, criteria.maxNeighbors));
			}
		}
	}

	async *texts(criteria: SelectionCriteria): AsyncGenerator<readonly MemoryText[]> {
		const values = [...thresholdsOf(criteria), criteria.limit];
		for await (const rows of readCursor<TextRow>(this.connection, selectTexts(this.shape), values, textSizeOf)) yield rows.map(toMemoryText);
	}

	async repeatedConcepts(criteria: SelectionCriteria): Promise<ReadonlySet<string>> {
		const statement = `select concept from ${memoryRows(this.shape)} m where ${isHighValue(this.shape, 'm')} group by concept having count(*) > 1`;
		const rows = await this.connection.query<{ concept: string }>(statement, thresholdsOf(criteria));
		return new Set(rows.map((row) => row.concept));
	}

	async #profileValues(criteria: SelectionCriteria): Promise<readonly unknown[]> {
		const none = [criteria.maxNeighbors, null, null, null, null];
		if (criteria.limit === null) return none;
		const [last] = await this.connection.queryArrays(selectLastRank(this.shape), [...thresholdsOf(criteria), criteria.limit]);
		return last ? [criteria.maxNeighbors, ...last] : none;
	}
}

/** Few enough that what is made of them is written, and forgotten, before the garbage collector takes it for long-lived. */
const memoriesAtOnce = 20;

function thresholdsOf({ nodeTypes, minConfidence, minAccessCount }: SelectionCriteria): readonly unknown[] {
	return [nodeTypes, minConfidence, minAccessCount];
}
