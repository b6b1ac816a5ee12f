/** An older table may hold rows of another program. */
export const ourRuns = "consolidation_type = 'hippocampal_replay'";

/** The row of $1 and attempt $2, as long as that attempt is at work. */
export const isOurs = `id::text = $1 and attempt = $2 and status = 'running' and ${ourRuns}`;

/** Transactions of a few statements: a session that hangs must not hold up the others for longer than they wait. */
export const shortTransaction = { statementTimeoutMs: 60_000, lockTimeoutMs: 30_000, idleTimeoutMs: 10_000 };
