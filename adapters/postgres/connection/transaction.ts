import { ReplayError } from '../../../engine/errors';
import { databaseError, toCommitError } from '../errors/to-replay-error';
import type { Session } from './session';

/** Limits that hold inside one transaction only (SET LOCAL), so that they are safe behind a transaction pooler. */
export interface TransactionOptions {
	readonly statementTimeoutMs?: number;
	/** How long the transaction may wait for its next statement. */
	readonly idleTimeoutMs?: number;
	readonly lockTimeoutMs?: number;
}

export type Begin = 'BEGIN' | 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

const commitMs = 60_000;
const rollbackMs = 1_000;

/** BEGIN, `work`, COMMIT; whatever fails before COMMIT rolls back and is thrown on as it is. */
export async function inTransaction<T>(session: Session, begin: Begin, work: () => Promise<T>, options: TransactionOptions): Promise<T> {
	const result = await untilCommit(session, begin, work, options);
	await commit(session, begin);
	return result;
}

async function untilCommit<T>(session: Session, begin: Begin, work: () => Promise<T>, options: TransactionOptions): Promise<T> {
	try {
		await session.run(begin, { timeoutMs: commitMs });
		await setLimits(session, options);
		const result = await work();
		session.checkpoint();
		return result;
	} catch (error) {
		throw await rollBack(session).then(() => error);
	}
}

/** `set_config(…, true)` is SET LOCAL that takes values. */
async function setLimits(session: Session, options: TransactionOptions): Promise<void> {
	const limits = [
		['statement_timeout', options.statementTimeoutMs],
		['idle_in_transaction_session_timeout', options.idleTimeoutMs],
		['lock_timeout', options.lockTimeoutMs],
	].filter(([, ms]) => ms !== undefined);
	if (limits.length === 0) return;
	const values = [limits.map(([name]) => name), limits.map(([, ms]) => `${ms}ms`)];
	await session.run({ text: setLocal, values }, { timeoutMs: commitMs });
}

const setLocal = 'SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS limits (name, value)';

/** A Stop that comes while COMMIT is on its way no longer counts: the answer is what matters. Of what was only read, nothing can be in doubt. */
async function commit(session: Session, begin: Begin): Promise<void> {
	try {
		const result = await session.run('COMMIT', { timeoutMs: commitMs, evenIfStopped: true });
		if (result.command === 'COMMIT') return;
	} catch (error) {
		throw error instanceof ReplayError && begin === 'BEGIN' ? toCommitError(error, session.settings) : error;
	}
	// Postgres answers COMMIT with ROLLBACK, and no error, where a statement had failed and its error was swallowed.
	throw databaseError({ code: 'DATABASE_FAILED', text: 'the transaction was rolled back, because a statement in it had failed. Run it again.' }, session.settings);
}

/** Its failure changes nothing: a session that can not roll back is dropped, and then the server does it. */
async function rollBack(session: Session): Promise<void> {
	try {
		await session.run('ROLLBACK', { timeoutMs: rollbackMs, evenIfStopped: true });
	} catch {
		session.destroy();
	}
}
