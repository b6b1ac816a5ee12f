import type { Action } from '../../memory/action';
import type { Memory } from '../../memory/memory';
import { happened, linkFinder, protocolAnswer } from '../action-protocol';
import { stateMet } from '../action-state';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote } from '../text/quote';
import { decisionWordings, toldParams } from '../wording/neuroplasticity';
import { ask, namesOf } from '../wording/wording';

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
		for (const action of taught) yield* decisions(memory, action, linksOf(action), surroundings);
	},
};

/** An action without a reason answers no observation, and one with values out of nowhere no question: neither can be taught. */
function* decisions(memory: Memory, action: Action, links: readonly string[], surroundings: Surroundings): Iterable<Draft> {
	const state = action.reason === null ? null : stateMet(memory, action, surroundings);
	if (action.reason === null || state === null) return;
	const input = [...state, `Observation: ${action.reason}`].join('\n');
	const output = protocolAnswer(action.type, action.params, action.reason);
	for (const wording of surroundings.choose(decisionWordings, action.id, wordingsPerAction)) {
		yield { ...ask(wording, { concept: quote(memory.concept) }), input, output, links, action: action.id };
	}
}
