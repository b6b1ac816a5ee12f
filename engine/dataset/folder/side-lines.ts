import type { LeftOut } from '../../pairs/left-out';
import { jsonText, onOneLine } from '../json';
import { metaPieces } from '../line';
import type { FolderRow } from './folder-row';
import type { Split } from './split';

/** Where a row stands in the view `data`. */
export interface RowPosition {
	readonly split: Split;
	/** What the name of its file begins with, such as `train-00000`. */
	readonly shard: string;
	/** From 1 on. */
	readonly line: number;
}

/** Where a row of a split comes from, as a line of `provenance/rows.jsonl`. */
export function provenanceLine({ split, shard, line }: RowPosition, { pair }: FolderRow): string {
	return onOneLine([`{"split":"${split}","shard":"${shard}","line":${line},`, ...metaPieces(pair), '}']);
}

/** An example of what was left out, as a line of `rejected.jsonl`. */
export function rejectedLine({ reason, strategy, wording, memoryId, instruction, input, output }: Omit<LeftOut, 'reason'> & { readonly reason: string }): string {
	const fields = { reason, strategy, wording, node_id: memoryId, instruction, input, output };
	return onOneLine(['{', Object.entries(fields).map(([key, value]) => `"${key}":${jsonText(value)}`).join(','), '}']);
}

export function heldOutLine({ pair, strategy, wording }: FolderRow): string {
	return rejectedLine({ reason: 'held_out', strategy, wording, memoryId: pair.memoryId, instruction: pair.instruction, input: pair.input, output: pair.output });
}
