import type { Memory } from '../../memory/memory';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { Mention } from '../text/mention';
import { ordinals } from '../text/ordinals';
import { quote } from '../text/quote';
import { asSentence, sentencesOf } from '../text/sentences';
import { nextSentence, nthSentence, sentencesApart } from '../wording/sentences';
import { ask, namesOf, type Wording } from '../wording/wording';

const rowsOfSingles = 5;
const longestList = 12;

/** A sentence of a memory, and the same with the memory's name in it, so that it can be understood alone. */
interface Told {
	readonly sentence: string;
	readonly told: string;
}

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
	wordings: namesOf(nthSentence, nextSentence, sentencesApart),
	maxShare: null,
	*drafts(memory, surroundings) {
		const all = tellEach(memory);
		if (all.length < 2) return;
		const singles = [...(surroundings.isAmbiguous ? [] : byPlace(all)), ...bySentenceBefore(all)];
		for (const single of surroundings.pick(singles, `${memory.id} singles`, rowsOfSingles)) yield* ofSingle(memory, single, surroundings);
		yield* apart(memory, [...new Set(all.map(({ told }) => told))], surroundings);
	},
};

function tellEach({ concept, summary }: Memory): readonly Told[] {
	const mention = new Mention(concept);
	const tell = (sentence: string) => (mention.isIn(sentence) ? asSentence(sentence) : `About ${quote(concept)}: ${asSentence(sentence)}`);
	return sentencesOf(summary ?? '').map((sentence) => ({ sentence, told: tell(sentence) }));
}

function byPlace(all: readonly Told[]): readonly Single[] {
	return ordinals.slice(0, all.length).map((nth, index) => ({ pool: nthSentence, hint: nth, answer: all[index]?.told ?? '' }));
}

/** Not after a sentence that stands there twice. */
function bySentenceBefore(all: readonly Told[]): readonly Single[] {
	const times = new Map<string, number>();
	for (const { sentence } of all) times.set(sentence, (times.get(sentence) ?? 0) + 1);
	return all
		.slice(1)
		.map(({ told }, index) => ({ pool: nextSentence, hint: all[index]?.sentence ?? '', answer: told }))
		.filter(({ hint }) => times.get(hint) === 1);
}

function* ofSingle({ id, concept }: Memory, { pool, hint, answer }: Single, { choose }: Surroundings): Iterable<Draft> {
	for (const wording of choose(pool, `${id} after ${hint}`, 1)) yield { ...ask(wording, { concept: quote(concept), hint }), output: answer, links: [] };
}

function* apart({ id, concept }: Memory, told: readonly string[], { choose, pick }: Surroundings): Iterable<Draft> {
	if (told.length < 2 || told.length > longestList) return;
	const order = pick(told, `${id} order`, told.length);
	const isUnchanged = order[0] === told[0] && order[1] === told[1];
	const lines = isUnchanged ? [...order.slice(1), order[0]] : order;
	for (const wording of choose(sentencesApart, `${id} apart`, 1)) yield { ...ask(wording, { concept: quote(concept) }), output: lines.join('\n'), links: [] };
}
