import type { TrainingPair } from '../../pairs/training-pair';
import { jsonText, onOneLine } from '../json';
import type { FolderRow } from './folder-row';
import type { View } from './split';

/** The row as each view shows it, as a line of JSON; null where it does not show the row. */
export const lineOf = {
	data: ({ pair }: FolderRow) => onOneLine([`{"instruction":`, jsonText(pair.instruction), `,"input":`, jsonText(pair.input), `,"output":`, jsonText(pair.output), '}']),
	chat: ({ pair }: FolderRow) => onOneLine([`{"messages":[`, question(pair), ',', answer(pair.output), ']}']),
	prompt_completion: ({ pair }: FolderRow) => onOneLine([`{"prompt":[`, question(pair), `],"completion":[`, answer(pair.output), ']}']),
	preference: ({ pair, worse }: FolderRow) =>
		worse && onOneLine([`{"prompt":[`, question(pair), `],"chosen":[`, answer(pair.output), `],"rejected":[`, answer(worse.output), ']}']),
} as const satisfies Readonly<Record<View, (row: FolderRow) => string | null>>;

function question({ instruction, input }: TrainingPair): string {
	return `{"role":"user","content":${jsonText(input === '' ? instruction : `${instruction}\n\n${input}`)}}`;
}

function answer(text: string): string {
	return `{"role":"assistant","content":${jsonText(text)}}`;
}
