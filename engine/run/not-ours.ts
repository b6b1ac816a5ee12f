import { ReplayError } from '../errors';
import type { RunOwner } from './fate';

export function notOurs({ consolidationId, attempt }: RunOwner, cause?: unknown): ReplayError {
	return new ReplayError(
		'RUN_NOT_OURS',
		`Run ${consolidationId} is no longer running as attempt ${attempt}: it was completed, failed or taken over. Nothing more is recorded for it; look at its row in memory_consolidations, or start a new run.`,
		{ cause },
	);
}
