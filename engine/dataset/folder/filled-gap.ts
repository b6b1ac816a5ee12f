import { gap } from '../../pairs/text/mention';
import { sentenceToName, summaryToName } from '../../pairs/wording/reverse-recall';
import type { FolderRow } from './folder-row';

/** Of the instruction and the input those that leave a gap, filled with what the answer says belongs there. */
export function filledGaps(row: FolderRow): readonly string[] {
	const gapped = [row.pair.instruction, row.pair.input].filter((text) => text.includes(gap));
	if (gapped.length === 0) return [];
	const missing = missingIn(row);
	return gapped.map((text) => text.replaceAll(gap, () => missing));
}

/** The answer; of one that names a memory in a sentence, the name. */
function missingIn({ strategy, wording, pair: { output } }: FolderRow): string {
	const [before, after] = strategy === 'reverse_recall' ? (namingSentences.get(wording) ?? []) : [];
	if (before === undefined || after === undefined || !output.startsWith(before) || !output.endsWith(after)) return output;
	return output.slice(before.length, -after.length).slice(1, -1);
}

const aroundName = '{concept}';

/** By wording, what stands before and after the name in its quotation marks. */
const namingSentences = new Map(
	[...summaryToName, ...sentenceToName].flatMap(({ name, output = '' }) => (output.includes(aroundName) ? [[name, output.split(aroundName)] as const] : [])),
);
