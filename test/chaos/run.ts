/**
 * Does to the product what goes wrong at night, and counts what comes of it: the table of docs/reliability.md.
 *
 *   npm run test:chaos
 *   npm run test:chaos -- --short
 *   npm run test:chaos -- --only kill-command-line,stopped-past-lease --seed 7
 *
 * Starts a Postgres of its own. Ends with exit code 1 where a promise was broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../cli/demo/embedded-postgres';
import { seededRandom } from '../../engine/random/seeded-random';
import { prepareSupabaseServer } from '../support/prepare-server';
import { chosenScenarios } from './support/chosen-scenarios';
import { killAll } from './support/processes';
import type { ChaosContext, Scenario } from './scenario';
import { brokenPromises, tableHead, tableRow } from './support/table';

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
	const scenarios = await chosenScenarios(values.only?.split(','));
	const server = await startEmbeddedPostgres({ version: 17, flags: ['-c', 'autovacuum=off', '-c', 'max_connections=200'] });
	const workFolder = mkdtempSync(join(tmpdir(), 'chaos-'));
	const cleanUp = async () => {
		killAll();
		await server.stop();
		rmSync(workFolder, { recursive: true, force: true });
	};
	endOnSignal(cleanUp);
	tell(`Seed ${values.seed}\n\n${tableHead}`);
	try {
		await prepareSupabaseServer(server.url);
		for (const scenario of scenarios) await runOne(scenario, contextOf({ server, workFolder, isShort: values.short, seed: values.seed, scenario }));
	} finally {
		await cleanUp();
	}
}

/** A scenario that cannot be carried out proves nothing, and the others still may. */
async function runOne(scenario: Scenario, context: ChaosContext): Promise<void> {
	try {
		for (const figure of await scenario.run(context)) {
			tell(tableRow(figure));
			if (brokenPromises(figure).length > 0) process.exitCode = 1;
		}
	} catch (error) {
		context.log(`could not be carried out: ${error instanceof Error ? error.stack : String(error)}`);
		process.exitCode = 1;
	}
}

interface Surroundings {
	readonly server: EmbeddedPostgres;
	readonly workFolder: string;
	readonly isShort: boolean;
	readonly seed: string;
	readonly scenario: Scenario;
}

/** Each scenario has random numbers of its own, so that it meets the same ones alone as among others. */
function contextOf({ server, workFolder, isShort, seed, scenario }: Surroundings): ChaosContext {
	const random = seededRandom(`${seed} ${scenario.name}`);
	return {
		isShort,
		serverUrl: server.url,
		workFolder,
		random: () => random(2 ** 31) / 2 ** 31,
		log: (line) => process.stderr.write(`${scenario.name}: ${line}\n`),
	};
}

function endOnSignal(cleanUp: () => Promise<void>): void {
	const end = (code: number) => () => void cleanUp().finally(() => process.exit(code));
	process.once('SIGINT', end(130)).once('SIGTERM', end(143));
}

function tell(text: string): void {
	process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
