const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count as a sentence prints it: in words up to twelve. */
export function countInWords(count: number): string {
	return words[count] ?? String(count);
}

/** A number from 0 to 1 with a decimal point, 0.87 or 1.0; null where it has more decimals than a sentence can bear. */
export function shortDecimal(value: number): string | null {
	const text = Number.isInteger(value) ? value.toFixed(1) : String(value);
	return /^\d\.\d{1,4}$/.test(text) ? text : null;
}
