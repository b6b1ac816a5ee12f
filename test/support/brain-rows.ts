import type { Client } from 'pg';

/** A score as a brain may hold it; in a text column it is a text. */
export type Score = number | string | null;

/** A row of `memory_semantic`, as a test inserts it. */
export interface MemoryRow {
	readonly id: string;
	readonly concept: string;
	readonly summary: string | null;
	readonly confidence_score: Score;
	readonly access_count: Score;
	readonly node_type: string | null;
	readonly node_z: Score;
	readonly node_mass: Score;
	readonly category: string | null;
	readonly tags: unknown;
}

/** A row of `knowledge_graph_links`, as a test inserts it. */
export interface LinkRow {
	readonly id: string;
	readonly source_memory_id: string | null;
	readonly target_memory_id: string | null;
	readonly link_strength: Score;
	readonly link_type: string | null;
}

/** A row of `neuroplasticity_actions`, as a test inserts it. */
export interface ActionRow {
	readonly id: string;
	readonly action_type: string;
	readonly target_id: string | null;
	readonly action_params: unknown;
	readonly reason: string | null;
	readonly validation_status: string | null;
	readonly validation_errors: readonly string[] | null;
	readonly executed_at: string | null;
	readonly created_at: string | null;
}

export interface BrainRows {
	readonly memories: readonly MemoryRow[];
	readonly links: readonly LinkRow[];
	readonly actions?: readonly ActionRow[];
}

/** A uuid that sorts like its number. */
export function uuid(number: number): string {
	return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A memory that passes the default thresholds. */
export function memoryRow(number: number, changes: Partial<MemoryRow> = {}): MemoryRow {
	return {
		id: uuid(number),
		concept: `Concept ${number}`,
		summary: `Summary ${number}.`,
		confidence_score: 0.8,
		access_count: 10,
		node_type: 'knowledge',
		node_z: null,
		node_mass: null,
		category: null,
		tags: null,
		...changes,
	};
}

export function linkRow(number: number, source: number, target: number, changes: Partial<LinkRow> = {}): LinkRow {
	return { id: uuid(number), source_memory_id: uuid(source), target_memory_id: uuid(target), link_strength: 0.5, link_type: 'causal', ...changes };
}

/** An action on what has this number, carried out in the minute of its own. */
export function actionRow(number: number, target: number, changes: Partial<ActionRow> = {}): ActionRow {
	const at = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
	return {
		id: uuid(number),
		action_type: 'DECAY_NODE',
		target_id: uuid(target),
		action_params: { number },
		reason: null,
		validation_status: 'executed',
		validation_errors: null,
		executed_at: at,
		created_at: at,
		...changes,
	};
}

/** Inserts rows with equal keys; each value is read as its column's type reads it. */
export async function insertRows(client: Client, table: string, rows: ReadonlyArray<object>): Promise<void> {
	if (rows.length === 0) return;
	const columns = Object.keys(rows[0] ?? {}).join(', ');
	const values = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value));
	await client.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [values]);
}
