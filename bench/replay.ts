/**
 * Measures `hippocampal-replay run` over a large brain, beside the fastest bare COPY of the same rows with their neighbours.
 *
 *   npm run bench -- --memories 1000000 --strategies classic,typed --rounds 3
 *   npm run bench -- --memories 1000000 --strategies full --models llama_3 --rounds 1
 *   npm run bench -- --memories 1000000 --strategies typed --models llama_3 --layout folder --rounds 1
 *
 * Starts a Postgres of its own; needs about 5 GB of disk for a million memories.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detectBrainShape } from '../adapters/postgres/brain/brain-shape';
import { selectMemories } from '../adapters/postgres/brain/select-memories';
import { parseConnectionUri } from '../adapters/postgres/settings/connection-uri';
import type { Connection } from '../adapters/postgres/connection/connection';
import { migrate } from '../adapters/postgres/migrate';
import { withConnection } from '../adapters/postgres/connection/with-connection';
import { startEmbeddedPostgres } from '../cli/demo/embedded-postgres';
import { defaultTables } from '../engine/plan';
import { strategiesNamed } from '../engine/pairs/strategies';

const root = join(__dirname, '..');

interface Asked {
	readonly url: string;
	readonly strategies: string;
	/** Model ids, by commas. */
	readonly models: string;
	readonly layout: string;
}

interface Measured {
	readonly seconds: number;
	readonly peakMegabytes: number;
	readonly pairs: number;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { memories: { type: 'string', default: '1000000' }, strategies: { type: 'string', default: 'classic,typed' }, rounds: { type: 'string', default: '3' }, models: { type: 'string', default: 'qwen2_5_coder,llama_3' }, layout: { type: 'string', default: 'file' } },
	});
	const memories = Number(values.memories);
	const server = await startEmbeddedPostgres();
	try {
		await withConnection(parseConnectionUri(server.url), {}, async (connection) => {
			const filled = await timed(() => fill(connection, memories));
			tell(`Filled a brain of ${memories} memories and ${3 * memories} links in ${filled.toFixed(1)} s.`);
			for (const strategies of values.strategies.split(',')) {
				for (let round = 1; round <= Number(values.rounds); round++) await compare(connection, { url: server.url, strategies, models: values.models, layout: values.layout }, memories, round);
			}
		});
	} finally {
		await server.stop();
	}
}

async function fill(connection: Connection, memories: number): Promise<void> {
	await migrate(connection, { folder: join(root, 'migrations'), withBrain: true });
	await connection.execute(readFileSync(join(root, 'bench', 'fill-brain.sql'), 'utf8').replaceAll(':memories', String(memories)));
}

/** The copy goes to /dev/null on the server: no client can be faster. */
async function compare(connection: Connection, asked: Asked, memories: number, round: number): Promise<void> {
	const statement = await copyStatement(connection, asked.strategies);
	const copySeconds = await timed(() => connection.execute(statement));
	const run = measureRun(asked);
	const ratio = run.seconds / copySeconds;
	tell(
		`${asked.strategies} round ${round}: run ${run.seconds.toFixed(1)} s, ${Math.round(memories / run.seconds)} memories/s, ${Math.round(run.pairs / run.seconds)} rows/s (${run.pairs} rows), ` +
			`peak ${run.peakMegabytes.toFixed(0)} MB; COPY ${copySeconds.toFixed(1)} s; ratio ${ratio.toFixed(2)}`,
	);
}

async function copyStatement(connection: Connection, strategies: string): Promise<string> {
	const shape = await detectBrainShape(connection, defaultTables);
	const parts = [...new Set(strategiesNamed([strategies]).flatMap((strategy) => strategy.needs))];
	const literals = ["'{wisdom,knowledge}'", '0.5', '5', 'null', '25', 'null', 'null', 'null', 'null'];
	const select = selectMemories(shape, parts).replace(/\$(\d)/g, (_, number: string) => literals[Number(number) - 1] ?? '');
	return `copy (${select}) to '/dev/null'`;
}

function measureRun({ url, strategies, models, layout }: Asked): Measured {
	const folder = mkdtempSync(join(tmpdir(), 'replay-bench-'));
	const peakFile = join(folder, 'peak');
	const args = ['--require', join(root, 'bench', 'peak-memory.cjs'), join(root, 'dist', 'cli', 'hippocampal-replay.js')];
	const began = performance.now();
	const child = spawnSync(process.execPath, [...args, 'run', '--database-url', url, '--output-dir', join(folder, 'out'), '--strategies', strategies, '--models', models, '--layout', layout, '--json'], {
		encoding: 'utf8',
		env: { ...process.env, PEAK_MEMORY_FILE: peakFile },
	});
	const seconds = (performance.now() - began) / 1_000;
	if (child.status !== 0) throw new Error(child.stderr);
	const result = JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as { training_pairs_generated: number };
	const peakMegabytes = Number(readFileSync(peakFile, 'utf8')) / 1024;
	rmSync(folder, { recursive: true });
	return { seconds, peakMegabytes, pairs: result.training_pairs_generated };
}

function tell(sentence: string): void {
	process.stdout.write(`${sentence}\n`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1_000;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
