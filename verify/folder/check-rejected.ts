import { BrokenRow } from '../row/read-row';
import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import type { Manifest } from './manifest';
import { rejectedPath } from './paths';
import { readLine } from './read-line';

/** Whether each line of rejected.jsonl is one, and all held-out rows stand there. */
export async function checkRejected(reader: FolderReader, { heldOut }: Manifest, hasFile: boolean, flaws: Flaws): Promise<void> {
	let [line, found] = [0, 0];
	for await (const lines of hasFile ? reader.lines(rejectedPath) : []) {
		for (const text of lines) {
			line++;
			const reason = reasonOf(text);
			if (reason instanceof BrokenRow) flaws.add(rejectedPath, reason.reason, line);
			else if (reason === 'held_out') found++;
		}
	}
	if (found !== heldOut) flaws.add(rejectedPath, `it has ${found} held-out rows, and there are ${heldOut} by the manifest`);
}

function reasonOf(text: string): string | BrokenRow {
	const row = readLine(text, 'input,instruction,node_id,output,reason,strategy,wording');
	if (row instanceof BrokenRow) return row;
	const values = Object.values(row);
	if (!values.every((value): value is string => typeof value === 'string')) return new BrokenRow('values that are no texts');
	return values.every((value) => value.isWellFormed()) ? String(row.reason) : new BrokenRow('half of a surrogate pair');
}
