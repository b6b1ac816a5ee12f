import { normalise } from '../../pairs/normalise';
import { sentencesOf } from '../../pairs/text/sentences';
import { comparedText } from './compared-text';
import type { FolderRow } from './folder-row';
import { hashRun, WordHashes } from './word-hashes';

/** Shorter runs of words are said by chance. */
const fewestWords = 8;
/** Longer sentences are taken piece by piece. */
const mostWords = 32;
/** A sentence that more texts say is nobody's own. */
const mostTellers = 5;

interface Sentence {
	/** Hash of its first eight words; null where it has fewer and counts only as a whole answer. */
	readonly opening: number | null;
	readonly words: number;
	/** Facts that say it, as numbers: one more than `mostTellers` where there are more. */
	readonly tellers: number[];
}

/**
 * The sentences of the test texts, to be found in rows that show none of the test facts: two memories may say the same.
 * Sentences have at least eight words and are compared word by word, without case and punctuation; a shorter answer counts as
 * a whole. What is common to many texts gives none of them away, such as the fixed words of a template.
 */
export class TestSentences {
	#sentences = new Map<number, Sentence>();
	readonly #lengths = new Map<number, number[]>();
	/** 1 at the low part of each opening's hash: most words of most rows open nothing. */
	#openings = new Uint8Array(0);
	#hasShort = false;
	readonly #words = new WordHashes();
	/** Only sentences whose hash can be divided by this are kept. */
	#divisor = 1;

	constructor(readonly maxSentences = 100_000) {}

	get isEmpty(): boolean {
		return this.#sentences.size === 0;
	}

	/** Takes up the sentences of a test row that shows nothing but a text. */
	collect(row: FolderRow): void {
		const fact = onlyText(row);
		if (fact === null) return;
		for (const text of [row.pair.input, row.pair.output]) {
			for (const sentence of sentencesOf(text)) this.#collectSentence(this.#words.of(normalise(sentence)), fact);
		}
		if (isRecall(row)) this.#collectShort(this.#words.of(normalise(row.pair.output)), fact);
	}

	/** Ends the collecting. */
	close(): void {
		if (!this.isEmpty) this.#openings = new Uint8Array(2 ** 20);
		for (const { opening, words } of this.#sentences.values()) {
			if (opening === null) this.#hasShort = true;
			else this.#enter(opening, words);
		}
	}

	/** Notes what another row says that shows nothing but a text. */
	hear(row: FolderRow): void {
		const fact = onlyText(row);
		if (fact !== null) this.#find(row, (sentence) => addTeller(sentence, fact));
	}

	/** Whether a row, or its worse answer, says what is a test text's own. */
	isToldBy(row: FolderRow): boolean {
		let told = false;
		if (!this.isEmpty) this.#find(row, ({ tellers }) => (told ||= tellers.length <= mostTellers));
		return told;
	}

	#collectSentence(words: Float64Array, fact: number): void {
		for (let start = 0; start + fewestWords <= words.length; start += mostWords) {
			const end = Math.min(start + mostWords, words.length);
			this.#keep(hashRun(words, start, end), { opening: hashRun(words, start, start + fewestWords), words: end - start, tellers: [fact] });
		}
	}

	#collectShort(words: Float64Array, fact: number): void {
		if (words.length === 0 || words.length >= fewestWords) return;
		this.#keep(hashRun(words, 0, words.length), { opening: null, words: words.length, tellers: [fact] });
	}

	#keep(hash: number, sentence: Sentence): void {
		const known = this.#sentences.get(hash);
		if (known !== undefined) return sentence.tellers.forEach((fact) => addTeller(known, fact));
		if (hash % this.#divisor === 0) this.#sentences.set(hash, sentence);
		while (this.#sentences.size > this.maxSentences) this.#thin();
	}

	/** Keeps half of the sentences, the same ones in whatever order they came. */
	#thin(): void {
		this.#divisor *= 2;
		this.#sentences = new Map([...this.#sentences].filter(([hash]) => hash % this.#divisor === 0));
	}

	#enter(opening: number, words: number): void {
		this.#openings[opening % this.#openings.length] = 1;
		const lengths = this.#lengths.get(opening);
		if (lengths === undefined) this.#lengths.set(opening, [words]);
		else if (!lengths.includes(words)) lengths.push(words);
	}

	#find({ pair, worse }: FolderRow, visit: (sentence: Sentence) => void): void {
		this.#findIn(this.#words.of(comparedText(pair)), visit);
		if (worse !== null) this.#findIn(this.#words.of(normalise(worse.output)), visit);
		if (this.#hasShort) for (const answer of worse === null ? [pair.output] : [pair.output, worse.output]) this.#findShort(answer, visit);
	}

	#findIn(words: Float64Array, visit: (sentence: Sentence) => void): void {
		for (let start = 0; start + fewestWords <= words.length; start++) {
			const opening = hashRun(words, start, start + fewestWords);
			if (this.#openings[opening % this.#openings.length] === 0) continue;
			for (const length of this.#lengths.get(opening) ?? []) if (start + length <= words.length) this.#visit(words, start, start + length, visit);
		}
	}

	#findShort(answer: string, visit: (sentence: Sentence) => void): void {
		const words = this.#words.of(normalise(answer));
		if (words.length < fewestWords) this.#visit(words, 0, words.length, visit);
	}

	#visit(words: Float64Array, start: number, end: number, visit: (sentence: Sentence) => void): void {
		const found = this.#sentences.get(hashRun(words, start, end));
		if (found !== undefined) visit(found);
	}
}

/** Whether a row shows a memory's text and nothing else. */
export function showsOnlyText({ facts }: FolderRow): boolean {
	return facts.length === 1 && (facts[0] ?? '').startsWith('t');
}

function onlyText(row: FolderRow): number | null {
	return showsOnlyText(row) ? Number.parseInt((row.facts[0] ?? '').slice(1), 16) : null;
}

/** Whether the answer is a memory's whole text. Other short answers, such as a name or a type, are given to many questions. */
function isRecall({ strategy }: FolderRow): boolean {
	return strategy === 'recall' || strategy === 'other';
}

function addTeller({ tellers }: Sentence, fact: number): void {
	if (tellers.length <= mostTellers && !tellers.includes(fact)) tellers.push(fact);
}
