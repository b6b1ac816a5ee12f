import type { Memory } from '../../memory/memory';
import { textFact } from '../facts';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { loose } from '../text/loose';
import { gap, Mention } from '../text/mention';
import { nameOf, quote } from '../text/quote';
import { wordsOf } from '../text/scripts';
import { sentencesOf } from '../text/sentences';
import { leansBack } from '../text/leans-back';
import { fill } from '../wording/fill';
import { sentenceToName, summaryToName } from '../wording/reverse-recall';
import { ask, namesOf, type Wording } from '../wording/wording';

/** How many words of a masked text tell enough. */
const minWords = { summary: 4, sentence: 8 };

const sentencesTried = 12;

/** From the description to the name: a model that learned the one direction does not know the other. */
export const reverseRecall: Strategy = {
	name: 'reverse_recall',
	displayName: 'Reverse Recall',
	description: 'Gives the description of a memory without its name and asks for the name',
	needs: [],
	wordings: namesOf(summaryToName, sentenceToName),
	maxShare: null,
	*drafts(memory, surroundings) {
		if (memory.summary === null) return;
		const mention = new Mention(memory.concept);
		const texts = [
			{ text: mask(memory.summary, mention, minWords.summary), wordings: surroundings.choose(summaryToName, `${memory.id} summary to name`, 2) },
			{ text: tellingSentence(memory, mention, surroundings), wordings: surroundings.choose(sentenceToName, `${memory.id} sentence to name`, 1) },
		];
		for (const { text, wordings } of texts) {
			if (text === null) continue;
			for (const wording of wordings) yield* draftsOf(memory, { wording, text, mention });
		}
	},
};

/** The text without the name; null where the name still shows or too few words are left. */
function mask(text: string, mention: Mention, words: number): string | null {
	const masked = mention.mask(text);
	const isTelling = wordsOf(masked.replaceAll(gap, ' ')).length >= words;
	return isTelling && !mention.isGivenAwayIn(masked) ? masked : null;
}

/** Of several sentences one that can be told from others by itself, and names no linked memory; other than the first where possible. */
function tellingSentence({ id, summary, links }: Memory, mention: Mention, surroundings: Surroundings): string | null {
	const [first, ...further] = sentencesOf(summary ?? '');
	if (first === undefined || further.length === 0) return null;
	const linked = links.map(({ other }) => loose(other.concept));
	for (const sentence of [...surroundings.pick(further, `${id} sentence`, sentencesTried), first]) {
		const masked = leansBack(sentence) ? null : mask(sentence, mention, minWords.sentence);
		if (masked !== null && !namesAny(masked, linked)) return masked;
	}
	return null;
}

/** What names a linked memory might as well stand in the entry on that. */
function namesAny(sentence: string, looseNames: readonly string[]): boolean {
	const text = loose(sentence);
	return looseNames.some((name) => text.includes(name));
}

function* draftsOf({ id, concept }: Memory, { wording, text, mention }: { readonly wording: Wording; readonly text: string; readonly mention: Mention }): Iterable<Draft> {
	const asked = ask(wording, { text });
	if (mention.isGivenAwayIn(asked.instruction)) return;
	yield { ...asked, output: fill(wording.output ?? '', { concept: quote(concept), name: nameOf(concept) }), links: [], facts: [textFact(id)] };
}
