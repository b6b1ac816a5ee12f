const RealDate = Date;

/** Runs `work` as if it began at this instant: the machine's clock goes on from there, and timers and the database keep their time. */
export async function withClockAt<T>(instant: Date, work: () => Promise<T>): Promise<T> {
	globalThis.Date = clockAhead(instant.getTime() - RealDate.now());
	try {
		return await work();
	} finally {
		globalThis.Date = RealDate;
	}
}

function clockAhead(byMs: number): DateConstructor {
	const now = () => RealDate.now() + byMs;
	return new Proxy(RealDate, {
		construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
		apply: () => new RealDate(now()).toString(),
		get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
	});
}
