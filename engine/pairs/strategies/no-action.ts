import type { Action } from '../../memory/action';
import type { Memory } from '../../memory/memory';
import { actionFactFinder } from '../action-facts';
import { linkFinder, protocolAnswer } from '../action-protocol';
import { memoryLine, proposalInWords, stateNow } from '../action-state';
import { profileFact } from '../facts';
import { asWorse, surelyWrong } from '../refused-proposals';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote } from '../text/quote';
import { fill } from '../wording/fill';
import { decisionWordings, nothingChanges, nothingNew, proposalWordings } from '../wording/neuroplasticity';
import { ask, namesOf } from '../wording/wording';

/** Of so many memories that the log does not touch, one yields a row: the refusals of memories further down are to find room. */
const untouchedPerRow = 4;

/** When to leave the brain as it is: what the log refused, and memories that it does not touch. */
export const noAction: Strategy = {
	name: 'no_action',
	displayName: 'No Action',
	description: 'Shows where no mutation is right: proposals that were refused, with the reasons, and memories without news',
	needs: ['actions'],
	wordings: namesOf(proposalWordings, decisionWordings),
	maxShare: null,
	balancedBy: 'neuroplasticity',
	*drafts(memory, surroundings) {
		const refused = memory.actions.filter(({ status, errors }) => status === 'rejected' && errors.length > 0);
		if (refused.length > 0) yield* refusals(memory, refused, surroundings);
		// Of equal concepts another may well have been changed.
		if (memory.actions.length === 0 && !surroundings.isAmbiguous && isTaken(memory, surroundings)) yield* rest(memory, surroundings);
	},
};

function* refusals(memory: Memory, refused: readonly Action[], surroundings: Surroundings): Iterable<Draft> {
	const linksOf = linkFinder(memory);
	const factsOf = actionFactFinder(memory);
	const wrong = new Set(surelyWrong(memory, surroundings));
	for (const action of refused) {
		const given = action.reason === null ? [] : [`Reason given: ${action.reason}`];
		const input = [memoryLine(memory), `Proposal: ${proposalInWords(action)}`, ...given].join('\n');
		const output = protocolAnswer('NONE', {}, action.errors.join('; '));
		const worse = wrong.has(action) ? asWorse(action) : undefined;
		for (const wording of surroundings.choose(proposalWordings, action.id, 1)) {
			yield { ...ask(wording, { concept: quote(memory.concept) }), input, output, links: linksOf(action), facts: factsOf(action, action.errors), action: action.id, worse };
		}
	}
}

function isTaken({ id }: Memory, { pick }: Surroundings): boolean {
	const [place] = pick([...Array(untouchedPerRow).keys()], `${id} untouched`, 1);
	return place === 0;
}

function* rest(memory: Memory, surroundings: Surroundings): Iterable<Draft> {
	const concept = quote(memory.concept);
	const fact = `${memory.id} no action`;
	const [observation = ''] = surroundings.pick(nothingNew, `${fact} observation`, 1);
	const input = [...stateNow(memory, fact, surroundings), `Observation: ${fill(observation, { concept })}`].join('\n');
	const output = protocolAnswer('NONE', {}, fill(nothingChanges, { concept }));
	for (const wording of surroundings.choose(decisionWordings, fact, 1)) {
		yield { ...ask(wording, { concept }), input, output, links: [], facts: [profileFact(memory.id)] };
	}
}
