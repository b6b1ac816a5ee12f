import type { Client } from 'pg';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import type { Memory } from '../../engine/memory/memory';
import { defaultCriteria, type SelectionCriteria } from '../../engine/memory/selection';
import type { Survey } from '../../engine/memory/survey';
import type { MemoryText } from '../../engine/pairs/first-look/memory-text';
import type { BrainTables } from '../../engine/plan';
import type { MemoryOptions, MemoryStore } from '../../engine/ports';
import { insertRows, type BrainRows } from './brain-rows';
import { collected } from './memories';
import { createTestDatabase } from './postgres';

type Columns = Readonly<Record<string, string>>;
/** Column types by name; null takes a column away. */
type ColumnChanges = Readonly<Record<string, string | null>>;

export interface BrainChanges {
	readonly memories?: ColumnChanges;
	/** Null: no table of links. */
	readonly links?: ColumnChanges | null;
	/** Null: no log of mutations. */
	readonly actions?: ColumnChanges | null;
	/** A name for the schema that a test wants to say itself. */
	readonly schema?: string;
}

const memoryColumns: Columns = {
	id: 'uuid primary key',
	concept: 'text',
	summary: 'text',
	confidence_score: 'numeric',
	access_count: 'integer',
	node_type: 'text',
	node_z: 'numeric',
	node_mass: 'numeric',
	category: 'text',
	tags: 'text[]',
};

const linkColumns: Columns = {
	id: 'uuid primary key',
	source_memory_id: 'uuid',
	target_memory_id: 'uuid',
	link_strength: 'numeric',
	link_type: 'text',
};

const actionColumns: Columns = {
	id: 'uuid primary key',
	action_type: 'text',
	target_id: 'uuid',
	action_params: 'jsonb',
	reason: 'text',
	validation_status: 'text',
	validation_errors: 'text[]',
	executed_at: 'timestamptz',
	created_at: 'timestamptz',
};

/** Rows as a brain of changed columns takes them. */
interface AnyRows {
	readonly memories: ReadonlyArray<object>;
	readonly links?: ReadonlyArray<object>;
	readonly actions?: ReadonlyArray<object>;
}

/** A database for brains of any shape: each stands in a schema of its own. */
export interface BrainDatabase {
	readonly client: Client;
	readonly connection: Connection;
	readonly settings: ConnectionSettings;
	make(changes?: BrainChanges): Promise<TestBrain>;
	drop(): Promise<void>;
}

export async function createBrainDatabase(): Promise<BrainDatabase> {
	const { client, url, drop } = await createTestDatabase({ template: 'empty' });
	const settings = parseConnectionUri(url);
	const connection = await connect(settings);
	let made = 0;
	return {
		client,
		connection,
		settings,
		make: async (changes = {}) => {
			const schema = changes.schema ?? `brain_${++made}`;
			await client.query(brainSql(schema, changes));
			return new TestBrain(client, connection, tablesIn(schema));
		},
		drop: async () => {
			await connection.close();
			await drop();
		},
	};
}

/** A brain that tests fill and read. */
export class TestBrain {
	constructor(
		readonly client: Client,
		readonly connection: Connection,
		readonly tables: BrainTables,
	) {}

	/** The same brain, with other relations in the place of some of its tables. */
	with(tables: Partial<BrainTables>): TestBrain {
		return new TestBrain(this.client, this.connection, { ...this.tables, ...tables });
	}

	async fill({ memories, links = [], actions = [] }: AnyRows): Promise<void> {
		await insertRows(this.client, this.tables.memories, memories);
		await insertRows(this.client, this.tables.links, links);
		await insertRows(this.client, this.tables.actions, actions);
	}

	/** Holds these rows and no others. */
	async refill(rows: BrainRows): Promise<void> {
		await this.client.query(`truncate ${this.tables.memories}, ${this.tables.links}, ${this.tables.actions}`);
		await this.fill(rows);
	}

	async snapshot<T>(work: (store: MemoryStore) => Promise<T>, connection = this.connection): Promise<T> {
		return await postgresBrain(connection, this.tables).snapshot(work);
	}

	async read(changes: Partial<SelectionCriteria> = {}, options: MemoryOptions = {}): Promise<Memory[]> {
		return await this.snapshot((store) => collected(store.memories(criteria(changes), options)));
	}

	async texts(changes: Partial<SelectionCriteria> = {}): Promise<MemoryText[]> {
		return await this.snapshot((store) => collected(store.texts(criteria(changes))));
	}

	/** What is selected, by concept, in rank order. */
	async concepts(changes: Partial<SelectionCriteria> = {}): Promise<string[]> {
		return (await this.read(changes)).map(({ concept }) => concept);
	}

	async survey(changes: Partial<SelectionCriteria> = {}): Promise<Survey> {
		return await this.snapshot((store) => store.survey(criteria(changes)));
	}

	async repeatedConcepts(changes: Partial<SelectionCriteria> = {}): Promise<string[]> {
		return [...(await this.snapshot((store) => store.repeatedConcepts(criteria(changes))))].sort();
	}
}

export function criteria(changes: Partial<SelectionCriteria> = {}): SelectionCriteria {
	return { ...defaultCriteria, ...changes };
}

export function tablesIn(schema: string): BrainTables {
	return { memories: `${schema}.memory_semantic`, links: `${schema}.knowledge_graph_links`, actions: `${schema}.neuroplasticity_actions` };
}

function brainSql(schema: string, { memories = {}, links = {}, actions = {} }: BrainChanges): string {
	const tables = tablesIn(schema);
	return [
		`create schema ${schema}`,
		`create table ${tables.memories} (${columnList(memoryColumns, memories)})`,
		...(links === null ? [] : [`create table ${tables.links} (${columnList(linkColumns, links)})`]),
		...(actions === null ? [] : [`create table ${tables.actions} (${columnList(actionColumns, actions)})`]),
	].join(';\n');
}

function columnList(columns: Columns, changes: ColumnChanges): string {
	return Object.entries({ ...columns, ...changes })
		.flatMap(([name, type]) => (type === null ? [] : [`${name} ${type}`]))
		.join(', ');
}
