import { hashText } from '../random/hash';
import type { DropReason } from './drops';
import type { LeftOut } from './left-out';
import { harmless } from './scrubbing/harmless';

const defaultSize = 1_000;

/** Rows over the budget may be megabytes long, and a person reads the beginning. */
const longestText = 2_000;

/**
 * Keeps examples of what was left out, up to so many for each target model and reason: those with the smallest hashes, so that
 * they are the same in whatever order they come, each once, and memory does not grow with the brain.
 */
export class LeftOutSample {
	readonly #ofModels = new Map<string, Map<DropReason, Examples>>();

	constructor(readonly size = defaultSize) {}

	add(modelId: string, example: LeftOut): void {
		const { instruction, input, output, memoryId, reason } = example;
		const hash = hashText(`${memoryId}\0${instruction}\0${input}`, output.length);
		this.#examplesOf(modelId, reason).add(hash, example);
	}

	/** By reason, then by memory and instruction; texts can stand in a file as they are, and end in "…" where they were cut. */
	of(modelId: string): readonly LeftOut[] {
		const examples = [...(this.#ofModels.get(modelId)?.values() ?? [])].flatMap((ofReason) => ofReason.all());
		return examples.sort(inOrder);
	}

	#examplesOf(modelId: string, reason: DropReason): Examples {
		const ofModel = this.#ofModels.get(modelId) ?? new Map<DropReason, Examples>();
		const examples = ofModel.get(reason) ?? new Examples(this.size);
		this.#ofModels.set(modelId, ofModel.set(reason, examples));
		return examples;
	}
}

interface Kept {
	readonly hash: number;
	readonly example: LeftOut;
}

class Examples {
	/** Sorted only when it has grown to twice its size: cheaper than keeping order all the time. */
	#kept: Kept[] = [];
	#highestKept = Infinity;

	constructor(readonly size: number) {}

	add(hash: number, example: LeftOut): void {
		if (hash > this.#highestKept) return;
		this.#kept.push({ hash, example: ofItsOwn(example) });
		if (this.#kept.length >= 2 * this.size) this.#shrink();
	}

	all(): readonly LeftOut[] {
		this.#shrink();
		return this.#kept.map(({ example }) => example);
	}

	#shrink(): void {
		const sorted = this.#kept.sort((one, other) => one.hash - other.hash || inOrder(one.example, other.example));
		const distinct = sorted.filter(({ example }, index) => index === 0 || inOrder(example, sorted[index - 1]!.example) !== 0);
		this.#kept = distinct.slice(0, this.size);
		if (this.#kept.length === this.size) this.#highestKept = this.#kept.at(-1)?.hash ?? -1;
	}
}

/** The example with texts that hold nothing else in memory: a sentence that was cut from a summary would keep the whole of it. */
function ofItsOwn({ reason, strategy, wording, memoryId, instruction, input, output }: LeftOut): LeftOut {
	return { reason, strategy, wording, memoryId, instruction: short(instruction), input: short(input), output: short(output) };
}

/** The first half of an emoji, say, whose other half was cut off. */
const halfCharacter = /[\ud800-\udbff]$/;

function short(text: string): string {
	const cut = text.length > longestText ? `${text.slice(0, longestText).replace(halfCharacter, '')}…` : text;
	return harmless(cut.split('').join(''));
}

const order = ['reason', 'memoryId', 'instruction', 'input', 'output', 'strategy', 'wording'] as const satisfies ReadonlyArray<keyof LeftOut>;

function inOrder(one: LeftOut, other: LeftOut): number {
	for (const name of order) if (one[name] !== other[name]) return one[name] < other[name] ? -1 : 1;
	return 0;
}
