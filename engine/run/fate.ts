import type { RunClaim } from './run';

/** One attempt of a run, as what it leaves on disk names it. */
export type RunOwner = Pick<RunClaim, 'consolidationId' | 'attempt'>;

/**
 * What became of an attempt: it may still be at work, it is over and never completed, it completed and names its files, or the
 * log does not know it, for it may belong to another database. Only the second and the third never change any more.
 */
export type RunFate = { readonly kind: 'open' } | { readonly kind: 'over' } | { readonly kind: 'unknown' } | { readonly kind: 'completed'; readonly fileNames: ReadonlySet<string> };

export type FateReader = (owners: readonly RunOwner[]) => Promise<readonly RunFate[]>;
