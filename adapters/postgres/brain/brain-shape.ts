import { ReplayError } from '../../../engine/errors';
import type { BrainTables } from '../../../engine/plan';
import type { Queryable } from '../connection/connection';
import { parseTableName, quoteTable } from '../identifier';

/** Which tables and columns a brain has. */
export interface BrainShape {
	readonly memories: TableShape;
	readonly links: TableShape | null;
	/** The log of mutations; null where there is none, or none that could be read. */
	readonly actions: TableShape | null;
	/** What the brain lacks and what is done instead, as sentences. */
	readonly missing: readonly string[];
}

export interface TableShape {
	/** Quoted, ready to stand in a statement. */
	readonly name: string;
	/** Type category of each column: N number, S text, A array, and so on (`pg_type.typcategory`). */
	readonly columns: ReadonlyMap<string, string>;
	/** Type of each column, in a word that only this type has. */
	readonly types: ReadonlyMap<string, string>;
}

interface Column {
	readonly name: string;
	readonly category: string;
	readonly type: string;
	readonly readable: boolean;
}

/** Of the log of mutations, to read it at all. */
const neededOfActions = ['id', 'action_type', 'action_params', 'validation_status', 'target_id'];

const columnsOfTable = `
	select a.attname::text as name, t.typcategory::text as category, t.oid::text as type,
		pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'select') as readable
	from pg_catalog.pg_attribute a
	join pg_catalog.pg_type t on t.oid = a.atttypid
	where a.attrelid = pg_catalog.to_regclass($1) and a.attnum > 0 and not a.attisdropped`;

/**
 * Looks once at what the brain has.
 * @throws ReplayError DATABASE_SCHEMA_MISMATCH where it lacks what nothing can stand in for.
 */
export async function detectBrainShape(database: Queryable, tables: BrainTables): Promise<BrainShape> {
	const memories = await tableShape(database, tables.memories);
	const links = await tableShape(database, tables.links);
	const actions = await tableShape(database, tables.actions, ({ readable }) => readable);
	if (memories === null) throw tableMissing(tables.memories);
	requireColumns(memories, tables.memories, ['id', 'concept', 'summary', 'confidence_score', 'access_count']);
	if (links) requireColumns(links, tables.links, ['id', 'source_memory_id', 'target_memory_id']);
	const missing = [...missingColumns(memories), ...missingLinkColumns(links), ...missingTables(links, actions, tables), ...missingActionColumns(actions, tables)];
	return { memories, links, actions: actions && absentColumns(actions, neededOfActions).length === 0 ? actions : null, missing };
}

async function tableShape(database: Queryable, table: string, counts: (column: Column) => boolean = () => true): Promise<TableShape | null> {
	const name = quoteTable(parseTableName(table));
	const rows = await database.query<Column>(columnsOfTable, [name]);
	const columns = rows.filter(counts);
	const told = (what: 'category' | 'type') => new Map(columns.map((column) => [column.name, column[what]]));
	return rows.length === 0 ? null : { name, columns: told('category'), types: told('type') };
}

function requireColumns(shape: TableShape, table: string, required: readonly string[]): void {
	const absent = absentColumns(shape, required);
	if (absent.length === 0) return;
	throw new ReplayError('DATABASE_SCHEMA_MISMATCH', `The table ${table} has no column ${absent.join(', ')}. Add it, or name a view that has it as the table.`);
}

function absentColumns({ columns }: TableShape, required: readonly string[]): string[] {
	return required.filter((column) => !columns.has(column));
}

function tableMissing(table: string): ReplayError {
	return new ReplayError(
		'DATABASE_SCHEMA_MISMATCH',
		`There is no table ${table} that this login can see. Name the table of your memories in the options, or make an empty brain with 'hippocampal-replay migrate --with-brain' (in n8n: Log Consolidation, Set Up Database, with Create Brain Tables on).`,
	);
}

function missingColumns(memories: TableShape): string[] {
	return sentencesFor(memories, {
		node_type: memories.columns.has('node_z') ? 'the type follows from node_z' : "every memory counts as 'knowledge'",
		node_z: memories.columns.has('node_type') ? 'the depth follows from node_type' : 'every memory has the depth of its type',
		node_mass: 'memories have no mass',
		category: 'memories have no category',
		tags: 'memories have no tags',
	});
}

function missingLinkColumns(links: TableShape | null): string[] {
	return links === null ? [] : sentencesFor(links, { link_type: 'links have no type', link_strength: 'links have no strength' });
}

/** A brain does its work without a log of mutations, so that what is lacking there, be it permission, stops nothing. */
function missingActionColumns(actions: TableShape | null, tables: BrainTables): string[] {
	if (actions === null) return [];
	const absent = absentColumns(actions, neededOfActions);
	if (absent.length > 0) return [`Table ${tables.actions} has no column ${absent.join(', ')} that this login may read: memories have no actions.`];
	return sentencesFor(actions, { reason: 'actions have no reason', validation_errors: 'refused actions have no errors' });
}

function sentencesFor({ columns }: TableShape, stand: Readonly<Record<string, string>>): string[] {
	return Object.entries(stand).flatMap(([column, instead]) => (columns.has(column) ? [] : [`Column ${column} is missing: ${instead}.`]));
}

function missingTables(links: TableShape | null, actions: TableShape | null, tables: BrainTables): string[] {
	return [
		...(links ? [] : [`Table ${tables.links} is missing: memories have no links.`]),
		...(actions ? [] : [`Table ${tables.actions} is missing: there is no log of mutations.`]),
	];
}
