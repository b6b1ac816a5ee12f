import type { Memory } from '../../memory/memory';
import { profileFact } from '../facts';
import { normalise } from '../normalise';
import { quote } from '../text/quote';
import { fill } from '../wording/fill';
import { claimWording } from '../wording/true-false';
import type { MakeClaim } from './claim';

/** The memory's category, and the category of another one that is not among its tags either. */
export const claimCategory: MakeClaim = (memory, { peers, pick }) => {
	if (memory.category === null || normalise(memory.category) === '') return null;
	const own = new Set([memory.category, ...memory.tags].map(normalise));
	const [other] = pick(peers.filter(({ category }) => category !== null && !own.has(normalise(category)) && normalise(category) !== ''), `${memory.id} other category`, 1);
	if (other === undefined) return null;
	const truth = tell(memory, memory.category);
	const facts = [profileFact(memory.id)];
	return { truth, falsehood: tell(memory, other.category ?? ''), correction: truth, links: [], others: [other.id], factsOfTruth: facts, factsOfFalsehood: facts };
};

function tell({ concept }: Memory, category: string): string {
	return fill(claimWording.category, { concept: quote(concept), category: quote(category) });
}
