import type { IExecuteFunctions } from 'n8n-workflow';
import { ReplayError } from '../../engine/errors';
import type { Checkpoint } from '../../engine/ports';

/** Throws once the user has pressed Stop or the workflow has timed out. */
export function checkpointOf(context: IExecuteFunctions): Checkpoint {
	const signal = context.getExecutionCancelSignal();
	return () => {
		if (signal?.aborted) throw new ReplayError('CANCELLED', 'The execution was stopped. No dataset was published; run it again when you like.');
	};
}
