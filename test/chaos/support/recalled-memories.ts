import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PromisedFile } from './files-on-disk';

interface Row {
	readonly meta: { readonly node_id: string; readonly provenance: string };
}

/** How many rows of a dataset recall each memory. Each memory has one such row, whatever other strategies say of it. */
export async function recalledMemories(folder: string, file: PromisedFile | undefined): Promise<ReadonlyMap<string, number>> {
	const times = new Map<string, number>();
	if (file === undefined) return times;
	for (const line of (await readFile(join(folder, basename(file.path)), 'utf8').catch(() => '')).split('\n').filter(Boolean)) {
		const meta = metaOf(line);
		if (meta && (JSON.parse(meta.provenance) as { strategy: string }).strategy === 'recall') times.set(meta.node_id, (times.get(meta.node_id) ?? 0) + 1);
	}
	return times;
}

/** Null for a line that was cut off: its row does not count. */
function metaOf(line: string): Row['meta'] | null {
	try {
		return (JSON.parse(line) as Row).meta;
	} catch {
		return null;
	}
}
