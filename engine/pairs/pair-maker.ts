import { contentHash } from '../memory/content-hash';
import type { Memory } from '../memory/memory';
import type { TargetModel } from '../target-model';
import { Admission } from './admission';
import { fitsBudget } from './budget/budget';
import { longestText } from './first-look/memory-text';
import { tokenBound } from './budget/token-bound';
import type { DropReason } from './drops';
import { Duplicates, type RowContent } from './duplicates';
import type { GenerateOptions, Generation } from './generate';
import { inTurns } from './in-turns';
import { KnownSurroundings } from './known-surroundings';
import type { LeftOut } from './left-out';
import { isThorough } from './limits';
import { Peers } from './peers';
import { serves } from './profiles';
import { scrubMemory } from './scrubbing/scrub-memory';
import type { Draft, Strategy } from './strategy';
import { toRow, type Row } from './to-row';
import type { TrainingPair } from './training-pair';
import { soundWorse } from './worse-answers';

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
	/** Whether its text is too long to be cut into pieces, and was left out. */
	readonly isTooLong: boolean;
}

/** The memory whose pairs are made. */
interface Entered {
	readonly memory: Memory;
	readonly content: string;
	readonly isAmbiguous: boolean;
	readonly isTooLong: boolean;
}

/** Makes the pairs of one memory after the other, in rank order. */
export class PairMaker {
	readonly #assignments: readonly Assignment[];
	readonly #admission: Admission;
	readonly #duplicates: Duplicates;
	readonly #peers = new Peers();
	readonly #isThorough: boolean;
	readonly #readsActions: boolean;
	#position = 0;

	constructor(
		readonly generation: Generation,
		readonly options: GenerateOptions,
	) {
		const { strategies, targetModels, limits, seed } = generation;
		this.#isThorough = isThorough(strategies);
		this.#readsActions = strategies.some(({ needs }) => needs.includes('actions'));
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
		const isTooLong = this.#isThorough && (found.summary?.length ?? 0) > longestText;
		const memory = scrubMemory(this.#asRead(isTooLong ? { ...found, summary: null } : found), tools.scrubber, this.generation.scrubbing, (kind, times) => tally.scrubbed.add(kind, times));
		// Two concepts that differ only in what was scrubbed have become one.
		const isAmbiguous = known.repeatsConcept(found.concept) || memory.concept !== found.concept;
		this.#duplicates.enter({ conceptRepeats: isAmbiguous });
		this.#admission.enter();
		const candidates = this.#candidatesOf({ memory, content: contentHash(found), isAmbiguous, isTooLong });
		const pairs = isNearDuplicate ? this.#dropAll(candidates) : Array.from(candidates, (candidate) => this.#take(candidate)).flat();
		if (this.#isThorough && !isAmbiguous && !isNearDuplicate) this.#peers.remember(memory);
		return pairs;
	}

	/** Over the canvas a memory comes with its actions whoever reads them, and from the brain only where a strategy does. */
	#asRead(found: Memory): Memory {
		return this.#readsActions || found.actions.length === 0 ? found : { ...found, actions: [] };
	}

	/** Where only the first rows of a memory are kept, these should be of many strategies. */
	#candidatesOf(entered: Entered): Iterable<Candidate> {
		const lists = this.#assignments.map((assignment) => this.#candidatesBy(assignment, entered));
		return this.generation.limits.maxPairsPerMemory === null ? inSequence(lists) : inTurns(lists);
	}

	*#candidatesBy(assignment: Assignment, { memory, content, isAmbiguous, isTooLong }: Entered): Iterable<Candidate> {
		const { strategy, models, surroundings } = assignment;
		surroundings.enter(memory, { isAmbiguous });
		for (const draft of strategy.drafts(memory, surroundings)) yield { strategy, models, draft, memory, content, isTooLong };
	}

	#take(candidate: Candidate): readonly TrainingPair[] {
		const { draft, models } = candidate;
		const { output } = draft;
		if (output === null) return this.#drop(candidate.isTooLong ? 'over_budget' : 'missing_summary', candidate);
		const { row, fitting } = this.#fitted(candidate, output);
		const pairs = this.#admit(row, { ...candidate, models: fitting });
		if (fitting.length === models.length) return pairs;
		const tooShort = { ...candidate, models: models.filter((model) => !fitting.includes(model)) };
		const others = draft.shorter ? this.#take({ ...tooShort, draft: draft.shorter }) : this.#drop('over_budget', tooShort);
		return [...pairs, ...others];
	}

	/** The row and the models that have room for it; without its worse answer where one of these has no room for that. */
	#fitted({ draft, memory, strategy, content, models }: Candidate, output: string): { readonly row: Row; readonly fitting: readonly TargetModel[] } {
		const source = { strategy, content, seed: this.generation.seed };
		const worse = soundWorse(draft.worse, output);
		const row = toRow({ ...draft, output, worse }, memory, source);
		const fitting = models.filter((model) => this.#fits(row, model));
		if (worse === undefined || fitting.every((model) => this.#fits({ ...row, output: worse.output }, model))) return { row, fitting };
		return { row: toRow({ ...draft, output, worse: undefined }, memory, source), fitting };
	}

	#fits(row: RowContent, { modelId, maxSeqLen }: TargetModel): boolean {
		return fitsBudget(row, maxSeqLen, this.options.tools.tokens.get(modelId) ?? tokenBound);
	}

	#admit(row: Row, candidate: Candidate): readonly TrainingPair[] {
		const { draft, strategy, models } = candidate;
		const fresh = this.#duplicates.admit(row, models);
		if (fresh.length < models.length) this.#drop('duplicate', { ...candidate, models: models.filter((model) => !fresh.includes(model)) });
		const targetModels = fresh.filter((model) => {
			const refusal = this.#admission.admit(strategy, draft.wording, model);
			if (refusal !== null) this.#drop(refusal, { ...candidate, models: [model] });
			return refusal === null;
		});
		return targetModels.length > 0 ? [{ ...row, targetModels: targetModels.map(({ modelId }) => modelId) }] : [];
	}

	#dropAll(candidates: Iterable<Candidate>): TrainingPair[] {
		for (const candidate of candidates) this.#drop('near_duplicate', candidate);
		return [];
	}

	#drop(reason: DropReason, candidate: Candidate): readonly TrainingPair[] {
		const { drops, leftOut } = this.options.tally;
		const example = leftOut && toExample(reason, candidate);
		for (const { modelId } of candidate.models) {
			drops.add(modelId, reason);
			if (example) leftOut?.add(modelId, example);
		}
		return [];
	}
}

function toExample(reason: DropReason, { strategy, draft, memory }: Candidate): LeftOut {
	const { wording, instruction, input, output, about } = draft;
	return { reason, strategy: strategy.name, wording, memoryId: about?.id ?? memory.id, instruction, input, output: output ?? '' };
}

function* inSequence<T>(lists: readonly Iterable<T>[]): Iterable<T> {
	for (const list of lists) yield* list;
}
