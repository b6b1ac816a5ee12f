/** Waits for the promise to settle, at most this long; says whether it did. Never rejects. */
export async function settlesWithin(ms: number, promise: Promise<unknown>): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((resolve) => {
		timer = setTimeout(resolve, ms, false);
	});
	const settled = promise.then(
		() => true,
		() => true,
	);
	try {
		return await Promise.race([settled, late]);
	} finally {
		clearTimeout(timer);
	}
}
