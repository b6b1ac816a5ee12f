import { ReplayError } from '../errors';
import type { Checkpoint } from '../ports';
import type { RunClaim } from './run';

export interface StartRequest {
	/** Local date of the run, YYYY-MM-DD. */
	readonly night: string;
	/** Whether one completed run of the night is enough; a claim that broke off is taken over. */
	readonly oncePerNight: boolean;
	/** Seconds without a sign of life after which another run may take over, by the clock of the log. */
	readonly leaseSeconds: number;
}

/** Who stands in the way of a start: a run that is at work, or the one that has done what was asked for. */
export interface RunHolder extends RunClaim {
	readonly status: 'running' | 'completed';
	/** ISO 8601. */
	readonly startedAt: string;
	readonly completedAt: string | null;
	/** ISO 8601: until when nobody takes over; null where the run is completed. */
	readonly leaseUntil: string | null;
	/** Whether it has claimed the very night that was asked for. */
	readonly holdsNight: boolean;
}

export type RunStart = { readonly claim: RunClaim } | { readonly holder: RunHolder };

/** How a start waits for its turn. */
export interface Waiting {
	readonly checkpoint: Checkpoint;
	/** Seconds at most; 0 does not wait. */
	readonly maxSeconds: number;
	/** Told once of each run that is waited for. */
	onHolder(holder: RunHolder): void;
	pause(ms: number): Promise<void>;
}

const pauseMs = 1_000;

/**
 * Starts a run when it is its turn, for two never work at once. Answers with the holder, and starts nothing, where the night
 * is to be worked once and is taken.
 * @throws ReplayError RUN_BUSY where the others take longer than it may wait.
 */
export async function startInTurn(request: StartRequest, start: (request: StartRequest) => Promise<RunStart>, waiting: Waiting): Promise<RunStart> {
	const told = new Set<string>();
	for (let waitedMs = 0; ; waitedMs += pauseMs) {
		waiting.checkpoint();
		const result = await start(request).catch((error: unknown) => {
			if (told.size > 0 && waitedMs < waiting.maxSeconds * 1_000 && isPassing(error)) return null;
			throw error;
		});
		if (result === null) {
			await waiting.pause(pauseMs);
			continue;
		}
		if ('claim' in result || (request.oncePerNight && result.holder.holdsNight)) return result;
		if (waitedMs >= waiting.maxSeconds * 1_000) throw busy(result.holder, waiting.maxSeconds);
		const name = `${result.holder.consolidationId} ${result.holder.attempt}`;
		if (!told.has(name)) waiting.onHolder(result.holder);
		told.add(name);
		await waiting.pause(pauseMs);
	}
}

/** Who waits for minutes need not give up because of one question that went wrong. */
function isPassing(error: unknown): boolean {
	return error instanceof ReplayError && ['DATABASE_TIMEOUT', 'DATABASE_UNREACHABLE', 'DATABASE_CONNECTION_LOST'].includes(error.code);
}

function busy(holder: RunHolder, seconds: number): ReplayError {
	const waited = seconds < 60 ? '' : ` It was waited for, for ${Math.round(seconds / 60)} min.`;
	return new ReplayError('RUN_BUSY', `Another run is at work, and two never work at once: ${holderInWords(holder)}.${waited} Start again when it has ended.`);
}

/** The result of a start that found its night taken, as people and programs get it. */
export function toTakenItem(night: string, holder: RunHolder) {
	return { status: 'taken' as const, night, held_by: toHolderItem(holder) };
}

export type TakenItem = ReturnType<typeof toTakenItem>;

function toHolderItem({ consolidationId, attempt, status, startedAt, completedAt, leaseUntil }: RunHolder) {
	return { consolidation_id: consolidationId, attempt, status, started_at: startedAt, completed_at: completedAt, lease_until: leaseUntil };
}

export function takenInWords({ night, held_by: holder }: TakenItem): string {
	const state = holder.status === 'completed' ? `was completed at ${holder.completed_at}` : `has been at work since ${holder.started_at}`;
	return `The night of ${night} is taken: run ${holder.consolidation_id} (attempt ${holder.attempt}) ${state}. Nothing was done.`;
}

/** `run 1f0c… (attempt 1), at work since 2026-11-23T02:00:00Z`, for sentences. */
export function holderInWords({ consolidationId, attempt, startedAt, leaseUntil }: RunHolder): string {
	return `run ${consolidationId} (attempt ${attempt}), at work since ${startedAt}; without a further sign of life it can be taken over at ${leaseUntil}`;
}
