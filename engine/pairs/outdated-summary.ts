import type { Action } from '../memory/action';
import type { Memory } from '../memory/memory';
import { actionFact } from './facts';
import { normalise } from './normalise';
import type { Worsening } from './worse-answers';

/** What a memory said before the log's latest change of its summary; null where the log tells of none, or what it tells still stands. */
export function outdatedSummary({ concept, summary, actions }: Memory): Worsening | null {
	if (summary === null) return null;
	const latest = actions.map((action) => changeOf(action, concept)).findLast((change) => change !== null);
	if (!latest || !isOutdated(latest, normalise(summary))) return null;
	return { worse: { output: latest.before, because: 'outdated' }, facts: [actionFact(latest.id)] };
}

interface Change {
	readonly id: string;
	readonly before: string;
	/** Null where the log does not tell. */
	readonly after: string | null;
}

/** What an action that was carried out did to the summary: `{field: 'summary', old_value, new_value}` or `{old_summary, new_summary}`. */
function changeOf({ id, type, status, params }: Action, concept: string): Change | null {
	if (type !== 'UPDATE_NODE' || status !== 'executed') return null;
	if (typeof params.concept === 'string' && normalise(params.concept) !== normalise(concept)) return null;
	const [before, after] = params.field === 'summary' ? [params.old_value, params.new_value] : [params.old_summary, params.new_summary];
	return typeof before === 'string' ? { id, before, after: typeof after === 'string' ? after : null } : null;
}

/** The log may hold a part of the summary only. Where the new text is not in it, it was changed once more, nobody knows how. */
function isOutdated({ before, after }: Change, summary: string): boolean {
	return !summary.includes(normalise(before)) && (after === null || summary.includes(normalise(after)));
}
