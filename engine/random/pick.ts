import { hashText } from './hash';

/** Different ones of a list in an order that follows from a hash of the text: a start and a stride, both from one hash. */
export function pick<T>(from: readonly T[], text: string, seed: number, count: number): readonly T[] {
	const length = from.length;
	if (length === 0) return [];
	const hash = hashText(text, seed);
	const stride = strideFor(length, Math.floor(hash / length));
	return Array.from({ length: Math.min(count, length) }, (_, step) => from[((hash % length) + step * stride) % length] as T);
}

/** The first number at or after the wanted one that shares no divisor with the length: it visits every place once. */
function strideFor(length: number, wanted: number): number {
	let stride = 1 + (wanted % length);
	while (divisor(stride, length) !== 1) stride++;
	return stride;
}

function divisor(one: number, other: number): number {
	return other === 0 ? one : divisor(other, one % other);
}
