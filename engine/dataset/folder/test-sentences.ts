import { normalise } from '../../pairs/normalise';
import { sentencesOf } from '../../pairs/text/sentences';
import { filledGaps } from './filled-gap';
import type { FolderRow } from './folder-row';
import { ThinnedMap } from './thinned-map';
import { hashRun, WordHashes } from './word-hashes';

/** Shorter runs of words are said by chance. */
const fewestWords = 8;
/** Longer sentences are taken piece by piece. */
const mostWords = 32;
/** What more texts say is nobody's own, unless it is the whole of a test text. */
const mostTellers = 5;

interface Told {
	/** Facts that say it, as numbers: one more than `mostTellers` where there are more; null where it counts whoever says it. */
	readonly tellers: number[] | null;
}

interface Sentence extends Told {
	/** Hash of its first eight words. */
	readonly opening: number;
	readonly words: number;
}

const ownText: Told = { tellers: null };

/**
 * The sentences of the test texts, to be found in rows that show none of the test facts: two memories may say the same.
 * Sentences, or a few short ones in a row, have at least eight words, are compared word by word, without case and punctuation,
 * and are found anywhere in a row, also where it leaves a gap and answers what belongs there. Whole texts of any length are
 * found where they are all of a row's input or answer. What is common to many texts gives none of them away, such as the fixed
 * words of a template; only the whole answer of a test row does, unless it is as short as "Done.".
 */
export class TestSentences {
	readonly #sentences: ThinnedMap<Sentence>;
	readonly #wholes: ThinnedMap<Told>;
	readonly #lengths = new Map<number, number[]>();
	/** 1 at the low part of each opening's hash: most words of most rows open nothing. */
	#openings = new Uint8Array(0);
	readonly #words = new WordHashes();

	constructor(maxSentences = 100_000, maxWholes = 1_000_000) {
		this.#sentences = new ThinnedMap(maxSentences);
		this.#wholes = new ThinnedMap(maxWholes);
	}

	get isEmpty(): boolean {
		return this.#sentences.isEmpty && this.#wholes.isEmpty;
	}

	/** Takes up what a test row says that shows nothing but texts. */
	collect(row: FolderRow): void {
		if (isRecallOfTexts(row)) this.#collectWhole(row.pair.output, null);
		const fact = onlyText(row);
		if (fact === null) return;
		const filled = filledGaps(row);
		for (const text of [row.pair.input, row.pair.output, ...filled]) this.#collectSentences(text, fact);
		for (const text of wholesIn(row, filled)) this.#collectWhole(text, fact);
	}

	/** Ends the collecting. */
	close(): void {
		if (!this.#sentences.isEmpty) this.#openings = new Uint8Array(2 ** 20);
		for (const { opening, words } of this.#sentences.values()) this.#enter(opening, words);
	}

	/** Notes what another row says that shows nothing but a text. */
	hear(row: FolderRow): void {
		const fact = onlyText(row);
		if (fact !== null) this.#find(row, (told) => addTeller(told, fact));
	}

	/** Whether a row, or its worse answer, says what is a test text's own. */
	isToldBy(row: FolderRow): boolean {
		let told = false;
		if (!this.isEmpty) this.#find(row, ({ tellers }) => (told ||= tellers === null || tellers.length <= mostTellers));
		return told;
	}

	/** Short sentences count together with the short ones next to them. */
	#collectSentences(text: string, fact: number): void {
		let run = '';
		for (const sentence of sentencesOf(text)) {
			const isLong = this.#collectRun(sentence, fact);
			run = isLong ? '' : `${run} ${sentence}`;
			if (!isLong && this.#collectRun(run, fact)) run = '';
		}
	}

	/** False where it has too few words. */
	#collectRun(text: string, fact: number): boolean {
		const { words } = this.#words.of(normalise(text));
		for (let start = 0; start + fewestWords <= words.length; start += mostWords) {
			const end = Math.min(start + mostWords, words.length);
			const hash = hashRun(words, start, end);
			const known = this.#sentences.get(hash);
			if (known !== undefined) addTeller(known, fact);
			else this.#sentences.set(hash, { opening: hashRun(words, start, start + fewestWords), words: end - start, tellers: [fact] });
		}
		return words.length >= fewestWords;
	}

	/** Without a fact, the text counts whoever says it, and is passed over where it is too short for that. */
	#collectWhole(text: string, fact: number | null): void {
		const { words } = this.#words.of(normalise(text));
		if (words.length === 0 || (fact === null && words.length < fewestWords)) return;
		const hash = hashRun(words, 0, words.length);
		const known = this.#wholes.get(hash);
		if (fact === null) this.#wholes.set(hash, ownText);
		else if (known !== undefined) addTeller(known, fact);
		else this.#wholes.set(hash, { tellers: [fact] });
	}

	#enter(opening: number, words: number): void {
		this.#openings[opening % this.#openings.length] = 1;
		const lengths = this.#lengths.get(opening);
		if (lengths === undefined) this.#lengths.set(opening, [words]);
		else if (!lengths.includes(words)) lengths.push(words);
	}

	#find(row: FolderRow, visit: (told: Told) => void): void {
		const { pair, worse } = row;
		this.#findIn([pair.instruction, pair.input, pair.output], visit);
		const filled = filledGaps(row);
		if (filled.length > 0) this.#findIn(filled, visit);
		if (worse !== null) this.#findIn([worse.output], visit);
	}

	#findIn(texts: readonly string[], visit: (told: Told) => void): void {
		const { words, ends } = this.#words.of(...texts.map(normalise));
		this.#findSentences(words, visit);
		let start = 0;
		for (const end of ends) {
			const found = start < end ? this.#wholes.get(hashRun(words, start, end)) : undefined;
			if (found !== undefined) visit(found);
			start = end;
		}
	}

	#findSentences(words: Float64Array, visit: (told: Told) => void): void {
		if (this.#sentences.isEmpty) return;
		for (let start = 0; start + fewestWords <= words.length; start++) {
			const opening = hashRun(words, start, start + fewestWords);
			if (this.#openings[opening % this.#openings.length] === 0) continue;
			for (const length of this.#lengths.get(opening) ?? []) {
				const found = start + length <= words.length ? this.#sentences.get(hashRun(words, start, start + length)) : undefined;
				if (found !== undefined) visit(found);
			}
		}
	}
}

/** Whether a row shows a memory's text and nothing else. */
export function showsOnlyText({ facts }: FolderRow): boolean {
	return facts.length === 1 && isText(facts[0] ?? '');
}

function onlyText(row: FolderRow): number | null {
	return showsOnlyText(row) ? Number.parseInt((row.facts[0] ?? '').slice(1), 16) : null;
}

function isText(fact: string): boolean {
	return fact.startsWith('t');
}

/** Whether the answer is a memory's whole text, beyond doubt. */
function isRecallOfTexts({ strategy, facts }: FolderRow): boolean {
	return strategy === 'recall' && facts.every(isText);
}

/** What may be a memory's whole text. Other short answers, such as a name or a type, are given to many questions. */
function wholesIn({ strategy, pair }: FolderRow, filled: readonly string[]): readonly string[] {
	if (strategy === 'reverse_recall') return filled.length > 0 ? filled : [pair.input];
	return strategy === 'recall' || strategy === 'recall_views' || strategy === 'other' ? [pair.output] : [];
}

function addTeller({ tellers }: Told, fact: number): void {
	if (tellers !== null && tellers.length <= mostTellers && !tellers.includes(fact)) tellers.push(fact);
}
