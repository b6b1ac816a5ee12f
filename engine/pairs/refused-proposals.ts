import type { Action } from '../memory/action';
import type { Memory } from '../memory/memory';
import { happened, protocolAnswer } from './action-protocol';
import type { Surroundings } from './surroundings';
import type { WorseAnswer } from './worse-answer';

/**
 * The refused proposals about a memory that are surely a worse answer than what was right: the log says why, they have a reason
 * as every answer has, and were never taken up after all. None where it may be a namesake for which one was right.
 */
export function surelyWrong({ actions }: Memory, { isAmbiguous }: Pick<Surroundings, 'isAmbiguous'>): readonly Action[] {
	const refused = isAmbiguous ? [] : actions.filter(({ status, errors, reason }) => status === 'rejected' && errors.length > 0 && reason !== null);
	if (refused.length === 0) return refused;
	const done = new Set(actions.filter(happened).map(mutation));
	return refused.filter((action) => !done.has(mutation(action)));
}

/** A refused proposal, as an answer. */
export function asWorse({ type, params, reason }: Action): WorseAnswer {
	return { output: protocolAnswer(type, params, reason ?? ''), because: 'refused' };
}

/** What an action does, in whatever order a log names its parameters. */
function mutation({ type, params }: Action): string {
	return JSON.stringify([type, Object.entries(params).sort(([one], [other]) => (one < other ? -1 : 1))]);
}
