import { profileFact } from '../facts';
import type { Strategy } from '../strategy';
import { decimal } from '../text/decimal';
import { nameOf, quote } from '../text/quote';
import { confidenceAnswers, howReliable, howSure } from '../wording/confidence';
import { confidenceInWords } from '../wording/confidence-bands';
import { fill } from '../wording/fill';
import { ask, namesOf } from '../wording/wording';

/** How confidently a memory is held: in words that follow fixed bands, and with the figure where one asks for it. */
export const confidence: Strategy = {
	name: 'confidence',
	displayName: 'Confidence',
	description: 'Asks how confidently a memory is held, and how far one may rely on it',
	needs: [],
	wordings: namesOf(howSure, howReliable),
	maxShare: null,
	*drafts(memory, { choose, isAmbiguous }) {
		if (isAmbiguous) return;
		const values = { concept: quote(memory.concept), name: nameOf(memory.concept), band: confidenceInWords(memory.confidence), score: decimal(memory.confidence) };
		const shown = { links: [], facts: [profileFact(memory.id)] };
		for (const wording of choose(howSure, `${memory.id} confidence`, 1)) yield { ...ask(wording, values), output: fill(confidenceAnswers.full, values), ...shown };
		for (const wording of choose(howReliable, `${memory.id} reliance`, 1)) yield { ...ask(wording, values), output: fill(confidenceAnswers.bandOnly, values), ...shown };
	},
};
