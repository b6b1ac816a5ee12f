/**
 * Measure of textual lexical diversity (McCarthy and Jarvis 2010): how many words on average keep a share of different words
 * above 0.72, read forwards and backwards.
 */
export function mtld(words: readonly string[]): number {
	return words.length === 0 ? 0 : (oneWay(words) + oneWay(words.toReversed())) / 2;
}

const threshold = 0.72;

function oneWay(words: readonly string[]): number {
	const factors = factorsIn(words);
	return factors === 0 ? words.length : words.length / factors;
}

function factorsIn(words: readonly string[]): number {
	let factors = 0;
	let count = 0;
	const different = new Set<string>();
	for (const word of words) {
		count++;
		different.add(word);
		if (different.size / count > threshold) continue;
		factors++;
		count = 0;
		different.clear();
	}
	return factors + (count === 0 ? 0 : (1 - different.size / count) / (1 - threshold));
}
