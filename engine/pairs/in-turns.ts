/** The first of each, then the second of each, and so on. */
export function* inTurns<T>(lists: readonly Iterable<T>[]): Iterable<T> {
	let open = lists.map((list) => list[Symbol.iterator]());
	while (open.length > 0) {
		const still: Array<Iterator<T>> = [];
		for (const iterator of open) {
			const next = iterator.next();
			if (next.done) continue;
			yield next.value;
			still.push(iterator);
		}
		open = still;
	}
}
