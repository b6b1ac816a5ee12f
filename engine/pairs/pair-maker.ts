import { contentHash } from '../memory/content-hash';
import type { Memory } from '../memory/memory';
import type { TargetModel } from '../target-model';
import { Admission } from './admission';
import { fitsBudget } from './budget/budget';
import { tokenBound } from './budget/token-bound';
import type { DropReason } from './drops';
import { Duplicates } from './duplicates';
import type { GenerateOptions, Generation } from './generate';
import { inTurns } from './in-turns';
import { KnownSurroundings } from './known-surroundings';
import { isThorough } from './limits';
import { Peers } from './peers';
import { serves } from './profiles';
import { scrubMemory } from './scrubbing/scrub-memory';
import type { Draft, Strategy } from './strategy';
import { toRow, type Row } from './to-row';
import type { TrainingPair } from './training-pair';

/** A strategy and the target models that it makes rows for. */
interface Assignment {
	readonly strategy: Strategy;
	readonly models: readonly TargetModel[];
	readonly surroundings: KnownSurroundings;
}

/** A draft on its way to the target models that have not refused it yet. */
interface Candidate {
	readonly strategy: Strategy;
	readonly models: readonly TargetModel[];
	readonly draft: Draft;
	readonly memory: Memory;
	/** Hash of what the memory said before it was scrubbed. */
	readonly content: string;
}

/** The memory whose pairs are made. */
interface Entered {
	readonly memory: Memory;
	readonly content: string;
	readonly isAmbiguous: boolean;
}

/** Makes the pairs of one memory after the other, in rank order. */
export class PairMaker {
	readonly #assignments: readonly Assignment[];
	readonly #admission: Admission;
	readonly #duplicates: Duplicates;
	readonly #peers = new Peers();
	readonly #isThorough: boolean;
	#position = 0;

	constructor(
		readonly generation: Generation,
		readonly options: GenerateOptions,
	) {
		const { strategies, targetModels, limits, seed } = generation;
		this.#isThorough = isThorough(strategies);
		const admission = new Admission({ models: targetModels, limits, boundsWordings: this.#isThorough });
		this.#admission = admission;
		this.#assignments = strategies.flatMap((strategy) => {
			const models = targetModels.filter(({ specialization }) => serves(strategy.name, specialization));
			return models.length === 0 ? [] : [{ strategy, models, surroundings: new KnownSurroundings({ strategy, models, peers: this.#peers, admission, seed }) }];
		});
		this.#duplicates = new Duplicates({ normalises: this.#isThorough });
	}

	pairsOf(found: Memory): TrainingPair[] {
		const { known, tools, tally } = this.options;
		const isNearDuplicate = known.isNearDuplicate(this.#position++);
		const memory = scrubMemory(found, tools.scrubber, this.generation.scrubbing, (kind, times) => tally.scrubbed.add(kind, times));
		// Two concepts that differ only in what was scrubbed have become one.
		const isAmbiguous = known.repeatsConcept(found.concept) || memory.concept !== found.concept;
		this.#duplicates.enter({ conceptRepeats: isAmbiguous });
		this.#admission.enter();
		const candidates = this.#candidatesOf({ memory, content: contentHash(found), isAmbiguous });
		const pairs = isNearDuplicate ? this.#dropAll(candidates) : Array.from(candidates, (candidate) => this.#take(candidate)).flat();
		if (this.#isThorough && !isAmbiguous && !isNearDuplicate) this.#peers.remember(memory);
		return pairs;
	}

	/** Where only the first rows of a memory are kept, these should be of many strategies. */
	#candidatesOf(entered: Entered): Iterable<Candidate> {
		const lists = this.#assignments.map((assignment) => this.#candidatesBy(assignment, entered));
		return this.generation.limits.maxPairsPerMemory === null ? inSequence(lists) : inTurns(lists);
	}

	*#candidatesBy(assignment: Assignment, { memory, content, isAmbiguous }: Entered): Iterable<Candidate> {
		const { strategy, models, surroundings } = assignment;
		surroundings.enter(memory, { isAmbiguous });
		for (const draft of strategy.drafts(memory, surroundings)) yield { strategy, models, draft, memory, content };
	}

	#take({ draft, memory, content, strategy, models }: Candidate): readonly TrainingPair[] {
		const { output } = draft;
		if (output === null) return this.#drop('missing_summary', models);
		const row = toRow({ ...draft, output }, memory, { strategy, content, seed: this.generation.seed });
		const fitting = models.filter((model) => fitsBudget(row, model.maxSeqLen, this.options.tools.tokens.get(model.modelId) ?? tokenBound));
		const pairs = this.#admit(row, draft.wording, { strategy, models: fitting });
		if (fitting.length === models.length) return pairs;
		const tooShort = models.filter((model) => !fitting.includes(model));
		const others = draft.shorter ? this.#take({ draft: draft.shorter, memory, content, strategy, models: tooShort }) : this.#drop('over_budget', tooShort);
		return [...pairs, ...others];
	}

	#admit(row: Row, wording: string, { strategy, models }: Pick<Candidate, 'strategy' | 'models'>): readonly TrainingPair[] {
		const fresh = this.#duplicates.admit(row, models);
		if (fresh.length < models.length) this.#drop('duplicate', models.filter((model) => !fresh.includes(model)));
		const targetModels = fresh.filter((model) => {
			const refusal = this.#admission.admit(strategy, wording, model);
			if (refusal !== null) this.#drop(refusal, [model]);
			return refusal === null;
		});
		return targetModels.length > 0 ? [{ ...row, targetModels: targetModels.map(({ modelId }) => modelId) }] : [];
	}

	#dropAll(candidates: Iterable<Candidate>): TrainingPair[] {
		for (const { models } of candidates) this.#drop('near_duplicate', models);
		return [];
	}

	#drop(reason: DropReason, models: readonly TargetModel[]): readonly TrainingPair[] {
		for (const { modelId } of models) this.options.tally.drops.add(modelId, reason);
		return [];
	}
}

function* inSequence<T>(lists: readonly Iterable<T>[]): Iterable<T> {
	for (const list of lists) yield* list;
}
