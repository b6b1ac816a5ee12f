import type { Memory } from '../../memory/memory';
import { textFact } from '../facts';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { tellSentences, type ToldSentence } from '../tell-sentences';
import { mayPointBack } from '../text/leans-back';
import { ordinals } from '../text/ordinals';
import { quote } from '../text/quote';
import { sentencesOf } from '../text/sentences';
import { nextSentence, nthSentence, openings, sentencesApart, standingAlone } from '../wording/sentences';
import { ask, namesOf, type Wording } from '../wording/wording';

const rowsOfSingles = 5;
const longestList = 12;

/** One sentence to ask for: by its place, or by what stands before it. */
interface Single {
	readonly pool: readonly Wording[];
	readonly hint: string;
	readonly answer: string;
}

/** A memory's sentences one by one and in another order: a text learned as one block can only be said as one. */
export const sentences: Strategy = {
	name: 'sentences',
	displayName: 'Sentence by Sentence',
	description: 'Asks for single sentences of a memory, for the one that follows another, and for all of them apart',
	needs: [],
	wordings: namesOf(nthSentence, nextSentence, sentencesApart, standingAlone),
	maxShare: null,
	*drafts(memory, surroundings) {
		const { id } = memory;
		const texts = sentencesOf(memory.summary ?? '');
		if (texts.length < 2) return;
		const openingBy = (fact: string) => surroundings.pick(openings, fact, 1)[0] ?? openings[0];
		const all = tellSentences(memory, texts, (sentence) => openingBy(`${id} opening of ${sentence}`));
		const singles = [...(surroundings.isAmbiguous ? [] : byPlace(all)), ...bySentenceBefore(all)];
		for (const single of surroundings.pick(singles, `${id} singles`, rowsOfSingles)) yield* ofSingle(memory, single, surroundings);
		yield* apart(memory, tellSentences(memory, texts, () => openingBy(`${id} openings`)), surroundings);
	},
};

function byPlace(all: readonly ToldSentence[]): readonly Single[] {
	return ordinals.slice(0, all.length).map((nth, index) => ({ pool: nthSentence, hint: nth, answer: all[index]?.told ?? '' }));
}

/** Not after a sentence that stands there twice. */
function bySentenceBefore(all: readonly ToldSentence[]): readonly Single[] {
	const times = new Map<string, number>();
	for (const { sentence } of all) times.set(sentence, (times.get(sentence) ?? 0) + 1);
	return all
		.slice(1)
		.map(({ told }, index) => ({ pool: nextSentence, hint: all[index]?.sentence ?? '', answer: told }))
		.filter(({ hint }) => times.get(hint) === 1);
}

function* ofSingle({ id, concept }: Memory, { pool, hint, answer }: Single, { choose }: Surroundings): Iterable<Draft> {
	for (const wording of choose(pool, `${id} after ${hint}`, 1)) yield { ...ask(wording, { concept: quote(concept), hint }), output: answer, links: [], facts: [textFact(id)] };
}

function* apart({ id, concept }: Memory, all: readonly ToldSentence[], { choose, pick }: Surroundings): Iterable<Draft> {
	const told = [...new Set(all.map((one) => one.told))];
	if (told.length < 2 || told.length > longestList) return;
	const isBound = all.slice(1).some(({ sentence }) => mayPointBack(sentence));
	const lines = isBound ? told : reordered(told, pick(told, `${id} order`, told.length));
	const pool = isBound ? sentencesApart : [...sentencesApart, ...standingAlone];
	for (const wording of choose(pool, `${id} apart`, 1)) yield { ...ask(wording, { concept: quote(concept) }), output: lines.join('\n'), links: [], facts: [textFact(id)] };
}

/** Never in the order that they had. */
function reordered(told: readonly string[], order: readonly string[]): readonly string[] {
	const isUnchanged = order[0] === told[0] && order[1] === told[1];
	return isUnchanged ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
