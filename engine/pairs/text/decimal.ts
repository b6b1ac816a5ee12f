/** Always with a decimal point: a column that begins with `1` and goes on with `0.87` fails to load in common readers. */
export function decimal(value: number): string {
	if (Number.isInteger(value)) return value.toFixed(1);
	const plain = String(value);
	return plain.includes('e') ? value.toFixed(20).replace(/(\.\d+?)0+$/, '$1') : plain;
}
