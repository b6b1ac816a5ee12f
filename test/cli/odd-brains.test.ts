import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate';
import { migrationsFolder } from '../../cli/migrations-folder';
import { asAdmin } from '../support/admin';
import { actionRow, linkRow, memoryRow, uuid, type Score } from '../support/brain-rows';
import { holdMemory } from '../support/held-memory';
import { createBrainDatabase, type BrainChanges, type BrainDatabase, type TestBrain } from '../support/test-brain';
import { command, workingFolder, type Finished } from './command-line';

let database: BrainDatabase;
let url: string;
let folder: string;

beforeAll(async () => {
	database = await createBrainDatabase();
	const { host, port, user, password, database: name } = database.settings;
	url = `postgres://${user}:${password}@${host}:${port}/${name}`;
	await migrate(database.connection, { folder: migrationsFolder });
	return () => database.drop();
});
beforeEach(async () => {
	const made = await workingFolder();
	folder = made.path;
	return made.remove;
});

/** A run over the memories of one brain, for one target model. */
function runOver({ tables }: TestBrain, args: readonly string[] = [], onStarted: (child: ChildProcess) => void = () => {}): Promise<Finished> {
	const { memories, links, actions } = tables;
	return command(['run', '--memory-table', memories, '--link-table', links, '--action-table', actions, '--models', 'llama_3', '--json', ...args], { cwd: folder, env: { DATABASE_URL: url }, onStarted });
}

interface Replayed {
	readonly text: string;
	/** The line of `--json`. */
	readonly result: Readonly<Record<string, unknown>>;
}

/** What a run that must end well has written. */
async function replayed(finished: Finished): Promise<Replayed> {
	expect([finished.code, finished.stderr]).toEqual([0, '']);
	const result = JSON.parse(finished.lines.at(-1) ?? '');
	const path = result.output_files.llama_3;
	return { result, text: path === undefined ? '' : await readFile(join(folder, path), 'utf8') };
}

describe.each(['numeric', 'float8', 'real', 'text'])('scores that cannot be, in columns of type %s,', (type) => {
	const never: readonly Score[] = [null, 'NaN', 'Infinity', '-Infinity', -0.25, 1.01, 1e17];
	const texts: readonly Score[] = type === 'text' ? ['', ' ', 'high', '0,9', '90%', "0.9'; drop table x; --", '\ufeff0.9', '0.9e0'] : [];
	const scores = { confidence_score: type, access_count: type, node_z: type, node_mass: type };
	const sound = [memoryRow(1, { confidence_score: 0.9 }), memoryRow(2), memoryRow(3, { confidence_score: 1 })];

	it('keep a memory out of the dataset, which is that of the others, byte for byte', async () => {
		const odd = [...never, ...texts];
		const [plain, brain] = [await database.make({ memories: scores }), await database.make({ memories: scores })];
		await plain.fill({ memories: sound });
		await brain.fill({ memories: [...sound, ...odd.map((confidence, index) => memoryRow(100 + index, { confidence_score: confidence })), ...odd.map((count, index) => memoryRow(200 + index, { access_count: count === 1e17 || count === 1.01 ? -1 : count }))] });
		const [expected, found] = [await replayed(await runOver(plain)), await replayed(await runOver(brain))];
		expect(found.text.split('\n').length).toBeGreaterThan(3);
		expect(found.text).toBe(expected.text);
		expect(found.result).toMatchObject({ memories_processed: 3, explanation: null });
	});

	it('of depth and mass leave the memory in, and no number in a row that is none', async () => {
		const odd = ['NaN', 'Infinity', '-Infinity', ...texts.filter((text) => text !== '')];
		const brain = await database.make({ memories: scores });
		await brain.fill({ memories: odd.map((value, index) => memoryRow(index, { node_z: value, node_mass: value })) });
		const { text, result } = await replayed(await runOver(brain, ['--strategies', 'full']));
		expect(result).toMatchObject({ memories_processed: odd.length });
		expect(text).not.toMatch(/NaN|Infinity|\bnull\b|undefined/);
	});

	it('of links leave the link in without a strength', async () => {
		const odd = [...never, ...texts];
		const brain = await database.make({ memories: scores, links: { link_strength: type } });
		await brain.fill({ memories: [memoryRow(0), ...odd.map((_, index) => memoryRow(index + 1))], links: odd.map((strength, index) => linkRow(index + 1, 0, index + 1, { link_strength: strength })) });
		const { text, result } = await replayed(await runOver(brain, ['--strategies', 'full', '--max-neighbors', '50']));
		expect(result).toMatchObject({ memories_processed: odd.length + 1 });
		expect(text).not.toMatch(/NaN|Infinity|\bnull\b|undefined|drop table/);
		for (const index of odd.keys()) expect(text).toContain(`Concept ${index + 1}`);
	});
});

describe('the character NUL, which no text of Postgres holds,', () => {
	const nul = String.raw`\u0000`;
	const half = String.raw`\ud800`;

	const numbers = Array.from({ length: 12 }, (_, index) => index + 1);

	/** A brain of linked memories, with what was done to each. */
	async function brainWith(changes: BrainChanges, table: keyof TestBrain['tables'], assignments: string): Promise<TestBrain> {
		const brain = await database.make(changes);
		const actions = numbers.map((number) => actionRow(number + 20, number, { action_params: { note: 'ok' }, reason: 'It was hardly used.' }));
		await brain.fill({ memories: numbers.map((number) => memoryRow(number)), links: numbers.slice(1).map((number) => linkRow(number + 40, 1, number)), actions });
		await database.client.query(`update ${brain.tables[table]} set ${assignments}`);
		return brain;
	}

	it.each<readonly [string, BrainChanges, keyof TestBrain['tables'], string]>([
		['tags as JSON', { memories: { tags: 'json' } }, 'memories', `tags = '["a${nul}b", "c"]'`],
		['half a character in tags as JSON', { memories: { tags: 'json' } }, 'memories', `tags = '["a${half}b"]'`],
		['one tag as text', { memories: { tags: 'text' } }, 'memories', `tags = 'a${nul}b'`],
		['a list of tags', {}, 'memories', `tags = array['a${nul}b']`],
		['a category as JSON', { memories: { category: 'json' } }, 'memories', `category = '"a${nul}b"'`],
		['a summary as JSON', { memories: { summary: 'json' } }, 'memories', `summary = '"a${nul}b"'`],
		['a summary that spells it', {}, 'memories', `summary = 'The escape ${nul} ends a text in C.'`],
		['parameters as JSON', { actions: { action_params: 'json' } }, 'actions', `action_params = '{"k${nul}": "a${nul}b"}'`],
		['parameters as text', { actions: { action_params: 'text' } }, 'actions', `action_params = '{"k${nul}": "a${half}b"}'`],
		['errors as JSON', { actions: { validation_errors: 'json' } }, 'actions', `validation_status = 'rejected', validation_errors = '["a${nul}b"]'`],
	])('as an escape in %s stops no run: it is one in the file, and the mark that stands for any in a sample', async (_, changes, table, assignments) => {
		const brain = await brainWith(changes, table, assignments);
		const { text, result } = await replayed(await runOver(brain, ['--strategies', 'full', '--samples', 'all']));
		const rows = text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
		expect(result).toMatchObject({ memories_processed: 12, training_pairs_generated: rows.length });
		expect(rows.length).toBeGreaterThan(10);
		expect(await samplesOf(result)).toEqual(rows.map(storedText).sort());
	});

	it('spelt out in a summary stays as it was written', async () => {
		const brain = await brainWith({}, 'memories', `summary = 'The escape ${nul} ends a text in C.'`);
		const { text } = await replayed(await runOver(brain));
		expect(JSON.parse(text.split('\n')[0] ?? '').output).toContain(`The escape ${nul} ends a text in C.`);
	});
});

describe('a summary of 40 MB', () => {
	const bytes = 40_000_000;
	let brain: TestBrain;
	let small: TestBrain;

	beforeAll(async () => {
		[brain, small] = [await database.make(), await database.make()];
		const memories = Array.from({ length: 50 }, (_, index) => memoryRow(index, { confidence_score: 0.5 + index / 100 }));
		for (const one of [brain, small]) await one.fill({ memories, links: [linkRow(1, 20, 21)] });
		await database.client.query(`update ${brain.tables.memories} set summary = repeat('A long story goes on. ', ${bytes} / 22) where id = '${uuid(20)}'`);
	});

	it.each(['classic', 'full'])('is over the token budget: no row tells it, the count of what was dropped says so, and all other rows are made (%s)', { timeout: 120_000 }, async (strategies) => {
		const { text, result } = await replayed(await runOver(brain, ['--strategies', strategies]));
		expect(result).toMatchObject({ memories_processed: 50, explanation: null, dropped: { llama_3: { over_budget: expect.any(Number) } } });
		expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(50_000);
		const concepts = new Set(text.match(/Concept \d+/g));
		expect(concepts.size).toBe(50);
		const { rows } = await database.client.query("select metadata -> 'dropped' as dropped from memory_consolidations where id = $1", [result.consolidation_id]);
		expect(rows).toEqual([{ dropped: result.dropped }]);
	});

	it.runIf(process.platform === 'linux').each(['classic', 'full'])('does not pile up in memory: a run takes a few times its size more than another (%s)', { timeout: 120_000 }, async (strategies) => {
		const usual = await peakOf(small, strategies);
		const large = await peakOf(brain, strategies);
		expect(large - usual).toBeLessThan(bytes * 8);
	});

	/** Bytes of memory that a run has held at most. */
	async function peakOf(of: TestBrain, strategies: string): Promise<number> {
		let peak = 0;
		const watch = (child: ChildProcess) => {
			const timer = setInterval(() => (peak = Math.max(peak, peakSoFar(child.pid))), 5);
			child.on('exit', () => clearInterval(timer));
		};
		await replayed(await runOver(of, ['--strategies', strategies], watch));
		return peak;
	}
});

describe('a brain that changes while a run reads it', () => {
	let brain: TestBrain;
	beforeEach(async () => {
		brain = await database.make();
		await brain.fill({ memories: Array.from({ length: 40 }, (_, index) => memoryRow(index)), links: Array.from({ length: 39 }, (_, index) => linkRow(index, index, index + 1)) });
	});

	/** A run during which something happens, once it has begun to read. */
	async function runDuring(happening: () => Promise<unknown>): Promise<Replayed> {
		const held = await holdMemory(database.client, url, brain.tables.memories, uuid(20));
		const running = runOver(brain.with({ memories: held.view }));
		await Promise.race([held.reached(), running.then(({ stderr }) => Promise.reject(new Error(`It never read: ${stderr}`)))]);
		await happening();
		await held.letGo();
		return await replayed(await running);
	}

	it('is replayed as it was when the run began to read: what others change, delete and add is for the next run', async () => {
		const { memories, links } = brain.tables;
		const before = await replayed(await runOver(brain));
		const during = await runDuring(() => asAdmin(url, [
			`update ${memories} set summary = 'Changed.', confidence_score = 1 where id = '${uuid(3)}'`,
			`update ${memories} set confidence_score = 0 where id = '${uuid(4)}'`,
			`delete from ${memories} where id in ('${uuid(30)}', '${uuid(31)}')`,
			`delete from ${links} where id in ('${uuid(5)}', '${uuid(35)}')`,
			`insert into ${memories} select '${uuid(99)}', 'Concept 99', 'New.', 0.9, 10, 'knowledge'`,
		]));
		expect(during.text).toBe(before.text);
		const next = await replayed(await runOver(brain));
		expect(next.result).toMatchObject({ memories_processed: 38 });
		expect(next.text).toContain('Changed.');
		expect(next.text).toContain('Concept 99');
		const gone = /"Summary (4|30|31)\./;
		expect([before.text, next.text].map((text) => gone.test(text))).toEqual([true, false]);
	});

	it('is replayed without what commits late, though it was written before: that is in the next run', async () => {
		const before = await replayed(await runOver(brain));
		const writer = new Client({ connectionString: url });
		await writer.connect();
		await writer.query('begin');
		await writer.query(`insert into ${brain.tables.memories} select '${uuid(99)}', 'Concept 99', 'Late.', 0.9, 10, 'knowledge'`);
		const during = await runDuring(() => writer.query('commit'));
		await writer.end();
		expect(during.text).toBe(before.text);
		const next = await replayed(await runOver(brain));
		expect(next.result).toMatchObject({ memories_processed: 41 });
		expect(next.text).toContain('Late.');
		expect(next.text).not.toBe(before.text);
	});

	it('is replayed without what is not committed, be it there before the run and long after', async () => {
		const writer = new Client({ connectionString: url });
		await writer.connect();
		await writer.query('begin');
		await writer.query(`insert into ${brain.tables.memories} select '${uuid(99)}', 'Concept 99', 'Late.', 0.9, 10, 'knowledge'`);
		const { result, text } = await replayed(await runOver(brain));
		await writer.query('rollback');
		await writer.end();
		expect(result).toMatchObject({ memories_processed: 40 });
		expect(text).not.toContain('Late.');
	});
});

function peakSoFar(pid: number | undefined): number {
	try {
		return 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
	} catch {
		return 0;
	}
}

/** The rows of the run that the database keeps, as texts. */
async function samplesOf({ consolidation_id: id }: Replayed['result']): Promise<readonly string[]> {
	const { rows } = await database.client.query('select instruction, input, output from training_dataset_samples where consolidation_id = $1', [id]);
	return rows.map(storedText).sort();
}

function storedText({ instruction, input, output }: Readonly<Record<'instruction' | 'input' | 'output', string>>): string {
	return JSON.stringify([instruction, input, output]).replaceAll('\\u0000', '\ufffd');
}
