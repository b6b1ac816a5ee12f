/** One way in which nights go wrong, done many times to the real thing. */
export interface Scenario {
	/** As `--only` names it. */
	readonly name: string;
	run(context: ChaosContext): Promise<readonly Figure[]>;
}

/** One line of the table of promises: what was done how often, and what came of it. */
export interface Figure {
	/** What was done, in plain words: 'kill -9 of the command line'. */
	readonly what: string;
	/** How often it really happened (a kill that hit a finished process does not count). */
	readonly times: number;
	/** What came of it, each with its count: { 'memories lost': 0, 'memories twice': 0, 'stray files after the next run': 0 }. */
	readonly counts: Readonly<Record<string, number>>;
	/** Names of the counts that must be 0; others tell (such as 'killed while publishing'). */
	readonly mustBeZero: readonly string[];
}

export interface ChaosContext {
	readonly isShort: boolean;
	/** Superuser URL of a real Postgres 17 with Supabase-like roles and the template databases (test/support/prepare-server.ts). */
	readonly serverUrl: string;
	/** A folder of this run, removed at the end. */
	readonly workFolder: string;
	/** Random numbers from a printed seed (`--seed N` repeats them). From 0 up to 1. */
	random(): number;
	log(line: string): void;
}
