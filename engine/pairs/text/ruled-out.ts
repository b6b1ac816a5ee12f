/** What stands right before a thing that is ruled out or gone, and what stands right after it. Knows English and a little German. */
const before = /(?<![\p{L}\p{N}])(?:not?|never|without|instead of|rather than|replac\p{L}*|forbid\p{L}*|avoid\p{L}*|rejects?|statt|ohne|nie|nicht|keine?\p{L}*)(?![\p{L}\p{N}])[^.;,`]*$/iu;
const after = /^[^.;:,`]{0,30}(?<![\p{L}\p{N}])(?:(?:must|may|can|should|is|was|are|were|did|does) (?:not|never|no longer)|cannot|(?:is|was|are|were|been) (?:banned|dropped|forbidden|rejected|removed|replaced|ruled out))(?![\p{L}\p{N}])/iu;

/** How far to look, in characters. */
const reach = 80;

/** Whether a text says of what stands between two places that it is not to be used, or no longer. */
export function isRuledOut(text: string, start: number, stop: number): boolean {
	return before.test(text.slice(Math.max(0, start - reach), start)) || after.test(text.slice(stop, stop + reach));
}
