import { ReplayError } from '../../../engine/errors';

/** Why a statement was stopped from this side: the backend has to be told, too. */
export class Interruption {
	constructor(readonly reason: ReplayError) {}
}

export function cancelledError(): ReplayError {
	return new ReplayError('CANCELLED', 'The run was stopped, and the database was told to stop. Start it again when you want to.');
}
