/** What is used of Vega. */
export type Vega = Pick<typeof import('vega'), 'parse' | 'View' | 'Warn'>;

/** Loaded only when there is a report to draw: it is as large as everything else, and most runs need none. */
export async function loadVega(): Promise<Vega> {
	return await import('vega');
}
