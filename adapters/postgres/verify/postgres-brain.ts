import type { Brain, EligibleMemory, LinkEnds } from '../../../verify/brain';
import type { Connection } from '../connection/connection';
import { findBrain, type BrainTables } from './brain-columns';
import { FactReader } from './fact-reader';
import { selectAllLinks } from './select-links';
import { selectEligible } from './select-eligible';

const rowsAtOnce = 5_000;

/** A brain in Postgres as the checker reads it; to be used within one snapshot. */
export async function postgresBrainToVerify(connection: Connection, tables: BrainTables): Promise<Brain> {
	// Compiling these statements takes longer than running them.
	await connection.execute('set local jit = off');
	const found = await findBrain(connection, tables);
	const reader = new FactReader(connection, found);
	return {
		async *eligible({ nodeTypes, minConfidence, minAccessCount, limit }) {
			const values = [nodeTypes, minConfidence, minAccessCount, limit];
			for await (const rows of readAll<readonly [string, string, string | null]>(connection, selectEligible(found.memories), values)) yield rows.map(toEligible);
		},
		async *links() {
			if (found.links === null) return;
			for await (const rows of readAll<readonly [string, string, string, string | null]>(connection, selectAllLinks(found.links, found.memories), [])) yield rows.map(toEnds);
		},
		facts: (rows) => reader.read(rows),
	};
}

async function* readAll<Row extends readonly unknown[]>(connection: Connection, statement: string, values: readonly unknown[]): AsyncGenerator<readonly Row[]> {
	await connection.execute(`declare verified no scroll cursor for ${statement}`, values);
	for (;;) {
		const rows = await connection.queryArrays<Row>(`fetch forward ${rowsAtOnce} from verified`);
		if (rows.length === 0) break;
		yield rows;
	}
	await connection.execute('close verified');
}

function toEligible([id, concept, summary]: readonly [string, string, string | null]): EligibleMemory {
	return { id, concept, summary };
}

function toEnds([id, sourceId, targetId, type]: readonly [string, string, string, string | null]): LinkEnds {
	return { id, sourceId, targetId, type };
}
