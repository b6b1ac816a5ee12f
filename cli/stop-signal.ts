/** Fires on Ctrl-C or when the system asks the process to end; a second Ctrl-C ends it at once. */
export function stopSignal(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
	return controller.signal;
}
