import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** A brain in which whoever reads the text of one memory waits, in the middle of the reading, until it is let go. */
export interface HeldMemory {
	/** A view of the memories, to be read in their place. */
	readonly view: string;
	/** Resolves when someone waits. */
	reached(): Promise<void>;
	letGo(): Promise<void>;
}

/** Holds the memory with this id in a table of memories; the session that holds it ends with `letGo`. */
export async function holdMemory(client: Client, url: string, table: string, id: string): Promise<HeldMemory> {
	const key = Math.floor(Math.random() * 2 ** 31);
	const view = `${table}_held_${key}`;
	const holder = new Client({ connectionString: url });
	await holder.connect();
	await holder.query('select pg_advisory_lock($1)', [key]);
	await client.query(`
		create function ${view}(text text) returns text language plpgsql volatile as $$ begin perform pg_advisory_xact_lock_shared(${key}); return text; end $$;
		create view ${view} as select id, concept, case when id = '${id}' then ${view}(summary) else summary end as summary,
			confidence_score, access_count, node_type, node_z, node_mass, category, tags from ${table}`);
	return {
		view,
		async reached() {
			for (;;) {
				const { rowCount } = await client.query(`select from pg_locks where locktype = 'advisory' and objid = $1 and not granted`, [key]);
				if (rowCount === 1) return;
				await delay(20);
			}
		},
		letGo: () => holder.end(),
	};
}
