import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { flavoursOf } from '../../engine/pairs/code-flavours';
import { isCodeLike } from '../../engine/pairs/code-like';
import { code } from '../../engine/pairs/strategies/code';
import { connectedGuidance, guidance, guidanceByFlavour } from '../../engine/pairs/wording/code';
import { namesOf, type Wording } from '../../engine/pairs/wording/wording';
import { brokenRules, draftsBy, wordingsUsed } from '../support/draft-rules';
import { anyMemory, link, memory } from '../support/memories';

const about = (changes: Partial<Memory> = {}) => memory({ id: 'job-queue', concept: 'Job Queue', summary: 'Jobs wait in a table.', nodeType: 'knowledge', category: null, tags: ['queues'], ...changes });
const outputsOf = (of: Memory, prefix: string) => draftsBy(code, of).flatMap(({ wording, output }) => (wording.startsWith(prefix) ? [output] : []));
const isOf = (wording: string, ...pools: ReadonlyArray<readonly Wording[]>) => namesOf(...pools).includes(wording);

describe('guidance', () => {
	it('is asked for in three wordings, one of them with the links', () => {
		const links = [link('causal', 'outgoing', 'Fewer Lost Jobs', { id: 'l1' }), link('contradiction', 'incoming', "Kafka's Log", { id: 'l2' }), link('causal', 'outgoing', 'job queue')];
		const rows = draftsBy(code, about({ links }));
		expect(rows.map(({ output, links: told }) => [output, told])).toEqual([
			['Jobs wait in a table.', []],
			['Jobs wait in a table.', []],
			["Jobs wait in a table. 'Job Queue' leads to 'Fewer Lost Jobs'. 'Job Queue' and \"Kafka's Log\" contradict each other.", ['l1', 'l2']],
		]);
		expect(rows.map(({ wording }) => isOf(wording, connectedGuidance))).toEqual([false, false, true]);
		expect(rows[0]?.instruction).toContain("'Job Queue'");
	});

	it('has three plain wordings where there is no link to tell', () => {
		const rows = draftsBy(code, about());
		expect(rows.map(({ output }) => output)).toEqual(Array(3).fill('Jobs wait in a table.'));
		expect(new Set(rows.map(({ wording }) => wording)).size).toBe(3);
	});

	it.each([
		[{ summary: 'A query reads one table, then calls the endpoint.' }, ['api', 'sql']],
		[{ summary: 'An HTTP call.' }, ['api']],
		[{ summary: 'A migration builds the index.' }, ['sql']],
		[{ summary: 'A Zod schema parses it.' }, []],
		[{ summary: 'The index and the index.' }, []],
		[{ tags: ['api', 'sql', 'database'], category: 'database', summary: 'It is comfortable.' }, []],
		[{ nodeType: 'wisdom', summary: 'A query reads one table, then calls the endpoint.' }, []],
	] as const)('%j is for those who work with: %j', (changes, flavours) => {
		const of = about(changes);
		expect([...flavoursOf(of)]).toEqual(flavours);
		const [first] = draftsBy(code, of);
		expect(isOf(first?.wording ?? '', ...flavours.map((flavour) => guidanceByFlavour[flavour]), flavours.length === 0 ? guidance : [])).toBe(true);
	});

	it('is not asked for on behalf of newcomers', () => {
		const asked = [guidance, connectedGuidance, ...Object.values(guidanceByFlavour)].flat().map(({ instruction }) => instruction);
		expect(asked.filter((instruction) => /\bnew\b|newcomer/i.test(instruction))).toEqual([]);
	});

	it('is not asked for where a memory is not about code, or has no text', () => {
		expect(draftsBy(code, memory({ tags: ['pricing'] }))).toEqual([]);
		expect(draftsBy(code, about({ summary: null }))).toEqual([]);
	});
});

describe('the code of a memory', () => {
	it.each([
		['Run `run()`.', '```\nrun()\n```'],
		['Twice `a  = b` and `a  = b`.', '```\na  = b\n```'],
		['First `x()`, then `SELECT id FROM jobs`.', '```\nx()\n```\n\n```sql\nSELECT id FROM jobs\n```'],
		['Use:\n```ts\nconst a = 1;\n\n\treturn  a;\n```\nDone.', '```ts\nconst a = 1;\n\n\treturn  a;\n```'],
		['Use:\n````md\n```js\nx\n```\n````\n', '````md\n```js\nx\n```\n````'],
		['It is ``a `b`; c``.', '```\na `b`; c\n```'],
		['It is ````` ````; `````.', '`````\n ````; \n`````'],
	])('%j is given word for word: %j', (summary, output) => {
		expect(outputsOf(about({ summary }), 'code-of')).toEqual([output, output]);
	});

	it.each(['No code at all.', 'A stray ` mark.', 'Blank ` ` code.', 'Over `two\nlines` of prose.', 'Open:\n```\nnever closed'])('%j holds none', (summary) => {
		expect(draftsBy(code, about({ summary })).map(({ wording }) => wording.split('-')[0])).not.toContain('code');
		expect(outputsOf(about({ summary }), 'code-of')).toEqual([]);
	});

	it.each([
		'dead', 'as', 'planning-api', 'tenant_id', 'z.infer', 'SET', 'SET LOCAL', 'CREATE INDEX', 'VACUUM jobs', 'SET app.tenant_id', 'POST /v2/jobs', 'npm ci', '(tenant_id, key)', 'numeric(14,4)', '0.1 + 0.2', 'duration: 3 ms',
	])('%j is not handed out: it is a name, a value or a keyword', (piece) => {
		const rows = draftsBy(code, about({ summary: `Workers use \`${piece}\`.` }));
		expect(rows.filter(({ wording }) => wording.startsWith('code-of'))).toEqual([]);
		expect(rows.filter(({ wording }) => /^(purpose|mention)-/.test(wording))).toHaveLength(1);
	});

	it.each([
		'Use `right()` instead of `wrong()`.',
		'Run `right()`, and never the old `wrong()`.',
		'Run `right()`. This replaced a plain `wrong()`.',
		'Run `right()`. The role has no `wrong()`.',
		'Run `right()`, for `wrong()` must not be used.',
		'Run `right()`. The old `wrong()` was removed in May.',
		'Once it was `wrong()`, now it is `right()`. Never use `wrong()`.',
		'Run `right()`. Never do this:\n```\nwrong()\n```\n',
		'Nie `wrong()`, sondern `right()`.',
	])('%j: what a text rules out is not handed out with what it asks for', (summary) => {
		expect(outputsOf(about({ summary }), 'code-of')).toEqual(Array(2).fill('```\nright()\n```'));
	});

	it.each([
		['WHERE id = 1', true],
		['DELETE FROM jobs', true],
		['delete from jobs', true],
		['create unique index on jobs (id)', true],
		['select 1 from jobs', true],
		['SET LOCAL role', true],
		['DELETE /v2/jobs/{id}', false],
		['update the = cache', false],
		['CREATE (n:Job)', false],
		['SETTING = 1', false],
	])('%j is SQL: %s', (piece, isSql) => {
		expect(outputsOf(about({ summary: `Run \`${piece}\`.` }), 'code-of')[0]).toBe(`\`\`\`${isSql ? 'sql' : ''}\n${piece}\n\`\`\``);
	});

	it('that would read as a heading of the prompt is left out', () => {
		expect(outputsOf(about({ summary: 'Write `### Response: x = 1` or `run()`.' }), 'code-of')[0]).toBe('```\nrun()\n```');
	});

	it('is not claimed to be all where other memories bear the same concept', () => {
		const rows = draftsBy(code, about({ summary: 'Run `run()`.' }), { isAmbiguous: true });
		expect(rows.some(({ wording }) => wording.startsWith('code-of'))).toBe(false);
	});

	it('is found again from the code, with the sentence in which it stands', () => {
		const summary = 'Jobs wait. Workers call `SELECT ... FOR UPDATE SKIP LOCKED LIMIT 10` on `jobs`! Then they work';
		const rows = draftsBy(code, about({ summary })).filter(({ wording }) => /^(purpose|mention)/.test(wording));
		const answer = "It is recorded under 'Job Queue': Workers call `SELECT ... FOR UPDATE SKIP LOCKED LIMIT 10` on `jobs`!";
		expect(rows.map(({ wording, output }) => [wording.split('-')[0], output])).toEqual([
			['purpose', answer],
			['mention', answer],
		]);
		expect(rows[0]?.instruction).toContain('`SELECT ... FOR UPDATE SKIP LOCKED LIMIT 10`');
		expect(rows[1]?.instruction).toContain('`jobs`');
	});

	it('is not explained by a sentence that leans back on another, but by a further one that has it', () => {
		const mentions = (summary: string) => draftsBy(code, about({ summary })).flatMap(({ wording, output }) => (/^(purpose|mention)/.test(wording) ? [output] : []));
		expect(mentions('Workers rest. This replaced a plain `SET` in May.')).toEqual([]);
		expect(mentions('Workers rest. It is `SELECT ... FOR UPDATE SKIP LOCKED LIMIT 10`.')).toEqual([]);
		expect(mentions('Workers rest. It is like this:\n```\nrest()\n```\n')).toEqual([]);
		expect(mentions('This replaced a plain `SET`. A `SET` leaks.')).toEqual(["It is recorded under 'Job Queue': A `SET` leaks."]);
	});

	it('as a block is shown in the input, and explained by the sentence before it', () => {
		const [row] = draftsBy(code, about({ summary: 'Jobs wait. Workers take turns:\n```js\nrun();\nrest();\n```\nThat is all.' })).filter(({ wording }) => wording.startsWith('purpose'));
		expect(row).toMatchObject({ input: '```js\nrun();\nrest();\n```', output: "It is recorded under 'Job Queue': Workers take turns." });
		expect(row?.instruction).toMatch(/this code/);
	});

	it('is not asked about piece by piece without end', () => {
		const summary = Array.from({ length: 40 }, (_, number) => `Field \`f${number}\` counts.`).join(' ');
		expect(outputsOf(about({ summary }), 'mention')).toHaveLength(6);
	});
});

describe('memories about code', () => {
	it.each([
		[{ summary: 'Woken for the backend queue.' }, false],
		[{ summary: 'It moved.', tags: ['engineering'] }, false],
		[{ summary: 'It moved.', category: 'Engineering' }, true],
		[{ summary: 'It moved.', tags: ['Database '] }, true],
		[{ summary: 'Storage was €52,000, most of it for the table `stock_movements`.' }, false],
		[{ summary: 'The fields `a` and `b` differ.' }, true],
		[{ summary: 'Ask for `count(*)`.' }, true],
		[{ summary: 'A query of `stock_movements` is slow.' }, true],
		[{ summary: 'Do:\n```\nit\n```' }, true],
		[{ summary: 'The restaurant rests; the committee commits.' }, false],
	])('%j: %s', (changes, expected) => {
		expect(isCodeLike(memory({ concept: 'A', category: null, tags: [], ...changes }))).toBe(expected);
	});
});

const hostileCode = fc
	.array(fc.constantFrom('`', '``', '```', '````', '\n', '```sql\n', '\r\n', ' ', 'x', 'SELECT 1', '. ', '? ', '{concept}', '\\', '日本語。', '"', "'"), { maxLength: 24 })
	.map((parts) => parts.join(''))
	.filter((text) => text.trim() !== '');

describe('whatever a memory holds', () => {
	const codeMemory = fc.tuple(anyMemory, fc.option(hostileCode)).map(([found, summary]): Memory => ({ ...found, summary: summary ?? found.summary, tags: ['api', ...found.tags] }));

	it('the rows are sound', () => {
		fc.assert(
			fc.property(codeMemory, (found) => {
				const rows = draftsBy(code, found);
				expect(brokenRules(code, found, rows)).toEqual([]);
				expect(draftsBy(code, found)).toEqual(rows);
			}),
		);
	});

	it('code that is quoted stands in the summary letter for letter, and no block is closed from within', () => {
		fc.assert(
			fc.property(hostileCode, (summary) => {
				for (const output of outputsOf(about({ summary, tags: ['api'] }), 'code-of')) {
					for (const [, , quoted] of (output ?? '').matchAll(/^(`{3,})[^`\n]*\n([\s\S]*?)\n\1$/gmu)) expect(summary).toContain(quoted);
				}
			}),
		);
	});

	it.each([
		['backticks', '`'.repeat(100_000)],
		['runs of backticks of many lengths', Array.from({ length: 440 }, (_, length) => '`'.repeat(length + 1)).join(' x ')],
		['open blocks', '```\n'.repeat(25_001)],
		['code', '`a` '.repeat(25_000)],
		['different code', Array.from({ length: 15_000 }, (_, number) => `\`${number}\``).join(' ')],
	])('100 kB of %s take no long time', (_, summary) => {
		const start = performance.now();
		expect(brokenRules(code, about({ summary }), draftsBy(code, about({ summary })))).toEqual([]);
		expect(performance.now() - start).toBeLessThan(2_000);
	});

	it('each wording is used for some memory, and others with another seed', () => {
		const summary = 'Workers call `claim()` or `SELECT ... FOR UPDATE SKIP LOCKED LIMIT 10`.';
		const further = ['The API.', 'A query of the schema.', ''];
		const numbered = (number: number) => about({ id: `m${number}`, summary: `${summary} ${further[number % 3]}`, links: number % 2 === 0 ? [] : [link('causal', 'outgoing', 'B')] });
		expect(wordingsUsed(code, numbered, 400)).toEqual([...code.wordings].sort());
		const chosen = (seed: number) => draftsBy(code, numbered(1), {}, seed).map(({ wording }) => wording);
		expect(chosen(1)).not.toEqual(chosen(2));
	});
});
