import type { Memory } from '../memory/memory';
import { toProvenance } from './provenance';
import { harmless } from './scrubbing/harmless';
import type { Draft, Strategy } from './strategy';
import { asProse } from './text/bare-date';
import type { TrainingPair } from './training-pair';

export type Row = Omit<TrainingPair, 'targetModels'>;

/** Where a row comes from, beside its memory and its draft. */
export interface RowSource {
	readonly strategy: Strategy;
	/** Hash of what the memory said. */
	readonly content: string;
	readonly seed: number;
}

/** A draft that has an answer, with all that a row says of the memory asked about. */
export function toRow(draft: Draft & { readonly output: string }, memory: Memory, { strategy, content, seed }: RowSource): Row {
	const profile = draft.about?.profile ?? memory;
	const memoryId = draft.about?.id ?? memory.id;
	return {
		instruction: harmless(draft.instruction),
		input: harmless(draft.input),
		output: asProse(harmless(draft.output)),
		memoryId,
		nodeType: profile.nodeType,
		confidence: profile.confidence,
		neighbors: profile.neighbors,
		provenance: toProvenance({
			strategy: strategy.name,
			wording: draft.wording,
			memories: [...new Set([memoryId, memory.id, ...(draft.others ?? [])])],
			links: draft.links,
			facts: [...new Set(draft.facts)].sort(),
			content,
			action: draft.action,
			worse: draft.worse && { ...draft.worse, output: asProse(harmless(draft.worse.output)) },
			seed,
		}),
	};
}
