import { randomBytes } from 'node:crypto';
import type { RunOwner } from '../../engine/run/fate';

/** What the name of a hidden file or folder tells. */
export interface Leftover {
	/** The name that it is to get. */
	readonly finalName: string;
	/** The run that made it; null where none was logged. */
	readonly owner: RunOwner | null;
	/** Keeps what two runs write apart: 16 hex digits. */
	readonly token: string;
	/** Whether, for want of hard links, it is being copied to its final name. */
	readonly isCopied?: boolean;
}

const hidden =
	/^\.(?<finalName>[A-Za-z0-9][A-Za-z0-9._-]*_cortex_evolution_\d{8}(?:_\d{1,5})?(?:\.jsonl)?)\.(?:(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?<attempt>\d{1,9})-)?(?<token>[0-9a-f]{16})\.(?<copied>copied\.)?partial$/;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `.{finalName}.{run}-{attempt}-{token}.partial`: what is not whole yet, or belongs to a run that is not recorded as completed
 * yet. A crash leaves it behind, and it tells the next run what may be removed.
 */
export function leftoverName({ finalName, owner, token, isCopied = false }: Leftover): string {
	const run = owner ? `${owner.consolidationId}-${owner.attempt}-` : '';
	return `.${finalName}.${run}${token}.${isCopied ? 'copied.' : ''}partial`;
}

/** Null for names that this program does not give. */
export function parseLeftoverName(name: string): Leftover | null {
	const { finalName, id, attempt, token, copied } = hidden.exec(name)?.groups ?? {};
	if (finalName === undefined || token === undefined) return null;
	return { finalName, owner: id === undefined ? null : { consolidationId: id, attempt: Number(attempt) }, token, isCopied: copied !== undefined };
}

/**
 * Null for a run whose id is no UUID, as older tables may have them: it owns nothing on disk, for another database that writes to the
 * same folder may have a run of that id as well.
 */
export function asOwner(run: RunOwner | null): RunOwner | null {
	return run && uuid.test(run.consolidationId) ? { consolidationId: run.consolidationId, attempt: run.attempt } : null;
}

export function isOwnedBy({ owner }: Leftover, run: RunOwner): boolean {
	return owner !== null && owner.consolidationId === run.consolidationId && owner.attempt === run.attempt;
}

export function randomToken(): string {
	return randomBytes(8).toString('hex');
}
