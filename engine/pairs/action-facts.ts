import type { Action } from '../memory/action';
import type { Memory } from '../memory/memory';
import { actionFact, linkFact, profileFact, textFact } from './facts';
import { normalise } from './normalise';
import { loose } from './text/loose';
import { sentencesOf } from './text/sentences';

/**
 * Finds what a row on an action of the memory shows: the action, what the memory is held as, and whatever else the log says in
 * its own words: the link between the two ends that it names, links of the memory with others that it mentions, and the memory's
 * text where it tells or quotes that. Why an action was refused counts where the row says so.
 */
export function actionFactFinder(memory: Memory): (action: Action, errorsTold?: readonly string[]) => readonly string[] {
	const far = memory.links.map(({ other }) => ({ name: loose(other.concept), fact: linkFact(memory.concept, other.concept) }));
	const sentences = sentencesOf(memory.summary ?? '').map(normalise);
	return (action, errorsTold = []) => {
		const said = [...textsIn(action.params), action.reason ?? '', ...errorsTold].join('\n');
		const [looselySaid, normalised] = [loose(said), normalise(said)];
		const isTextTold = tellsText(action) || sentences.some((sentence) => normalised.includes(sentence));
		const mentioned = far.filter(({ name }) => looselySaid.includes(name));
		return [actionFact(action.id), profileFact(memory.id), ...(isTextTold ? [textFact(memory.id)] : []), ...linkNamed(action), ...mentioned.map(({ fact }) => fact)];
	};
}

function linkNamed({ params: { source, target } }: Action): readonly string[] {
	return typeof source === 'string' && typeof target === 'string' ? [linkFact(source, target)] : [];
}

function tellsText({ params }: Action): boolean {
	return params.field === 'summary' || ['summary', 'old_summary', 'new_summary'].some((name) => Object.hasOwn(params, name));
}

/** All texts within, however deep. */
function textsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
