import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { html } from '../../adapters/report/html/html';
import { label, legible } from '../../adapters/report/html/legible';
import { bytesInWords, part, percent, whole } from '../../adapters/report/html/numbers';
import { renderReport } from '../../adapters/report/render-report';
import { style } from '../../adapters/report/style';
import type { ReportData } from '../../engine/dataset/folder/report-data';
import { linkFact, textFact } from '../../engine/pairs/facts';
import { quote } from '../../engine/pairs/text/quote';
import { hostileName, hostileText } from '../support/memories';
import { folderRow, reportOf, story } from '../support/report-data';

const attack = `</script></style><img src=x onerror=alert(1)>"'&amp;<!-- \u202etxet ]]>`;

/** A small brain in which every text is an attack. */
function hostile(text: string): ReportData {
	const row = { instruction: `Explain the strategic context of ${quote(text)}.`, input: text, output: text, nodeType: text, memoryId: text, neighbors: [`${text} 2`, text] };
	const data = reportOf([
		[folderRow(row, { strategy: text, wording: text, facts: [textFact(text), linkFact(text, 'x')], worse: { output: text, because: 'refused' } }), 'train'],
		[folderRow({ ...row, output: `${text}2` }), 'validation'],
		[folderRow({ ...row, output: `${text}3` }), 'test'],
	]);
	const model = { ...data.contents.model, modelId: text, modelName: text };
	const survey = { memories: 3, ofNodeTypes: 2, confident: 2, highValue: 1, selected: 1, nearest: [], missing: [text] };
	return {
		...data,
		contents: { ...data.contents, model, name: text, shards: data.contents.shards.map((shard) => ({ ...shard, path: text })) },
		story: { ...data.story, command: text, strategies: [text], selection: { criteria: { nodeTypes: [text], minConfidence: 0, minAccessCount: 0, limit: 1, maxNeighbors: 1 }, survey } },
		metrics: { ...data.metrics, drops: { [text]: 2 }, scrubbed: { [text]: 3 } },
	};
}

const allowedTags = 'a article bdi body caption code dd details div dl dt figcaption figure g h1 h2 head header html li line main meta nav p path pre section span strong style summary svg table tbody td text th thead title tr ul'.split(' ');

/** Start tags with their attributes, read as a browser does as long as everything is quoted. */
function tagsIn(page: string): ReadonlyArray<readonly [name: string, attributes: readonly string[]]> {
	const body = page.replace(/<style>[^<]*<\/style>/, '');
	return [...body.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:-]*(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, name = '', attributes = '']) => [name.toLowerCase(), [...attributes.matchAll(/\s([a-z][a-z0-9:-]*)="[^"]*"/gi)].map(([, attribute = '']) => attribute)]);
}

function expectHarmless(page: string): void {
	const tags = tagsIn(page);
	expect([...new Set(tags.map(([name]) => name))].filter((name) => !allowedTags.includes(name))).toEqual([]);
	expect(page.replace(/<style>[^<]*<\/style>/, '').replace(/<!doctype html>|<\/?[a-z][a-z0-9]*(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*\s*\/?>/g, '')).not.toMatch(/[<>]/);
	expect(tags.flatMap(([, attributes]) => attributes).filter((attribute) => /^on|^src/i.test(attribute))).toEqual([]);
	expect(page).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029\u{e0001}-\u{e007f}]/u);
	expect(page.isWellFormed()).toBe(true);
}

describe('a report', () => {
	let data: ReportData;
	let page: string;

	beforeAll(async () => {
		data = reportOf([
			[folderRow(), 'train'],
			[folderRow({ output: 'Margins fell.' }, { strategy: 'cloze', worse: { output: 'They rose.', because: 'contradicted' } }), 'train'],
			[folderRow({ instruction: "What is 'Wages'?", memoryId: 'wages', neighbors: ['Competitor X'] }), 'test'],
		]);
		page = await renderReport(data);
	});

	it('loads nothing and runs nothing', () => {
		expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`);
		expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
		expect(page).not.toMatch(/<script|<link|<iframe|https?:|@import|url\(/i);
		expectHarmless(page);
	});

	it('is the same each time', async () => {
		expect(await renderReport(data)).toBe(page);
	});

	it('says what a person wants to know', () => {
		for (const text of [
			'Training data for <bdi>Llama 3</bdi>',
			'Of 9 memories in the brain, 2 passed every threshold and were replayed.',
			'their confidence is below 0.5',
			'2 rows to train on, 0 to validate, 1 to test; 0 held out.',
			'none is in a training row',
			'near-duplicate of a better memory',
			'Half of the rows have up to',
			'Revenue dipped due to Competitor X price cuts.',
			'a link contradicts the rejected answer',
			'hippocampal-replay run --seed 42',
			'ab'.repeat(32),
		]) expect(page).toContain(text);
	});

	it('describes every plot in words and numbers', () => {
		const figures = page.split('<figure>').slice(1);
		expect(figures.length).toBeGreaterThanOrEqual(9);
		for (const figure of figures) {
			const [, caption] = /<figcaption>([^<]+)<\/figcaption>/.exec(figure) ?? [];
			expect(caption?.length).toBeGreaterThan(20);
			expect(figure).toMatch(/<svg role="img" aria-label="[^"]{20,}"/);
			expect(figure).toMatch(/<details>.*<table>.*<th scope="row"/s);
		}
	});

	it('leads to its own parts only', () => {
		const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
		const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
		expect(links.length).toBeGreaterThan(5);
		expect(links.filter((id) => !ids.has(id))).toEqual([]);
		expect(page.match(/ href="(?!#)/)).toBeNull();
	});

	it('says that the selection is not known where the rows came over the canvas', async () => {
		const canvas = await renderReport({ ...data, story: { ...story, selection: null, strategies: null, command: null } });
		expect(canvas).toContain('The rows came over the canvas');
		expect(canvas).toContain('no single command');
		expect(canvas).toContain('may have been changed on the way');
		expect(canvas).not.toContain('same bytes');
	});

	it('names all settings that decide the bytes where a workflow made the rows', async () => {
		const limits = { maxPairs: 5_000, maxPairsPerMemory: 7, maxPairsPerStrategy: null, maxShares: { cloze: 0.25 }, maxWordingShare: 0.123 };
		const made = await renderReport({ ...data, story: { ...story, command: null, shares: { validation: 0.0123, test: 0.01 }, settings: { limits, scrubbing: 'report', maxShardBytes: 1_048_576 } } });
		for (const text of [
			'the settings below give the same bytes',
			'confidence of at least 0.5; access count of at least 5; no limit',
			'at most 25 for each memory',
			'at most 5,000 of rows in all, at most 7 for each memory, any number for each strategy',
			'one wording 0.123 of the rows; cloze 0.25; each other',
			'report: what must not leave the brain was counted and left',
			'at most 1,048,576 bytes of data',
			'validation 0.0123 of the rows, test 0.01 of the facts',
			'up to 8,192 tokens',
		]) expect(made).toContain(text);
	});

	it('points at examples of what was dropped only where there are some', async () => {
		expect(page).toContain('4 drafts did not become rows.');
		expect(page).not.toContain('rejected.jsonl');
		const withExamples = await renderReport({ ...data, contents: { ...data.contents, leftOut: 3 } });
		expect(withExamples).toContain('4 drafts did not become rows. Examples are in rejected.jsonl.');
	});

	it('names a wording only where the rows have one', async () => {
		const elsewhere = { strategy: 'other', wording: '' };
		expect(await renderReport(reportOf([[folderRow({}, elsewhere), 'train']]))).not.toContain('The most frequent one');
		const mixed = await renderReport(reportOf([[folderRow({}, elsewhere), 'train'], [folderRow({ output: 'More.' }, elsewhere), 'train'], [folderRow({ output: 'Less.' }), 'train']]));
		expect(mixed).toContain('The most frequent one (<bdi>other</bdi>) makes 66.7%');
	});

	it('can be made of nothing', async () => {
		expectHarmless(await renderReport(reportOf([], { drops: {}, scrubbed: {} })));
	});

	it('says of what sample a number was counted', async () => {
		const { metrics } = data;
		const sampled = await renderReport({ ...data, metrics: { ...metrics, coverage: { ...metrics.coverage, oneIn: 64 }, tokens: { ...metrics.tokens, oneIn: 1_024 } } });
		expect(sampled).toContain('Counted of a sample of one in 64 facts.');
		expect(sampled).toContain('Counted of a sample of one in 1,024 rows.');
	});
});

describe('a report of texts that mean harm', () => {
	it('shows them as text', async () => {
		const page = await renderReport(hostile(attack));
		expectHarmless(page);
		expect(page).toContain('\\u202etxet');
		expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
	});

	it('shows whatever comes as text', async () => {
		await fc.assert(
			fc.asyncProperty(hostileName, async (text) => expectHarmless(await renderReport(hostile(text)))),
			{ numRuns: 12 },
		);
	}, 60_000);

	it.each(['{"signal":"1"}', 'datum.x', '${1}', '$&', 'constructor', '__proto__', 'toString'])('takes %j for no command of the plots', async (text) => {
		expectHarmless(await renderReport(hostile(text)));
	});

	it('stays under 2 MB whatever comes', async () => {
		const long = '<😀\u202e'.repeat(50_000);
		const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index} ${long.slice(0, 500)}`, index + 1]));
		const data = hostile(long.slice(0, 20_000));
		const shard = { view: 'data', split: 'train', path: long.slice(0, 300), bytes: 1, lines: 1, sha256: 'ab'.repeat(32) } as const;
		const page = await renderReport({
			contents: { ...data.contents, shards: new Array(5_000).fill(shard) },
			story: { ...data.story, command: long, strategies: Object.keys(many(1_000)), selection: data.story.selection && { ...data.story.selection, survey: { ...data.story.selection.survey, missing: new Array(1_000).fill(long) } } },
			metrics: { ...data.metrics, drops: many(2_000), scrubbed: many(2_000), strategies: many(2_000), nodeTypes: many(2_000) },
			graph: { nodes: Array.from({ length: 60 }, (_, index) => ({ concept: `${index} ${long}`, nodeType: `${index} ${long}` })), edges: Array.from({ length: 120 }, (_, index) => ({ source: index % 60, target: (index * 7 + 1) % 60 })) },
			samples: new Array(100).fill({ split: 'train', strategy: long, instruction: long, input: long, output: long }),
		});
		expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
	}, 60_000);
});

describe('text in a page', () => {
	it('is escaped wherever it is put', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				const { text: page } = html`<p title="${text}">${text}${[text]}</p>`;
				expect(page.slice('<p title="'.length, -'</p>'.length).replace('">', '')).not.toMatch(/[<>"']/);
			}),
		);
	});

	it('names what can not be seen', () => {
		expect(legible('a\u202eb\u0000c\u200bd\n\te\ufefff\u{e0041}\ud800')).toBe('a\\u202eb\\u0000c\\u200bd\n\te\\ufefff\\ue0041\ufffd');
		expect(legible('مرحبا שלום 你好 👩‍👩‍👧 é')).toBe('مرحبا שלום 你好 👩‍👩‍👧 é');
	});

	it('is cut between characters as people see them', () => {
		expect(label('Pricing Strategy', 16)).toBe('Pricing Strategy');
		expect(label('Pricing Strategy Two', 10)).toBe('Pricing S…');
		expect(label('👩‍👩‍👧'.repeat(9), 4)).toBe('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧…');
		fc.assert(fc.property(hostileText, (text) => [...label(text, 10)].length < 200 && label(text, 10).isWellFormed()));
	});

	it('says numbers as people do', () => {
		expect([whole(1_234_567), whole(12), whole(0)]).toEqual(['1,234,567', '12', '0']);
		expect([percent(0), percent(0.0001), percent(0.123), percent(0.9999), percent(1)]).toEqual(['0%', 'under 0.1%', '12.3%', 'over 99.9%', '100%']);
		expect([part(0, 0), part(1, 4)]).toEqual(['–', '25%']);
		expect([bytesInWords(12), bytesInWords(268_435_456), bytesInWords(3e9)]).toEqual(['12 bytes', '268.4 MB', '3 GB']);
	});
});

describe.each(['light', 'dark'])('the colours in %s', (scheme) => {
	const [light = '', dark = ''] = [...style.matchAll(/:root\{([^}]+)\}/g)].map(([, values]) => values);
	const colours = Object.fromEntries([...(scheme === 'dark' ? dark : light).matchAll(/--(\w+):#([\da-f]{3,6})/g)].map(([, name, value]) => [name, value ?? '']));

	it.each([
		['text', 'ground', 4.5],
		['text', 'page', 4.5],
		['soft', 'ground', 4.5],
		['soft', 'code', 4.5],
		['text', 'code', 4.5],
		['bar', 'page', 4.5],
		['warn', 'ground', 4.5],
		['bar', 'ground', 3],
		['second', 'ground', 3],
		['link', 'ground', 3],
	])('set off %s from %s', (one, other, least) => {
		expect(contrast(colours[one] ?? '', colours[other] ?? '')).toBeGreaterThanOrEqual(least);
	});
});

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
	const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
	const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((place) => Number.parseInt(full.slice(place, place + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
