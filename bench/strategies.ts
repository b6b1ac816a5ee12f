/**
 * Measures each strategy by itself, without database and disk: how many rows it makes a second and what one row costs.
 *
 *   npm run bench:strategies -- --seconds 2
 *
 * The memories are those of the demo's brain, with all that the strategies may read of them; they come round again and again.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresBrain } from '../adapters/postgres/brain/memory-store';
import { withConnection } from '../adapters/postgres/connection/with-connection';
import { migrate } from '../adapters/postgres/migrate';
import { parseConnectionUri } from '../adapters/postgres/settings/connection-uri';
import { standardTools } from '../adapters/standard-tools';
import { startEmbeddedPostgres } from '../cli/demo/embedded-postgres';
import { fillBrain } from '../cli/demo/fill-brain';
import type { Memory } from '../engine/memory/memory';
import { defaultCriteria } from '../engine/memory/selection';
import { defaultSeed, generatePairs, type Generation } from '../engine/pairs/generate';
import { defaultLimits } from '../engine/pairs/limits';
import { strategies, strategiesNamed } from '../engine/pairs/strategies';
import type { Strategy } from '../engine/pairs/strategy';
import { Tally } from '../engine/pairs/tally';
import { defaultTables } from '../engine/plan';
import { memoryParts } from '../engine/ports';
import type { TargetModel } from '../engine/target-model';

const models: readonly TargetModel[] = [
	{ modelId: 'qwen2_5_coder', modelName: 'Qwen2.5 Coder', specialization: 'code_generation', maxSeqLen: 4_096, tokenizerPath: null, training: null },
	{ modelId: 'llama_3', modelName: 'Llama 3', specialization: 'general_reasoning', maxSeqLen: 8_192, tokenizerPath: null, training: null },
];

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { seconds: { type: 'string', default: '2' } } });
	const memories = await demoMemories();
	tell('strategy                rows/s   ms/row   rows/memory');
	for (const strategy of strategies) await measure(strategy.name, [strategy], memories, Number(values.seconds));
	await measure('full', strategiesNamed(['full']), memories, 2 * Number(values.seconds));
}

async function demoMemories(): Promise<readonly Memory[]> {
	const server = await startEmbeddedPostgres();
	try {
		return await withConnection(parseConnectionUri(server.url), {}, async (connection) => {
			await migrate(connection, { folder: join(__dirname, '..', 'migrations'), withBrain: true });
			await fillBrain(connection);
			return await postgresBrain(connection, defaultTables).snapshot(async (store) => {
				const memories: Memory[] = [];
				for await (const batch of store.memories(defaultCriteria, { parts: memoryParts })) memories.push(...batch);
				return memories;
			});
		});
	} finally {
		await server.stop();
	}
}

/** Scrubbing, budget, duplicates and limits are part of what a row costs. Nothing is known of the memories, so that none is left out. */
async function measure(name: string, chosen: readonly Strategy[], memories: readonly Memory[], seconds: number): Promise<void> {
	const generation: Generation = { targetModels: models, strategies: chosen, limits: { ...defaultLimits, maxWordingShare: 1 }, scrubbing: 'on', seed: defaultSeed };
	const options = { known: { repeatsConcept: () => false, isNearDuplicate: () => false }, tally: new Tally(), tools: await standardTools(models) };
	const rounds = round(memories, seconds);
	let rows = 0;
	const began = performance.now();
	for await (const pairs of generatePairs(rounds.batches, generation, options)) rows += pairs.length;
	const took = performance.now() - began;
	tell(`${name.padEnd(20)} ${String(Math.round((rows * 1_000) / took)).padStart(9)} ${(took / Math.max(1, rows)).toFixed(4).padStart(8)} ${(rows / rounds.memories()).toFixed(1).padStart(13)}`);
}

/** The memories again and again, until the time is over. */
function round(memories: readonly Memory[], seconds: number) {
	let read = 0;
	const until = performance.now() + seconds * 1_000;
	function* batches(): Iterable<readonly Memory[]> {
		while (performance.now() < until) {
			read += memories.length;
			yield memories;
		}
	}
	return { batches: batches(), memories: () => Math.max(1, read) };
}

function tell(line: string): void {
	process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
