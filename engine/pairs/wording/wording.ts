import { asSentence } from '../text/sentences';
import { fill } from './fill';

/**
 * One way to put a question. {concept} and the other names in braces are filled in by the strategy; names of memories come
 * with their quotation marks.
 */
export interface Wording {
	/** Unique within its strategy; provenance keeps it. */
	readonly name: string;
	readonly instruction: string;
	readonly input?: string;
	/** Only where the answer depends on the wording too. */
	readonly output?: string;
}

/** What a wording asks, with the values filled in. */
export function ask(wording: Wording, values: Readonly<Record<string, string>>): { readonly wording: string; readonly instruction: string; readonly input: string } {
	return { wording: wording.name, instruction: endedOnce(fill(wording.instruction, values)), input: fill(wording.input ?? '', values) };
}

/** The mark that a name brings along at the end of an instruction takes the place of the full stop. */
function endedOnce(instruction: string): string {
	return instruction.endsWith('.') ? asSentence(instruction.slice(0, -1)) : instruction;
}

export function namesOf(...pools: ReadonlyArray<readonly Wording[]>): readonly string[] {
	return pools.flat().map(({ name }) => name);
}
