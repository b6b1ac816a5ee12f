import type { Memory } from '../memory/memory';
import type { TargetModel } from '../target-model';
import type { DropReason, Drops } from './drops';
import { Duplicates } from './duplicates';
import type { Draft, Strategy } from './strategy';
import type { TrainingPair } from './training-pair';

/** How pairs are made; the same brain and generation give the same pairs. */
export interface Generation {
	readonly targetModels: readonly TargetModel[];
	readonly strategies: readonly Strategy[];
	readonly seed: number;
}

/** For whoever names no seed. */
export const defaultSeed = 42;

export interface GenerateOptions {
	/** Concepts that more than one of the memories bears: only their rows can repeat from one memory to the next. */
	readonly repeatedConcepts: ReadonlySet<string>;
	readonly drops: Drops;
}

/**
 * Turns batches of memories into batches of training pairs, memory by memory, strategy by strategy; a pair that several
 * target models share names them all. Exact duplicates are left out and counted.
 */
export async function* generatePairs(
	batches: AsyncIterable<readonly Memory[]> | Iterable<readonly Memory[]>,
	generation: Generation,
	options: GenerateOptions,
): AsyncGenerator<readonly TrainingPair[]> {
	const duplicates = new Duplicates(options.repeatedConcepts);
	for await (const memories of batches) {
		yield memories.flatMap((memory) => pairsOf(memory, generation, duplicates, options.drops));
	}
}

function pairsOf(memory: Memory, generation: Generation, duplicates: Duplicates, drops: Drops): TrainingPair[] {
	const pairs: TrainingPair[] = [];
	duplicates.enter(memory.concept);
	for (const strategy of generation.strategies) {
		const models = modelsFor(strategy, generation.targetModels);
		if (models.length === 0) continue;
		for (const draft of strategy.drafts(memory)) {
			const row = toRow(draft, memory, strategy, generation.seed);
			const admitted = row === null ? [] : duplicates.admit(row, models);
			if (row !== null && admitted.length > 0) pairs.push({ ...row, targetModels: admitted.map(({ modelId }) => modelId) });
			if (admitted.length < models.length) countDrops(drops, row === null ? 'missing_summary' : 'duplicate', models, admitted);
		}
	}
	return pairs;
}

function countDrops(drops: Drops, reason: DropReason, models: readonly TargetModel[], admitted: readonly TargetModel[]): void {
	for (const model of models) if (!admitted.includes(model)) drops.add(model.modelId, reason);
}

function modelsFor({ specialization }: Strategy, models: readonly TargetModel[]): readonly TargetModel[] {
	return specialization === null ? models : models.filter((model) => model.specialization === specialization);
}

/** The draft with all that a row says of its memory; null where there is nothing to answer with. */
function toRow(draft: Draft, memory: Memory, strategy: Strategy, seed: number): Omit<TrainingPair, 'targetModels'> | null {
	if (draft.output === null) return null;
	const profile = draft.about?.profile ?? memory;
	return {
		instruction: draft.instruction.toWellFormed(),
		input: draft.input.toWellFormed(),
		output: draft.output.toWellFormed(),
		memoryId: draft.about?.id ?? memory.id,
		nodeType: profile.nodeType,
		confidence: profile.confidence,
		neighbors: profile.neighbors,
		provenance: provenanceOf(draft, memory, strategy, seed),
	};
}

/** What a row teaches and how it was worded, as the JSON text that stands in its `meta.provenance`. */
function provenanceOf(draft: Draft, memory: Memory, strategy: Strategy, seed: number): string {
	const memories = draft.about ? [draft.about.id, memory.id] : [memory.id];
	return JSON.stringify({ strategy: strategy.name, wording: draft.wording, memories, links: draft.links, seed });
}
