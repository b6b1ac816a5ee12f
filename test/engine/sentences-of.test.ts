import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leansBack, mayPointBack } from '../../engine/pairs/text/leans-back';
import { asSentence, firstSentence, sentencesOf } from '../../engine/pairs/text/sentences';
import { hostileText } from '../support/memories';

describe('the sentences of a text', () => {
	it.each([
		['are none where only a placeholder is left', 'The key is below. [PRIVATE_KEY_RC]. Keep it safe, says [EMAIL_K7].', ['The key is below.', 'Keep it safe, says [EMAIL_K7].']],
		['end in a mark', 'Prices fell. Why? They did! So…  We wait', ['Prices fell.', 'Why?', 'They did!', 'So…', 'We wait']],
		['keep closing quotes and brackets', 'He said "no." (It was late.) So it is.', ['He said "no."', '(It was late.)', 'So it is.']],
		['do not end in a number', 'It took 6.8 seconds. Version 3.4 is out.', ['It took 6.8 seconds.', 'Version 3.4 is out.']],
		['do not end before lower case', 'Use e.g. this one, approx. that one, or v. 3 of it.', ['Use e.g. this one, approx. that one, or v. 3 of it.']],
		['do not end after a title', 'We asked Dr. Smith and Prof. J. R. Jones.', ['We asked Dr. Smith and Prof. J. R. Jones.']],
		['may end in a name of one letter', 'They left for Competitor X. The answer is no. We stay.', ['They left for Competitor X.', 'The answer is no.', 'We stay.']],
		['go on after a number sign', 'See No. 5 and fig. 3. It helps.', ['See No. 5 and fig. 3.', 'It helps.']],
		['may end in an abbreviation', 'Acme Inc. sells in the U.S. The U.S. Navy buys. Pens, ink etc. are sold.', ['Acme Inc. sells in the U.S.', 'The U.S. Navy buys.', 'Pens, ink etc. are sold.']],
		['go on in a German date', 'Am 3. Oktober war es. Es war Version 4. Planner fragten.', ['Am 3. Oktober war es.', 'Es war Version 4.', 'Planner fragten.']],
		['do not end in code', 'Claim with `SELECT ... FOR UPDATE. X`. `a` ends.', ['Claim with `SELECT ... FOR UPDATE. X`.', '`a` ends.']],
		['do not end in a quotation', 'She said: "We stay. But not so." She left.', ['She said: "We stay. But not so."', 'She left.']],
		['do not end in brackets', 'It fell (see above. It is there) again. So.', ['It fell (see above. It is there) again.', 'So.']],
		['end without a space in full width', '価格が上昇。顧客は「はい。いいえ。」と言う。終', ['価格が上昇。', '顧客は「はい。いいえ。」と言う。', '終']],
		['end in other marks', 'سعر؟ نعم. दाम बढ़ा। हाँ।', ['سعر؟', 'نعم.', 'दाम बढ़ा।', 'हाँ।']],
		['end with the line', 'Title\r\nPrices fell\u2028Why', ['Title', 'Prices fell', 'Why']],
		['go on where a line is wrapped', 'The import\ncommits, it\nseems, files.\nNext', ['The import commits, it seems, files.', 'Next']],
		[
			'go on where a full line is wrapped',
			'Nine accounts that had been customers for years have moved to\nCompetitor X since. It is\n- sad',
			['Nine accounts that had been customers for years have moved to Competitor X since.', 'It is', 'sad'],
		],
		['have no bullets, numbers and hashes', '# Title\n1. Do this.\n2) Do that\n- and this\n* or - that\n## 3. End', ['Title', 'Do this.', 'Do that', 'and this', 'or - that', 'End']],
		['are none where nothing can be read', ' \n… ?!\n---', []],
	])('%s', (_, text, sentences) => {
		expect(sentencesOf(text)).toEqual(sentences);
		expect(firstSentence(text)).toBe(sentences[0] ?? null);
	});

	it('hold every letter of the text, in order', () => {
		const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
		fc.assert(
			fc.property(hostileText, (text) => {
				expect(letters(sentencesOf(text).join(''))).toBe(letters(text));
			}),
			{ numRuns: 300 },
		);
	});
});

it.each([
	['Prices fell', 'Prices fell.'],
	['Prices fell. \n', 'Prices fell.'],
	['Why?', 'Why?'],
	['They said "no."', 'They said "no."'],
	['Prices fell (by half)', 'Prices fell (by half).'],
	['**Prices fell.**', '**Prices fell.**'],
	['The steps are:', 'The steps are.'],
	['Prices fell,', 'Prices fell.'],
	['上昇。', '上昇。'],
	['हाँ।', 'हाँ।'],
])('%j as a sentence is %j', (text, sentence) => {
	expect(asSentence(text)).toBe(sentence);
	expect(asSentence(sentence)).toBe(sentence);
});

it.each([
	['It fell.', true],
	['"This is it."', true],
	['The same holds.', true],
	['One month earlier it rose.', true],
	['Er blieb.', true],
	['Since 15 June 2026 its entry plan costs less.', true],
	['In Q3 it won 5 of 16.', true],
	['At the end of last year, they left.', true],
	['Since 15 June 2026 the plan costs less.', false],
	['Some of these accounts left.', true],
	['55 of them left.', true],
	['Most of the accounts left.', false],
	['Before that date nobody was paid.', true],
	['Because of this, nobody left.', true],
	['The reason for this is unknown.', true],
	['We sold this plan to nobody.', false],
	['Workers do this:', false],
	['Italy buys.', false],
	['The price fell.', false],
	['One plan costs more.', false],
])('%s leans back: %s', (sentence, expected) => {
	expect(leansBack(sentence)).toBe(expected);
});

it.each([
	['It fell.', true],
	['They worked by this rule.', true],
	['A planner keeps its price.', true],
	['Such is life.', true],
	['Prices such as ours fell.', false],
	['Those who left were paid.', true],
	['Many were paid by those who left.', false],
	['Nobody was paid for that.', true],
	['The board said that prices fell.', false],
	['About 40 jobs ended there.', true],
	['On Monday there was no job.', false],
	['The price fell.', false],
])('%s may point back: %s', (sentence, expected) => {
	expect(mayPointBack(sentence)).toBe(expected);
});
