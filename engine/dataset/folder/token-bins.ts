/** How many rows have so many tokens, the fewest tokens first. */
export type Lengths = ReadonlyArray<readonly [tokens: number, rows: number]>;

/** The shortest bin ends here: no row of training is much shorter. */
const firstEnd = 16;

/** Ends of bins from 16 up to the budget, each a third or a half longer than the one before: 16, 24, 32, 48, 64, … */
export function binEnds(budget: number): readonly number[] {
	const ends: number[] = [];
	for (let end = firstEnd; end < budget; end *= 2) ends.push(end, end * 1.5);
	return [...ends.filter((end) => end < budget), budget];
}

/** How many rows end in each bin; those beyond the last end are not counted. */
export function binned(lengths: Lengths, ends: readonly number[]): ReadonlyArray<{ readonly upTo: number; readonly rows: number }> {
	return ends.map((upTo, bin) => ({ upTo, rows: rowsIn(lengths, ends[bin - 1] ?? -1, upTo) }));
}

/** Rows with more tokens than `above`, up to `upTo`. */
export function rowsIn(lengths: Lengths, above: number, upTo: number): number {
	return lengths.reduce((sum, [tokens, rows]) => (tokens > above && tokens <= upTo ? sum + rows : sum), 0);
}

/** The length that this share of all rows is not above; null where there are none. */
export function quantile(lengths: Lengths, share: number): number | null {
	let left = Math.max(1, Math.ceil(rowsIn(lengths, -1, Infinity) * share));
	for (const [tokens, rows] of lengths) {
		left -= rows;
		if (left <= 0) return tokens;
	}
	return null;
}
