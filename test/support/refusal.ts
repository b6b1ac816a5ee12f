import { ReplayError } from '../../engine/errors';

/** The ReplayError that the call throws; any other outcome fails the test. */
export function refusalOf(call: () => unknown): ReplayError {
	try {
		call();
	} catch (error) {
		if (error instanceof ReplayError) return error;
		throw error;
	}
	throw new Error('Nothing was refused.');
}
