/** 53 bits that stand for a text: among four million the odds that any two share theirs are about one to a thousand. */
export function fingerprint(text: string): number {
	let left = 0x811c9dc5;
	let right = 0x9747b28c;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		left = Math.imul(left ^ unit, 0x01000193);
		right = Math.imul(right ^ unit, 0x5bd1e995);
		right ^= right >>> 15;
	}
	return (mixed(left ^ right) & 0x1fffff) * 2 ** 32 + mixed(right + Math.imul(left, 31));
}

function mixed(bits: number): number {
	let value = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
	value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
	return (value ^ (value >>> 16)) >>> 0;
}
