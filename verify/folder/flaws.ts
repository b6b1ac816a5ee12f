/** Something in a file that does not hold, as often as it was found. */
export interface Flaw {
	readonly file: string;
	readonly problem: string;
	readonly count: number;
	/** The first few lines that have it, counted from 1; none where it is about the file as a whole. */
	readonly lines: readonly number[];
}

/** Collects what does not hold; as many flaws of one kind as there may be, it grows with the kinds only. */
export class Flaws {
	readonly #byKind = new Map<string, { file: string; problem: string; count: number; lines: number[] }>();

	add(file: string, problem: string, line: number | null = null): void {
		const kind = `${file}\0${problem}`;
		const flaw = this.#byKind.get(kind) ?? { file, problem, count: 0, lines: [] };
		this.#byKind.set(kind, flaw);
		flaw.count++;
		if (line !== null && flaw.lines.length < mostExamples) flaw.lines.push(line);
	}

	/** By file, each file's in the order in which they were found. */
	get all(): readonly Flaw[] {
		return [...this.#byKind.values()].sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0));
	}
}

const mostExamples = 5;
