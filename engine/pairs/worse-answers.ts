import { normalise } from './normalise';
import { harmless } from './scrubbing/harmless';
import type { Draft } from './strategy';
import type { WorseAnswer } from './worse-answer';

/** A worse answer, and the keys of what it shows beyond what its row shows anyway. */
export interface Worsening {
	readonly worse: WorseAnswer;
	readonly facts: readonly string[];
}

/** The draft with a worse answer, where there is one. */
export function withWorse(draft: Draft, worsening: Worsening | null): Draft {
	return worsening === null ? draft : { ...draft, worse: worsening.worse, facts: [...draft.facts, ...worsening.facts] };
}

/** The worse answer as it may stand in a file; undefined where it says nothing, or the same as the answer. */
export function soundWorse(worse: WorseAnswer | undefined, answer: string): WorseAnswer | undefined {
	if (worse === undefined) return undefined;
	const output = harmless(worse.output);
	const text = normalise(output);
	return text === '' || text === normalise(harmless(answer)) ? undefined : { output, because: worse.because };
}
