import type { Action } from '../../memory/action';
import type { Memory } from '../../memory/memory';
import { actionFactFinder } from '../action-facts';
import { happened, linkFinder, protocolAnswer } from '../action-protocol';
import { stateMet } from '../action-state';
import { asWorse, surelyWrong } from '../refused-proposals';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote } from '../text/quote';
import { decisionWordings, toldParams } from '../wording/neuroplasticity';
import { ask, namesOf } from '../wording/wording';
import { withWorse } from '../worse-answers';

const wordingsPerAction = 2;

/** When to change the brain, and how: from the log of mutations. */
export const neuroplasticity: Strategy = {
	name: 'neuroplasticity',
	displayName: 'Neuroplasticity',
	description: 'Asks what an observation calls for and answers with the mutation that the log records, as JSON',
	needs: ['actions'],
	wordings: namesOf(decisionWordings),
	maxShare: null,
	*drafts(memory, surroundings) {
		const taught = memory.actions.filter((action) => happened(action) && Object.hasOwn(toldParams, action.type));
		if (taught.length === 0) return;
		const linksOf = linkFinder(memory);
		const factsOf = actionFactFinder(memory);
		const wrong = surelyWrong(memory, surroundings);
		for (const action of taught) {
			const [refused] = surroundings.pick(wrong, `${action.id} refused`, 1);
			const worsening = refused ? { worse: asWorse(refused), facts: factsOf(refused) } : null;
			for (const draft of decisions(memory, action, { links: linksOf(action), facts: factsOf(action) }, surroundings)) yield withWorse(draft, worsening);
		}
	},
};

/** An action without a reason answers no observation, and one with values out of nowhere no question: neither can be taught. */
function* decisions(memory: Memory, action: Action, shown: Pick<Draft, 'links' | 'facts'>, surroundings: Surroundings): Iterable<Draft> {
	const state = action.reason === null ? null : stateMet(memory, action, surroundings);
	if (action.reason === null || state === null) return;
	const input = [...state, `Observation: ${action.reason}`].join('\n');
	const output = protocolAnswer(action.type, action.params, action.reason);
	for (const wording of surroundings.choose(decisionWordings, action.id, wordingsPerAction)) {
		yield { ...ask(wording, { concept: quote(memory.concept) }), input, output, ...shown, action: action.id };
	}
}
