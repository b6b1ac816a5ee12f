import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../cli/commands/run';
import { verifyFolder } from '../../cli/commands/verify-folder';
import { defaultRunOptions } from '../../cli/run-options';
import type { Terminal } from '../../cli/terminal';
import { insertRows, linkRow, uuid, type MemoryRow } from '../support/brain-rows';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { completed } from '../support/runs';
import { insertShapedBrain, shapedBrain, type ShapedBrain } from '../support/shaped-brain';
import { parsedRows, viewSplits, type Row } from './views';

/** A brain of every shape through the real generator and writers, and what its splits have in common, found out by the texts alone. */

const silent: Terminal = { write: () => {}, showProgress: () => {} };
const never = new AbortController().signal;
const splits = ['train', 'validation', 'test'] as const;
type Split = (typeof splits)[number];
type Rows = Readonly<Record<Split, readonly TextRow[]>>;

interface TextRow {
	readonly instruction: string;
	readonly input: string;
	readonly output: string;
	readonly facts: readonly string[];
	readonly links: readonly string[];
}

let brain: ShapedBrain;
let database: ReplayDatabase;
let folders: { readonly before: string; readonly after: string };
let before: Rows;
let after: Rows;

async function replay(outputDir: string): Promise<string> {
	const options = { ...defaultRunOptions, strategies: ['full'], models: ['llama_3'], nodeTypes: ['raw_data', 'information', 'knowledge', 'wisdom'], minConfidence: 0, minAccessCount: 0, layout: 'folder', outputDir } as const;
	const result = completed(await run(database.settings, options, silent, never));
	const folder = Object.values(result.output_files)[0]?.replace(/\.jsonl$/, '');
	if (folder === undefined) throw new Error('The run has made no folder.');
	return folder;
}

async function rowsOf(folder: string): Promise<Rows> {
	const provenance = await parsedRows(join(folder, 'provenance/rows.jsonl'));
	const views = (await viewSplits(folder)).filter(({ config }) => config === 'alpaca');
	const rowsIn = (split: Split) => {
		const told = provenance.filter((line) => line.split === split).map((line) => JSON.parse(String(line.provenance)));
		return (views.find((view) => view.split === split)?.rows ?? []).map((row: Row, index) => ({ ...row, facts: told[index].facts, links: told[index].links }) as unknown as TextRow);
	};
	return { train: rowsIn('train'), validation: rowsIn('validation'), test: rowsIn('test') };
}

/** 500 more memories, linked among themselves and to those that were there. */
async function grow(): Promise<void> {
	const memories = brain.memories.slice(0, 500).map((one, index): MemoryRow => ({ ...one, id: uuid(moreNumber(index)), concept: `Later ${index} than ${one.concept}`, summary: `Later, in case ${index}, it went on. ${one.summary ?? ''}` }));
	await insertRows(database.client, 'public.memory_semantic', memories);
	const links = memories.flatMap((_, index) => [linkRow(900_000 + index, moreNumber(index), moreNumber((index + 1) % 500)), linkRow(950_000 + index, moreNumber(index), index + 1)]);
	await insertRows(database.client, 'public.knowledge_graph_links', links);
}

function moreNumber(index: number): number {
	return 800_000 + index;
}

beforeAll(async () => {
	const path = await mkdtemp(join(tmpdir(), 'splits-'));
	database = await createReplayDatabase({ demo: false });
	brain = shapedBrain();
	await insertShapedBrain(database.client, brain);
	folders = { before: await replay(join(path, 'before')), after: '' };
	await grow();
	folders = { ...folders, after: await replay(join(path, 'after')) };
	before = await rowsOf(folders.before);
	after = await rowsOf(folders.after);
	return async () => {
		await rm(path, { recursive: true });
		await database.drop();
	};
}, 600_000);

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
const allOf = ({ instruction, input, output }: TextRow) => folded(`${instruction} ${input} ${output}`);

/** The names that a text quotes. */
const quotedIn = (row: TextRow, names: ReadonlySet<string>) => [...new Set([...allOf(row).matchAll(/(?<![\p{L}\p{N}])'(.+?)'(?![\p{L}\p{N}])/gu)].map(([, name]) => name ?? ''))].filter((name) => names.has(name));

const factsIn = (rows: readonly TextRow[]) => new Set(rows.flatMap(({ facts }) => facts));

describe('the splits of a brain of every shape', { timeout: 300_000 }, () => {
	it('hold by the checker, before and after it has grown', async () => {
		for (const folder of [folders.before, folders.after]) expect((await verifyFolder(folder, silent, never)).flaws).toEqual([]);
	});

	it('all have rows, about as many as their shares say', () => {
		const all = splits.reduce((sum, split) => sum + before[split].length, 0);
		expect(before.validation.length / all).toBeGreaterThan(0.005);
		expect(before.validation.length / all).toBeLessThanOrEqual(0.03);
		expect(before.test.length).toBeGreaterThan(20);
	});

	it('train no link that is tested, by the ids of links, from either end, by lists or paths', () => {
		const ends = new Map(brain.links.map(({ id, source_memory_id: source, target_memory_id: target }) => [id, [source, target].sort().join()]));
		const endsIn = (rows: readonly TextRow[]) => new Set(rows.flatMap(({ links }) => links.map((id) => ends.get(id) ?? id)));
		const [tested, trained] = [endsIn(before.test), endsIn([...before.train, ...before.validation])];
		expect(tested.size).toBeGreaterThan(5);
		expect([...tested].filter((one) => trained.has(one))).toEqual([]);
	});

	it('train no pair of linked memories that is tested, by their names in the texts', () => {
		const concepts = new Map(brain.memories.map(({ id, concept }) => [id, folded(concept ?? '')]));
		const names = new Set(concepts.values());
		const linked = new Set(brain.links.map(({ source_memory_id: source, target_memory_id: target }) => [concepts.get(source ?? ''), concepts.get(target ?? '')].sort().join('\0')));
		const pairsIn = (rows: readonly TextRow[]) => {
			const found = new Set<string>();
			for (const row of rows.filter(({ links }) => links.length === 1)) {
				const [one, other, ...more] = quotedIn(row, names);
				const pair = [one, other].sort().join('\0');
				if (one !== undefined && other !== undefined && more.length === 0 && linked.has(pair)) found.add(pair);
			}
			return found;
		};
		const [tested, trained] = [pairsIn(before.test), pairsIn([...before.train, ...before.validation])];
		expect(tested.size).toBeGreaterThan(5);
		expect([...tested].filter((pair) => trained.has(pair))).toEqual([]);
	});

	it('train no text that is tested, by what the rows say', () => {
		const recalled = before.test.filter(({ facts, output }) => facts.some((fact) => fact.startsWith('t')) && output.split(' ').length >= 12).map(({ output }) => folded(output));
		const others = [...before.train, ...before.validation].map(allOf);
		expect(recalled.length).toBeGreaterThan(0);
		expect(recalled.filter((text) => others.some((other) => other.includes(text)))).toEqual([]);
	});

	it('validate what is trained, and by no row that is nearly the same as a training row', () => {
		const trained = factsIn(before.train);
		expect([...factsIn(before.validation)].filter((fact) => !trained.has(fact))).toEqual([]);
		const validation = before.validation.map(shinglesOf);
		const near = before.train.map(shinglesOf).filter((one) => validation.some((other) => similarity(one, other) >= 0.7));
		expect(near).toEqual([]);
	});

	it('keep their facts as the brain grows by 500 memories', () => {
		const [testedBefore, testedAfter] = [factsIn(before.test), factsIn(after.test)];
		const [trainedBefore, trainedAfter] = [factsIn([...before.train, ...before.validation]), factsIn([...after.train, ...after.validation])];
		expect(after.train.length).toBeGreaterThan(before.train.length);
		expect([...testedBefore].filter((fact) => trainedAfter.has(fact))).toEqual([]);
		expect([...trainedBefore].filter((fact) => testedAfter.has(fact))).toEqual([]);
		expect([...testedAfter].filter((fact) => testedBefore.has(fact)).length).toBeGreaterThan(testedBefore.size / 2);
	});

	it('are told of in the manifest as they lie there', async () => {
		const manifest = JSON.parse(await readFile(join(folders.before, 'manifest.json'), 'utf8'));
		expect(manifest.rows).toEqual({ train: before.train.length, validation: before.validation.length, test: before.test.length });
	});
});

/** The runs of five words, as texts. */
function shinglesOf(row: TextRow): ReadonlySet<string> {
	const words = allOf(row).split(' ');
	return new Set(words.length < 5 ? [words.join(' ')] : words.slice(4).map((_, index) => words.slice(index, index + 5).join(' ')));
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	if (Math.min(one.size, other.size) < 0.7 * Math.max(one.size, other.size)) return 0;
	let common = 0;
	for (const shingle of one) if (other.has(shingle)) common++;
	return common / (one.size + other.size - common);
}
