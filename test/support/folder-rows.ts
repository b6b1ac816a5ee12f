import fc from 'fast-check';
import { encodeRow, lineFor } from '../../engine/dataset/line';
import { buildFolder, type BuiltFolder, type FolderOrder } from '../../engine/dataset/folder/build-folder';
import type { ReadFlatLines } from '../../engine/dataset/folder/each-row';
import type { FolderStory } from '../../engine/dataset/folder/folder-story';
import { tokenBound } from '../../engine/pairs/budget/token-bound';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import { ArrayFolder } from './array-folders';
import { hostileName, hostileText, inBatches, llama } from './memories';
import { trainingPair } from './training-pairs';

/** What a provenance of ours tells of a row. */
export interface Told {
	readonly strategy?: string;
	readonly wording?: string;
	readonly facts: readonly string[];
	readonly worse?: { readonly output: string; readonly because: string };
}

export function pairOf(told: Told, changes: Partial<TrainingPair> = {}): TrainingPair {
	return trainingPair({ provenance: JSON.stringify({ strategy: 'recall', wording: 'classic', ...told }), ...changes });
}

export function flatLines(pairs: readonly TrainingPair[]): readonly string[] {
	return pairs.map((pair) => lineFor(encodeRow(pair), 'llama_3'));
}

/** A key whose digits lie at this share of all of them, from 0 to 1: at a test share above it, it is a test fact. */
export function factAt(share: number, kind = 't'): string {
	return kind + Math.floor(share * 2 ** 40).toString(16).padStart(10, '0');
}

const story: FolderStory = {
	memories: 3,
	selection: null,
	drops: {},
	scrubbed: {},
	leftOut: [],
	seed: 42,
	strategies: null,
	settings: null,
	shares: { validation: 0.02, test: 0.01 },
	command: null,
};

export interface Built extends BuiltFolder {
	readonly folder: ArrayFolder;
}

/** The folder made of some rows, with a report that is just a word. */
export async function builtFrom(pairs: readonly TrainingPair[], changes: Partial<FolderOrder> = {}): Promise<Built> {
	return builtFromLines(() => inBatches(flatLines(pairs), 7), changes);
}

export async function builtFromLines(lines: ReadFlatLines, changes: Partial<FolderOrder> = {}): Promise<Built> {
	const folder = new ArrayFolder('llama_3_cortex_evolution_20251120');
	const shares = changes.shares ?? story.shares;
	const built = await buildFolder(lines, folder, {
		model: llama,
		name: { modelId: 'llama_3', date: '2025-11-20' },
		shares,
		maxShardBytes: 256 * 1024 * 1024,
		story: { ...story, shares },
		flatFile: { bytes: 1, sha256: 'a'.repeat(64) },
		tokens: tokenBound,
		render: async () => '<!doctype html>report',
		checkpoint: () => {},
		...changes,
	});
	return { ...built, folder };
}

const word = fc.constantFrom('price', 'cut', 'north', 'supplier', 'fell', 'Queue', 'late', 'answer', 'of', 'the');
/** Few words, so that rows are near-duplicates of others and say what others say. */
const plainText = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => `${words.join(' ')}.`);
const anyText = fc.oneof({ weight: 5, arbitrary: plainText }, { weight: 1, arbitrary: hostileName });
/** Few facts, a third of them test facts at a test share of 0.3. */
const anyFact = fc.record({ kind: fc.constantFrom('t', 't', 'l', 'p'), at: fc.integer({ min: 0, max: 9 }) }).map(({ kind, at }) => factAt(at / 10, kind));

const anyTold = fc.record({
	strategy: fc.constantFrom('recall', 'relation', 'cloze'),
	facts: fc.uniqueArray(anyFact, { minLength: 1, maxLength: 3 }),
	worse: fc.option(fc.record({ output: anyText, because: fc.constantFrom('contradicted', 'refused', 'outdated') }), { nil: undefined, freq: 3 }),
});

/** A row of ours, or one that was made elsewhere. */
export const anyFolderPair: fc.Arbitrary<TrainingPair> = fc
	.record({
		instruction: anyText,
		input: fc.oneof(fc.constant(''), plainText, hostileText),
		output: anyText,
		memoryId: fc.constantFrom('a', 'b', 'c', 'd'),
		told: fc.oneof({ weight: 5, arbitrary: anyTold.map((told) => JSON.stringify(told)) }, { weight: 1, arbitrary: hostileName }),
	})
	.map(({ told, ...texts }) => trainingPair({ ...texts, provenance: told }));

export const anyFolderPairs = fc.array(anyFolderPair, { minLength: 1, maxLength: 60 });
