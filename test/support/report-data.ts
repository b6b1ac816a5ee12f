import { FolderTally } from '../../engine/dataset/folder/folder-tally';
import type { FolderContents } from '../../engine/dataset/folder/folder-contents';
import type { FolderRow } from '../../engine/dataset/folder/folder-row';
import type { FolderStory } from '../../engine/dataset/folder/folder-story';
import { splits, type Place } from '../../engine/dataset/folder/split';
import type { ReportData } from '../../engine/dataset/folder/report-data';
import { defaultCriteria } from '../../engine/memory/selection';
import { textFact } from '../../engine/pairs/facts';
import { defaultLimits } from '../../engine/pairs/limits';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import { llama } from './memories';
import { trainingPair } from './training-pairs';

export function folderRow(pair: Partial<TrainingPair> = {}, changes: Partial<FolderRow> = {}): FolderRow {
	const whole = trainingPair(pair);
	return { pair: whole, strategy: 'recall', wording: 'classic', facts: [textFact(whole.memoryId)], worse: null, ...changes };
}

export const story: FolderStory = {
	memories: 2,
	selection: { criteria: defaultCriteria, survey: { memories: 9, ofNodeTypes: 6, confident: 5, highValue: 2, selected: 2, nearest: [], missing: [] } },
	drops: { near_duplicate: 3, duplicate: 1 },
	scrubbed: { email: 2 },
	leftOut: [],
	seed: 42,
	strategies: ['recall'],
	settings: { limits: defaultLimits, scrubbing: 'on', maxShardBytes: 256 * 1024 * 1024 },
	shares: { validation: 0.02, test: 0.01 },
	command: 'hippocampal-replay run --seed 42',
};

export function contents(placed: ReadonlyArray<readonly [FolderRow, Place]>, changes: Partial<FolderContents> = {}): FolderContents {
	const count = (place: Place, preferred = false) => placed.filter(([row, at]) => at === place && (!preferred || row.worse !== null)).length;
	return {
		name: 'llama_3_cortex_evolution_20251120',
		model: llama,
		date: '2025-11-20',
		shards: splits.filter((split) => count(split) > 0).map((split) => ({ view: 'data', split, path: `data/${split}-00000-of-00001.jsonl`, bytes: 100, lines: count(split), sha256: 'ab'.repeat(32) })),
		rows: { train: count('train'), validation: count('validation'), test: count('test') },
		heldOut: count('held_out'),
		leftOut: 0,
		preferences: { train: count('train', true), validation: count('validation', true), test: count('test', true) },
		...changes,
	};
}

/** One token for each character. */
export const characters = ({ length }: string) => length;

/** What a report shows of these rows, each at its place. */
export function reportOf(placed: ReadonlyArray<readonly [FolderRow, Place]>, changes: Partial<FolderStory> = {}): ReportData {
	const tally = new FolderTally({ model: llama, tokens: characters });
	for (const [row, place] of placed) tally.add(row, place);
	return tally.reportData(contents(placed), { ...story, ...changes });
}
