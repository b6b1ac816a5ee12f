import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplayError } from '../../engine/errors';
import { anyFolderPairs, builtFrom, builtFromLines, factAt, flatLines, pairOf, type Built } from '../support/folder-rows';
import { inBatches } from '../support/memories';
import { expectCode } from '../support/rejection';

const half = { validation: 0.5, test: 0.3 };
const splits = ['train', 'validation', 'test'] as const;

function rowsOf({ folder }: Built, view: string, split: string): readonly Readonly<Record<string, unknown>>[] {
	return folder.shards(view, split).flatMap((path) => folder.rows(path));
}

function manifestOf({ folder }: Built) {
	return JSON.parse(folder.text('manifest.json'));
}

describe('a trainer-ready folder', () => {
	it('holds every row of the flat file in one place, in its order, and counts them', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, fc.integer({ min: 1, max: 2_000 }), async (pairs, maxShardBytes) => {
				const built = await builtFrom(pairs, { shares: half, maxShardBytes });
				const { rows, heldOut } = built.contents;
				expect(rows.train + rows.validation + rows.test + heldOut).toBe(pairs.length);
				const said = pairs.map(({ instruction, input, output }) => JSON.stringify([instruction, input, output].map((text) => text.toWellFormed())));
				const rejected = built.folder.rows('rejected.jsonl');
				const found = [...splits.flatMap((split) => rowsOf(built, 'data', split)), ...rejected].map(({ instruction, input, output }) => JSON.stringify([instruction, input, output]));
				expect(found.toSorted()).toEqual(said.toSorted());
				expect(rejected).toHaveLength(heldOut);
				for (const split of splits) {
					const order = rowsOf(built, 'data', split).map(({ instruction, input, output }) => said.indexOf(JSON.stringify([instruction, input, output])));
					if (new Set(said).size === said.length) expect(order).toEqual(order.toSorted((one, other) => one - other));
				}
			}),
		);
	});

	it('shows the same rows in all views, file by file', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, fc.integer({ min: 1, max: 2_000 }), async (pairs, maxShardBytes) => {
				const built = await builtFrom(pairs, { shares: half, maxShardBytes });
				for (const split of splits) {
					const shards = built.folder.shards('data', split);
					expect(shards).toEqual(shards.map((_, index) => `data/${split}-${digits(index)}-of-${digits(shards.length)}.jsonl`));
					for (const path of shards) {
						const rows = built.folder.rows(path);
						const asked = rows.map(({ instruction, input }) => (input === '' ? instruction : `${instruction}\n\n${input}`));
						const user = asked.map((content) => [{ role: 'user', content }]);
						const assistant = rows.map(({ output }) => [{ role: 'assistant', content: output }]);
						expect(built.folder.rows(path.replace('data', 'chat'))).toEqual(user.map((one, row) => ({ messages: [...one, ...(assistant[row] ?? [])] })));
						expect(built.folder.rows(path.replace('data', 'prompt_completion'))).toEqual(user.map((prompt, row) => ({ prompt, completion: assistant[row] })));
						expect(rows.length === 1 || Buffer.byteLength(built.folder.text(path)) <= maxShardBytes).toBe(true);
					}
				}
			}),
		);
	});

	it('begins a file only where a row would make the last one too large', async () => {
		const pairs = ['one', 'two', 'six'].map((output) => pairOf({ facts: [factAt(0.9)] }, { output }));
		const shards = async (maxShardBytes: number) => (await builtFrom(pairs, { shares: { validation: 0, test: 0 }, maxShardBytes })).contents.shards.filter(({ view }) => view === 'data').map(({ lines }) => lines);
		const [{ bytes = 0 } = {}] = (await builtFrom(pairs)).contents.shards;
		expect([await shards(bytes), await shards(bytes - 1), await shards(bytes / 3), await shards(1)]).toEqual([[3], [2, 1], [1, 1, 1], [1, 1, 1]]);
	});

	it('tells for each row of a split where it stands and where it comes from', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, async (pairs) => {
				const built = await builtFrom(pairs, { shares: half, maxShardBytes: 500 });
				const told = built.folder.rows('provenance/rows.jsonl');
				expect(told).toHaveLength(pairs.length - built.contents.heldOut);
				const places = new Set(told.map(({ split, shard, line }) => `${split} ${shard} ${line}`));
				expect(places.size).toBe(told.length);
				for (const { split, shard, line, provenance } of told) {
					const file = built.folder.shards('data', String(split)).find((path) => path.startsWith(`data/${shard}-of-`));
					const row = built.folder.rows(file ?? '')[Number(line) - 1];
					expect(pairs.some((pair) => pair.provenance.toWellFormed() === provenance && pair.output.toWellFormed() === row?.output)).toBe(true);
				}
			}),
		);
	});

	it('lists each file with its bytes, lines and hash, and no empty one', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, async (pairs) => {
				const { folder, contents } = await builtFrom(pairs, { shares: half, maxShardBytes: 700 });
				const { files } = manifestOf({ folder } as Built);
				const paths = [...folder.files.keys()].filter((path) => path !== 'manifest.json');
				expect(files.map(({ path }: { path: string }) => path)).toEqual(paths.toSorted());
				for (const { path, bytes, lines, sha256 } of files) {
					const text = folder.text(path);
					expect({ bytes, lines, sha256 }).toEqual({ bytes: Buffer.byteLength(text), lines: text.split('\n').length - 1, sha256: createHash('sha256').update(text).digest('hex') });
					expect(bytes).toBeGreaterThan(0);
				}
				expect(contents.shards.map(({ path, bytes, lines, sha256 }) => ({ path, bytes, lines, sha256 }))).toEqual(expect.arrayContaining(files.filter(({ path }: { path: string }) => /^(data|chat|pr)/.test(path) && path.includes('-of-'))));
			}),
			{ numRuns: 50 },
		);
	});

	it('has no line that a reader could cut or refuse, whatever the texts hold', async () => {
		const text = 'half \ud83d of an emoji, \u2028 \u2029 \u0085 and a "quote"\n\\ \0';
		const built = await builtFrom([pairOf({ facts: [factAt(0.9)], worse: { output: `worse ${text}`, because: 'refused' } }, { instruction: text, input: text, output: text, memoryId: text, nodeType: text, neighbors: [text] })], {
			shares: { validation: 0, test: 0 },
		});
		for (const [path, file] of built.folder.files) {
			if (!path.endsWith('.jsonl')) continue;
			expect(file.text).not.toMatch(/[\u0085\u2028\u2029]|(?<!\\)\\ud[89a-f]/i);
			const [row, ...more] = file.text.trimEnd().split('\n');
			expect(more).toEqual([]);
			expect(JSON.stringify(JSON.parse(row ?? ''))).toContain(JSON.stringify(text.toWellFormed()).slice(1, -1));
		}
	});

	it('shows a worse answer beside the row in its split, but not one that is the same', async () => {
		const worse = (output: string) => pairOf({ facts: [factAt(0.9)], worse: { output, because: 'outdated' } }, { input: 'In short.', output: 'The new text.' });
		const built = await builtFrom([worse('The old text.'), worse('The new text.'), worse(' ')], { shares: { validation: 0, test: 0 } });
		expect(rowsOf(built, 'preference', 'train')).toEqual([
			{
				prompt: [{ role: 'user', content: `${worse('').instruction}\n\nIn short.` }],
				chosen: [{ role: 'assistant', content: 'The new text.' }],
				rejected: [{ role: 'assistant', content: 'The old text.' }],
			},
		]);
		expect(manifestOf(built)).toMatchObject({ rows: { train: 3, validation: 0, test: 0 }, preferences: { train: 1, validation: 0, test: 0 } });
	});

	it('has files only for what it holds', async () => {
		const { folder } = await builtFrom([pairOf({ facts: [factAt(0.9)] })], { shares: { validation: 0, test: 0 } });
		expect([...folder.files.keys()].filter((path) => path.endsWith('.jsonl')).sort()).toEqual([
			'chat/train-00000-of-00001.jsonl',
			'data/train-00000-of-00001.jsonl',
			'prompt_completion/train-00000-of-00001.jsonl',
			'provenance/rows.jsonl',
		]);
		expect(folder.files.get('README.md')?.text).not.toContain('rejected.jsonl');
	});

	it('lists what was dropped, and then what was held out', async () => {
		const dropped = { reason: 'duplicate', strategy: 'cloze', wording: 'gap', memoryId: 'q3', instruction: 'Fill in.', input: '', output: '' } as const;
		const base = { memories: 1, selection: null, drops: {}, scrubbed: {}, seed: 1, strategies: null, settings: null, shares: half, command: null };
		const { folder, contents } = await builtFrom([pairOf({ facts: [factAt(0.1), factAt(0.9)] })], { shares: half, story: { ...base, leftOut: [dropped] } });
		expect(folder.rows('rejected.jsonl')).toEqual([
			{ reason: 'duplicate', strategy: 'cloze', wording: 'gap', node_id: 'q3', instruction: 'Fill in.', input: '', output: '' },
			expect.objectContaining({ reason: 'held_out', strategy: 'recall', wording: 'classic', node_id: 'q3' }),
		]);
		expect(contents).toMatchObject({ heldOut: 1, leftOut: 1 });
		expect(folder.files.get('README.md')?.text).toContain('| rejected.jsonl |');
	});

	it('gives the same bytes for the same rows', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, async (pairs) => {
				const [one, other] = [await builtFrom(pairs, { shares: half }), await builtFrom(pairs, { shares: half })];
				expect([...other.folder.files].map(([path, { text }]) => [path, text])).toEqual([...one.folder.files].map(([path, { text }]) => [path, text]));
			}),
			{ numRuns: 20 },
		);
	});

	it('gets its manifest last, by a rename', async () => {
		const { folder } = await builtFrom([pairOf({ facts: [factAt(0.9)] })]);
		expect(folder.steps.slice(-3)).toEqual(['file report.html', 'file manifest.json.partial', 'rename manifest.json.partial manifest.json']);
		expect(folder.state).toBe('open');
	});

	it('names the row that cannot be read', async () => {
		const error = await expectCode('INVALID_INPUT', builtFromLines(async function* () {
			yield ['', '{"instruction":"I"}'];
		}));
		expect(error.message).toContain('Row 1 of the dataset');
	});

	it.each([
		['loses rows', [3, 3, 2]],
		['gains rows', [3, 3, 4]],
		['loses rows and gains them again', [3, 2, 3]],
	])('is given up when the flat file %s while it is read', async (_, rows) => {
		const all = flatLines(Array.from({ length: 4 }, (__, index) => pairOf({ facts: [factAt(0.9)] }, { output: `Answer ${index}.` })));
		let reading = 0;
		await expectCode('FILE_FAILED', builtFromLines(() => inBatches(all.slice(0, rows[reading++]), 2)));
	});

	it('stops when the user stops the run', async () => {
		let asked = 0;
		const checkpoint = () => {
			if (++asked === 3) throw new ReplayError('CANCELLED', 'Stopped.');
		};
		await expectCode('CANCELLED', builtFrom([pairOf({ facts: [factAt(0.9)] })], { checkpoint }));
	});
});

function digits(count: number): string {
	return String(count).padStart(5, '0');
}
