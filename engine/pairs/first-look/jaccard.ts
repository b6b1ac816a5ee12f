/** Whether two sets of shingles, each in ascending order, have 7 in 10 of all their shingles in common. */
export function nearlySame(one: Float64Array, other: Float64Array): boolean {
	const sizes = one.length + other.length;
	return reaches(Math.min(one.length, other.length), sizes) && reaches(countCommon(one, other), sizes);
}

/** common / (sizes - common) >= 7 / 10, in whole numbers. */
function reaches(common: number, sizes: number): boolean {
	return 17 * common >= 7 * sizes;
}

function countCommon(one: Float64Array, other: Float64Array): number {
	let common = 0;
	for (let left = 0, right = 0; left < one.length && right < other.length; ) {
		const difference = (one[left] ?? 0) - (other[right] ?? 0);
		if (difference === 0) common++;
		if (difference <= 0) left++;
		if (difference >= 0) right++;
	}
	return common;
}
