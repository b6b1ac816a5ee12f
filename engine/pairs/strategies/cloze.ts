import type { Memory } from '../../memory/memory';
import { textFact } from '../facts';
import { inTurns } from '../in-turns';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { gapsAt, type Gapped } from '../text/gaps';
import { gap } from '../text/mention';
import { leansBack } from '../text/leans-back';
import { namesWithin } from '../text/names-in';
import { quote } from '../text/quote';
import { hasUnspaced } from '../text/scripts';
import { asSentence, sentencesOf } from '../text/sentences';
import { longestWords, tellingSpans } from '../text/telling-spans';
import { fillTheGap } from '../wording/cloze';
import { fill } from '../wording/fill';
import { ask, namesOf } from '../wording/wording';

const gapsPerMemory = 3;
const sentencesTried = 6;
const longestSentence = 600;

/** What is left out of a sentence: numbers and names are what one asks a brain for. */
export const cloze: Strategy = {
	name: 'cloze',
	displayName: 'Fill the Gap',
	description: 'Leaves a number, a name or another telling word out of a sentence and asks for it',
	needs: [],
	wordings: namesOf(fillTheGap),
	maxShare: null,
	*drafts(memory, surroundings) {
		let made = 0;
		for (const gapped of inTurns(gapsBySentence(memory, surroundings))) {
			if (made++ === gapsPerMemory) return;
			yield* draftsOf(memory, gapped, surroundings);
		}
	},
};

/** By sentence, so that one can take the first gap of each before the second of any. */
function gapsBySentence({ id, concept, summary }: Memory, { pick }: Surroundings): ReadonlyArray<Iterable<Gapped>> {
	const all = sentencesOf(summary ?? '').filter(canHaveGap);
	const knownNames = namesWithin(all);
	return pick(all, `${id} sentences to gap`, sentencesTried)
		.map(asSentence)
		.map((sentence) => {
			const telling = pick(tellingSpans(sentence, knownNames), `${id} gap in ${sentence}`, gapsPerMemory * 2);
			return firstThatGives(gapsAt(telling, sentence, concept), [...gapsAt(longestWords(sentence), sentence, concept)].slice(0, 1));
		});
}

/** One that has none yet, stands alone, and is in a script that tells words apart. */
function canHaveGap(sentence: string): boolean {
	return sentence.length <= longestSentence && !sentence.includes(gap) && !hasUnspaced(sentence) && !leansBack(sentence);
}

function* firstThatGives<T>(one: Iterable<T>, other: Iterable<T>): Iterable<T> {
	let isEmpty = true;
	for (const item of one) {
		isEmpty = false;
		yield item;
	}
	if (isEmpty) yield* other;
}

function* draftsOf({ id, concept }: Memory, values: Gapped, { choose }: Surroundings): Iterable<Draft> {
	for (const wording of choose(fillTheGap, `${id} gap ${values.gapped}`, 1)) {
		yield { ...ask(wording, { ...values, concept: quote(concept) }), output: fill(wording.output ?? '', { ...values }), links: [], facts: [textFact(id)] };
	}
}
