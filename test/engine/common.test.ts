import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { common } from '../../engine/pairs/strategies/common';
import { commonQuestions } from '../../engine/pairs/wording/common';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows } from '../support/link-drafts';
import { link, memory } from '../support/memories';

const middle = (...links: Memory['links']) => memory({ id: 'm', concept: 'M', links });

describe('what two concepts are both linked with', () => {
	it('is told with how each is linked', () => {
		const [row, ...further] = draftsBy(common, middle(link('causal', 'incoming', 'A'), link('contradiction', 'outgoing', 'C')));
		expect(further).toEqual([]);
		const clauses = [["'A' leads to 'M'", "'M' and 'C' contradict each other"].join(', and '), ["'M' and 'C' contradict each other", "'A' leads to 'M'"].join(', and ')];
		expect(clauses.flatMap((both) => [`Both are linked with 'M': ${both}.`, `'M' is linked with both: ${both}.`])).toContain(row?.output);
		expect(row?.instruction).toMatch(/'A'.*'C'|'C'.*'A'/);
		expect(row?.instruction).not.toContain("'M'");
		expect(row?.others?.toSorted()).toEqual(['id of A', 'id of C']);
		expect(row?.links.toSorted()).toEqual(['incoming causal A', 'outgoing contradiction C']);
	});

	it('is asked for as one example, for there may be more', () => {
		for (const { instruction } of commonQuestions) expect(instruction).toMatch(/^(Name (one|a|something)\b|Give an example of )|\bwhat is one concept /i);
	});

	it('is not asked of two that are linked with each other, as far as the memory knows', () => {
		const way = { id: 'on', linkType: 'causal', to: { id: 'id of C', concept: ' c ' } };
		const a = link('causal', 'outgoing', 'A', { other: { id: 'id of A', concept: 'A', profile: null, onward: [way] } });
		expect(draftsBy(common, middle(a, link('temporal', 'outgoing', 'C')))).toEqual([]);
	});

	it('joins links of different relations where there are any', () => {
		const causes = Array.from({ length: 50 }, (_, index) => link('causal', 'incoming', `A${index}`));
		const [row] = draftsBy(common, middle(...causes, link('temporal', 'outgoing', 'C')));
		expect(row?.links).toContain('outgoing temporal C');
	});

	it('is asked of two pairs at most, and never of a concept and itself', () => {
		const links = Array.from({ length: 9 }, (_, index) => link('association', 'outgoing', `A${index}`));
		const rows = draftsBy(common, middle(...links));
		expect(rows).toHaveLength(2);
		expect(new Set(rows.flatMap((row) => row.links)).size).toBe(4);
		expect(draftsBy(common, middle(link('causal', 'incoming', 'A'), link('temporal', 'outgoing', ' a'), link('temporal', 'outgoing', 'm')))).toEqual([]);
	});
});

it('the pool is large enough', () => expect(commonQuestions.length).toBeGreaterThanOrEqual(8));
it('every wording is used, and another seed uses others', () => expectAllWordings(common, 60));
it('rows are sound whatever the memory', () => expectSoundRows(common));
