import { setTimeout as delay } from 'node:timers/promises';
import { ReplayError } from '../../../engine/errors';

const looks = 4;

/**
 * Looks what became of a COMMIT whose answer was lost, several times within some seconds: what `look` answers, or null where the database
 * can't be asked. Any other error is thrown on.
 */
export async function lookAfterLostAnswer<T>(error: unknown, look: () => Promise<T>): Promise<T | null> {
	if (!(error instanceof ReplayError) || error.code !== 'DATABASE_COMMIT_UNKNOWN') throw error;
	for (let taken = 1; taken <= looks; taken++) {
		const found = await look().then((answer) => ({ answer }), () => null);
		if (found) return found.answer;
		if (taken < looks) await delay(taken * 1_000);
	}
	return null;
}
