import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { llama, memory } from '../support/memories';
import { expectCode } from '../support/rejection';
import { readByDuckDb } from './duckdb';
import { manyMemories } from './memories';
import { readByPolars } from './polars';
import { replayed, type ReplayOptions, type Replayed } from './replayed';
import { parsedRows, viewSplits, type Row } from './views';

/** For each trap a few lines as anyone would write them, which a real reader stumbles over, and what ours makes of the same. */

let folder: string;
const made: Replayed[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'traps-'));
});

afterAll(async () => {
	for (const one of made) await one.remove();
	await rm(folder, { recursive: true });
});

/** As many readers look at to find out the types. */
const firstRows = 100;

async function ours(memories: readonly Memory[], options: ReplayOptions = {}): Promise<Replayed> {
	const one = await replayed(memories, options);
	made.push(one);
	return one;
}

async function naive(rows: readonly unknown[]): Promise<string> {
	const file = join(folder, `naive-${(await readdir(folder)).length}.jsonl`);
	await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
	return file;
}

const neighborsIn = ({ rows }: { readonly rows: readonly Row[] }) => rows.map((row) => (row.meta as { readonly neighbors: readonly string[] }).neighbors);
const confidencesIn = ({ rows }: { readonly rows: readonly Row[] }) => rows.map((row) => (row.meta as { readonly confidence_score: number }).confidence_score);

/** The rows of a flat file as a writer meets them who takes memories as the brain ranks them. */
async function asRanked(flatFile: string, isFirst: (meta: { readonly neighbors: readonly string[]; readonly confidence_score: number }) => boolean): Promise<readonly Row[]> {
	const rows = await parsedRows(flatFile);
	const rank = (row: Row) => (isFirst(row.meta as never) ? 0 : 1);
	return [...rows].sort((one, other) => rank(one) - rank(other));
}

/** How many lines a reader finds that takes all line breaks of Unicode for such. */
async function linesIn(file: string): Promise<number> {
	const lines: string[] = [];
	for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) lines.push(line);
	return lines.length;
}

const someFiles = async ({ folder: path, flatFile }: Replayed) => [flatFile, ...(await viewSplits(path)).flatMap(({ files }) => files.map((file) => join(path, file)))];

describe('a brain whose first memories have no links', () => {
	it('loses the neighbours of all others to a naive writer, and none to ours', async () => {
		const memories = manyMemories(170).map((one, index) => (index < 150 ? { ...one, neighbors: [], links: [] } : one));
		const { flatFile } = await ours(memories, { strategies: ['recall', 'recall_views'] });
		const rows = await asRanked(flatFile, ({ neighbors }) => neighbors.length === 0);
		expect(neighborsIn({ rows: rows.slice(0, firstRows) }).flat()).toEqual([]);
		expect(neighborsIn({ rows }).flat().length).toBeGreaterThan(20);
		const file = await naive(rows.map(({ instruction, meta }) => ({ instruction, neighbors: (meta as { neighbors: readonly string[] }).neighbors })));
		expect(readByPolars(file, firstRows).rows.flatMap(({ neighbors }) => neighbors).filter((name) => name !== null)).toEqual([]);
		expect(neighborsIn(readByPolars(flatFile, 1))).toEqual(neighborsIn({ rows: await parsedRows(flatFile) }));
	});
});

describe('confidences 1 and 0.87', () => {
	it('are no numbers of one kind from a naive writer, and are from ours', async () => {
		const { flatFile } = await ours(manyMemories(60), { strategies: ['recall', 'recall_views'] });
		const rows = await asRanked(flatFile, ({ confidence_score: confidence }) => confidence === 1);
		expect(new Set(confidencesIn({ rows }))).toEqual(new Set([1, 0.87]));
		const file = await naive(rows.map(({ instruction, meta }) => ({ instruction, confidence: (meta as { confidence_score: number }).confidence_score })));
		expect(() => readByPolars(file, 20)).toThrow(/0\.87/);
		expect(confidencesIn(readByPolars(flatFile, 1))).toEqual(confidencesIn({ rows: await parsedRows(flatFile) }));
		expect((await readFile(flatFile, 'utf8')).match(/"confidence_score":1,/)).toBeNull();
	});
});

describe('an emoji at a cut', () => {
	it('breaks the file of a naive writer, and not ours', async () => {
		const cut = (text: string) => text.slice(0, text.indexOf('😀') + 1);
		const [concept, summary] = [cut('Mood of the team 😀'), cut('It is good, as all can see 😀')];
		await expect(readByDuckDb(await naive([{ instruction: `What about '${concept}'?`, output: summary }]), null)).rejects.toThrow(/surrogate/);
		const one = await ours([memory({ concept, summary, neighbors: [cut('Next 😀')] })], { strategies: ['full'] });
		for (const file of await someFiles(one)) expect((await readByDuckDb(file, null)).rows).toEqual(await parsedRows(file));
	});
});

describe('answers that are all dates', () => {
	const dated = ['2025-11-20', '2025-11-21', '2025-12-01', '2026-01-31'].map((date, index) => memory({ id: `d${index}`, concept: `Release ${index}`, summary: date }));

	it('become timestamps from a naive writer, and stay texts from ours', async () => {
		const file = await naive(dated.map(({ concept, summary }) => ({ instruction: `When was '${concept}'?`, output: summary })));
		expect((await readByDuckDb(file, null)).types).toMatchObject({ output: 'DATE' });
		const { folder: path, flatFile } = await ours(dated, { strategies: ['recall'], shares: { validation: 0, test: 0 } });
		expect((await parsedRows(flatFile)).map(({ output }) => output).sort()).toEqual(dated.map(({ summary }) => `${summary}.`));
		for (const read of [flatFile, join(path, 'data/train-*.jsonl')]) expect((await readByDuckDb(read, null)).types).toMatchObject({ output: 'VARCHAR' });
	});
});

describe('no rows for validation', () => {
	it('break readers where a naive writer leaves an empty file, and ours leaves none', async () => {
		const empty = await naive([]);
		expect((await stat(empty)).size).toBe(0);
		expect(() => readByPolars(empty)).toThrow(/empty/);
		const { folder: path } = await ours(manyMemories(20), { shares: { validation: 0, test: 0 } });
		const files = await readdir(path, { recursive: true });
		expect(files.filter((file) => /validation|test-/.test(file))).toEqual([]);
		for (const file of files) expect((await stat(join(path, file))).size, file).toBeGreaterThan(0);
		expect((await viewSplits(path)).map(({ split }) => split)).toEqual(['train', 'train', 'train']);
		expect(await readFile(join(path, 'README.md'), 'utf8')).not.toContain('split: validation');
	});
});

describe('a model id like ../x', () => {
	it('leads a naive writer out of its folder, and is refused by ours with nothing written', async () => {
		const modelId = '../x';
		expect(dirname(join(folder, `${modelId}_cortex_evolution_20251120.jsonl`))).not.toBe(folder);
		const before = (await readdir(tmpdir())).filter((name) => name.startsWith('readers-'));
		const error = await expectCode('INVALID_INPUT', replayed(manyMemories(3), { models: [{ ...llama, modelId }] }));
		expect(error.message).toContain('Change model_id in model_registry');
		const names = await readdir(tmpdir());
		expect(names.filter((name) => name.includes('x_cortex_evolution'))).toEqual([]);
		expect(names.filter((name) => name.startsWith('readers-') && !before.includes(name))).toEqual([]);
	});
});

describe('a line separator of Unicode in a text', () => {
	it('cuts the rows of a naive writer in two, and not ours', async () => {
		const texts = [`A line\u2028and another one\u2029and a last one, as a note was kept.`, `A next line\u0085is told of here.`];
		expect(await linesIn(await naive(texts.map((output) => ({ output }))))).toBeGreaterThan(texts.length);
		const one = await ours(texts.map((summary, index) => memory({ id: `s${index}`, concept: `Note\u2028${index}`, summary, neighbors: ['Far\u2028off'] })), { strategies: ['full'] });
		for (const file of await someFiles(one)) {
			expect(await linesIn(file)).toBe((await parsedRows(file)).length);
			expect(await readFile(file, 'utf8')).not.toMatch(/[\u0085\u2028\u2029]/);
		}
	});
});
