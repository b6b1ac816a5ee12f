/** A call (and not a type such as `numeric(14,4)`), brackets that go on, or a sign that no name holds. */
const sign = /[[\]{};=<>$|]|[\p{L}\p{N}_]\s?\((?![\d\s,]+\)$)|\)\s*\S/u;

const sqlWords = new Set(
	`add all alter and any as at by column commit concurrently create cross delete detach distinct drop execute exists explain extension for
	foreign from function grant group having in index insert into is join key left limit local lock locked materialized not null offset on or
	order partition policy primary references reindex replace returning revoke rollback role row schema select set skip table temporary
	time to transaction trigger truncate type union unique update using vacuum values view where with zone`.split(/\s+/u),
);

/** In backticks, so many words of SQL and a word more make a statement; "CREATE INDEX" only names one. */
const fewest = { sqlWords: 2, words: 3 };

/** Whether what stands in backticks is plainly code: an expression or a statement, and not a name, a value or a keyword. */
export function isStatement(code: string): boolean {
	if (sign.test(code)) return true;
	const words = code.toLowerCase().match(/[\p{L}\p{N}_.]+/gu) ?? [];
	return words.length >= fewest.words && words.filter((word) => sqlWords.has(word)).length >= fewest.sqlWords;
}
