import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../cli/commands/run';
import { verify, type Verification, type VerifyOptions } from '../../cli/commands/verify';
import { defaultRunOptions } from '../../cli/run-options';
import type { Terminal } from '../../cli/terminal';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';

/** The real generator writes, the checker reads, on a real Postgres. */

let database: ReplayDatabase;
let folder: string;

const silent: Terminal = { write: () => {}, showProgress: () => {} };
const never = new AbortController().signal;
const tables = { memoryTable: 'memory_semantic', linkTable: 'knowledge_graph_links', actionTable: 'neuroplasticity_actions' };
const presets = ['classic', 'typed', 'full'];

beforeAll(async () => {
	database = await createReplayDatabase();
	folder = await mkdtemp(join(tmpdir(), 'verify-'));
	for (const preset of presets) await run(database.settings, { ...defaultRunOptions, strategies: [preset], outputDir: join(folder, preset) }, silent, never);
	return async () => {
		await rm(folder, { recursive: true });
		await database.drop();
	};
});

const verified = (preset: string, options: Partial<VerifyOptions> = {}) => verify(database.settings, join(folder, preset), { ...tables, ...options }, silent, never);

const failing = ({ datasets }: Verification) => [...new Set(datasets.flatMap(({ findings }) => findings.filter(({ holds }) => !holds).map(({ measure }) => measure)))];
const reasons = ({ datasets }: Verification) => [...new Set(datasets.flatMap(({ grounding, broken }) => [...grounding.reasons, ...broken].map(({ reason }) => reason)))];
const changed = ({ datasets }: Verification) => datasets.reduce((sum, { grounding }) => sum + grounding.changed, 0);

describe('datasets as the generator wrote them', () => {
	it.each(presets)('hold in every respect: %s', async (preset) => {
		const result = await verified(preset);
		expect([failing(result), reasons(result), result.holds]).toEqual([[], [], true]);
		expect(result.datasets.map(({ model }) => model)).toEqual(['llama_3', 'qwen2_5_coder']);
		for (const { rows, run: id, grounding } of result.datasets) {
			expect(id).not.toBeNull();
			expect([grounding.grounded, grounding.changed]).toEqual([rows, 0]);
		}
	});

	it('are measured against what the run selected, unless the command line says otherwise', async () => {
		const textsOf = ({ datasets }: Verification) => datasets[0]?.coverage.texts.facts;
		expect([textsOf(await verified('typed')), textsOf(await verified('typed', { limit: 10 })), textsOf(await verified('typed', { nodeTypes: ['raw_data'], minConfidence: 0, minAccessCount: 0 }))]).toEqual([47, 10, expect.any(Number)]);
		const more = await verified('typed', { minConfidence: 0, minAccessCount: 0 });
		expect(failing(more)).toContainEqual(expect.stringMatching(/^C1 of \d+ memory texts$/));
	});
});

/** Verifies one dataset after a change to its lines, under its own name, so that the run's record is still found. */
async function verifiedAfter(change: (lines: string[]) => readonly string[], preset = 'typed'): Promise<Verification> {
	const [name = ''] = (await readdir(join(folder, preset))).sort();
	const lines = (await readFile(join(folder, preset, name), 'utf8')).trimEnd().split('\n');
	await mkdir(join(folder, 'sabotaged'), { recursive: true });
	await writeFile(join(folder, 'sabotaged', name), `${change(lines).join('\n')}\n`);
	const result = await verified('sabotaged');
	await rm(join(folder, 'sabotaged'), { recursive: true });
	return result;
}

const instead = (pattern: RegExp, replacement: string) => (lines: string[]) => {
	const at = lines.findIndex((line) => pattern.test(line));
	expect(at).toBeGreaterThanOrEqual(0);
	return lines.map((line, index) => (index === at ? line.replace(pattern, replacement) : line));
};

describe('a dataset that was changed', () => {
	it.each<[string, RegExp, (lines: string[]) => readonly string[]]>([
		['a number', /summary/, instead(/(?<="output":"[^"]*)7(?=[^"]*".*\\"recall\\")/, '8')],
		['a name', /links say/, instead(/(?<="output":"'[^']+' leads to )'[^']+'\."/, `'Job Queue'."`)],
		['a direction', /links say/, instead(/"output":"'([^']+)' leads to '([^']+)'\."/, `"output":"'$2' leads to '$1'."`)],
		['a question', /another relation|question/, instead(/What leads to '([^']+)'\?/, "What contradicts '$1'?")],
		['a strategy', /does not know/, instead(/\\"strategy\\":\\"recall\\"/, '\\"strategy\\":\\"lore\\"')],
		['a link', /does not hold/, instead(/\\"links\\":\[\\"[0-9a-f]{8}/, '\\"links\\":[\\"00000000')],
		['a confidence', /confidence_score/, instead(/"confidence_score":0\.\d+/, '"confidence_score":0.51')],
		['a neighbour', /neighbour/, instead(/"neighbors":\["[^"]+"/, '"neighbors":["Nobody"')],
		['a type', /node_type/, instead(/"node_type":"knowledge"/, '"node_type":"information"')],
		['the decimal point', /decimal point/, instead(/"confidence_score":0\.\d+/, '"confidence_score":1')],
		['a key', /other keys/, instead(/"input":"",/, '')],
		['half an emoji', /surrogate/, instead(/"output":"/, String.raw`"output":"\ud83d`)],
		['an escape', /line separator/, instead(/"output":"/, '"output":"\u2028')],
	])('in %s is caught', async (_, reason, change) => {
		const result = await verifiedAfter(change);
		expect(result.holds).toBe(false);
		expect(reasons(result)).toContainEqual(expect.stringMatching(reason));
	});

	it.each<[string, RegExp, (lines: string[]) => readonly string[], string]>([
		['rows twice', /exact duplicates/, (lines) => [...lines, lines[0]!.replace('Explain', 'EXPLAIN')], 'classic'],
		['rows missing', /^C1 of 47 memory texts/, (lines) => lines.filter((line) => !line.includes('\\"recall\\"')), 'classic'],
		['one end missing', /both ends/, (lines) => lines.filter((line) => !/What leads to|Name something that leads to/.test(line)), 'typed'],
		['rows in order of their memories', /follow another one/, (lines) => [...lines].sort((one, other) => (nodeOf(one) < nodeOf(other) ? -1 : 1)), 'typed'],
		['one wording for all', /one wording/, (lines) => lines.map((line, index) => (index % 8 ? line : line.replace(/\\"wording\\":\\"[^"]+\\"/, '\\"wording\\":\\"one\\"').replace(/\\"strategy\\":\\"[^"]+\\"/, '\\"strategy\\":\\"paths\\"'))), 'full'],
		['too few negatives', /no link/, (lines) => lines.filter((line, index) => !line.includes('\\"negatives\\"') || index % 10 === 0), 'full'],
	])('to have %s is caught', async (_, measure, change, preset) => {
		const result = await verifiedAfter(change, preset);
		expect(result.holds).toBe(false);
		expect(failing(result)).toContainEqual(expect.stringMatching(measure));
	});
});

const nodeOf = (line: string) => /"node_id":"([^"]+)"/.exec(line)?.[1] ?? '';

/** Verifies after a change to the brain, which is undone afterwards. */
async function verifiedWith(change: string, undo: string, preset = 'typed'): Promise<Verification> {
	await database.client.query(change);
	try {
		return await verified(preset);
	} finally {
		await database.client.query(undo);
	}
}

const pricing = "where concept = 'Pricing Strategy'";
const update = (what: string, where = pricing) => `update memory_semantic set ${what} ${where}`;

describe('a brain that is not what the datasets say', () => {
	it('shows as changed where a memory says something else now, whether the brain keeps the time of it or not', async () => {
		await database.client.query('create temporary table kept as select * from memory_semantic');
		const undo = update('summary = k.summary, updated_at = k.updated_at from kept k', 'where k.id = memory_semantic.id');
		for (const time of ['', ', updated_at = now()']) {
			const later = await verifiedWith(update(`summary = 'Nothing of this kind.'${time}`), undo);
			expect([later.holds, reasons(later)]).toEqual([true, []]);
			expect(changed(later)).toBeGreaterThan(0);
		}
	});

	it.each([
		['a confidence', 'confidence_score = 0.66', 'confidence_score = 0.92', /confidence/],
		['a type', "node_type = 'knowledge'", "node_type = 'wisdom'", /node_type|wisdom/],
		['a name', "concept = 'Price Politics'", "concept = 'Pricing Strategy'", /neighbour|links say/],
	])('shows in %s', async (_, change, undo, reason) => {
		const result = await verifiedWith(update(change), update(undo, change.startsWith('concept') ? "where concept = 'Price Politics'" : pricing));
		expect(result.holds).toBe(false);
		expect(reasons(result)).toContainEqual(expect.stringMatching(reason));
	});

	it('shows in the direction of links', async () => {
		const turn = "update knowledge_graph_links set source_memory_id = target_memory_id, target_memory_id = source_memory_id where link_type = 'causal'";
		const result = await verifiedWith(turn, turn);
		expect(result.holds).toBe(false);
		expect(reasons(result)).toContainEqual(expect.stringMatching(/links say/));
	});

	it('shows in the type of links', async () => {
		await database.client.query('create temporary table kept_links as select id, link_type from knowledge_graph_links');
		const undo = 'update knowledge_graph_links l set link_type = k.link_type from kept_links k where k.id = l.id';
		const result = await verifiedWith("update knowledge_graph_links set link_type = 'temporal' where link_type = 'contradiction'", undo);
		expect(result.holds).toBe(false);
		expect(reasons(result)).toContainEqual(expect.stringMatching(/links say/));
	});

	it('shows in links that were not there, unless they came since the run', async () => {
		const link = (when: string) => `
			insert into knowledge_graph_links (source_memory_id, target_memory_id, link_type, link_strength, first_linked)
			select s.id, t.id, 'causal', 0.5, ${when} from memory_semantic s, memory_semantic t where s.concept = 'Pricing Strategy' and t.concept = 'Queue Table Bloat'`;
		const undo = "delete from knowledge_graph_links l using memory_semantic s, memory_semantic t where s.id = source_memory_id and t.id = target_memory_id and s.concept = 'Pricing Strategy' and t.concept = 'Queue Table Bloat'";
		const before = await verifiedWith(link("'2020-01-01'"), undo);
		expect([before.holds, reasons(before)]).toEqual([false, expect.arrayContaining(['a list that leaves something out'])]);
		const since = await verifiedWith(link('now()'), undo);
		expect(reasons(since)).toEqual([]);
		expect(changed(since)).toBeGreaterThan(0);
	});

	it('shows in actions', async () => {
		const result = await verifiedWith("update neuroplasticity_actions set action_params = action_params || '{\"link_strength\": 0.01}' where action_type = 'CREATE_LINK'", 'select 1', 'full');
		expect(result.holds).toBe(false);
		expect(reasons(result)).toContainEqual('an answer that is not the action');
	});

	it('shows in the budget of a target model', async () => {
		const result = await verifiedWith("update model_registry set max_seq_len = 40 where model_id = 'llama_3'", "update model_registry set max_seq_len = 8192 where model_id = 'llama_3'");
		expect(failing(result)).toEqual(['rows over the budget of 40 tokens']);
	});
});
