import { Option, type Command } from 'commander';
import { readPairs } from '../../adapters/filesystem/read-pairs';
import { openOutputFolder } from '../../adapters/filesystem/output-folder';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { postgresModelRegistry } from '../../adapters/postgres/runs/model-registry';
import { postgresRunLog, type WithConnection } from '../../adapters/postgres/runs/run-log';
import { renderReport } from '../../adapters/report/render-report';
import { standardTools } from '../../adapters/standard-tools';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { consolidate } from '../../engine/consolidate';
import { localDate } from '../../engine/run/night';
import { maxNeighborsAllowed } from '../../engine/memory/selection';
import type { RunItem } from '../../engine/run/run';
import type { TakenItem } from '../../engine/run/start';
import { scrubbings } from '../../engine/pairs/scrubbing/scrubber';
import type { TargetModel } from '../../engine/target-model';
import { commandFor } from '../command-for';
import { connectionSettings, databaseUrlOption } from '../database-url';
import { parseSampleSize, parseShare, parseSplitShare, parseWhole, parseWords, parsePart } from '../parse-options';
import { announceCompletion, announceStart, announceTaken, terminalProgress, terminalWaiting, type Terminal } from '../terminal';
import { defaultRunOptions as defaults, layouts, toConsolidationOrder, type RunOptions } from '../run-options';

export function addRunCommand(program: Command, terminal: Terminal, stop: AbortSignal): void {
	program
		.command('run')
		.description('Write one dataset for each target model from the high-value memories of the brain, and log the run')
		.addOption(databaseUrlOption())
		.option('--output-dir <folder>', 'folder for the datasets', defaults.outputDir)
		.addOption(new Option('--layout <file|folder>', 'one file for each target model, or a trainer-ready folder beside it').choices(layouts).default(defaults.layout))
		.option('--validation-share <number>', 'part of the rows for validation: unseen views of trained facts; only in folders', parseSplitShare, defaults.validationShare)
		.option('--test-share <number>', 'part of the facts for test: no training row shows them; only in folders', parseSplitShare, defaults.testShare)
		.option('--max-shard-mb <number>', 'size of the files in folders, in megabytes', parseWhole(1, 100_000), defaults.maxShardMb)
		.addOption(listOption('--models <ids>', 'target models, by commas', defaults.models, 'all active ones of model_registry'))
		.addOption(listOption('--strategies <names>', 'a preset (classic, typed, full) or names of strategies, by commas', defaults.strategies))
		.addOption(listOption('--node-types <types>', 'types of memories, by commas', defaults.nodeTypes))
		.option('--min-confidence <number>', 'from 0 to 1', parsePart, defaults.minConfidence)
		.option('--min-access-count <number>', 'how often a memory must have been accessed', parseWhole(0), defaults.minAccessCount)
		.option('--max-neighbors <number>', 'neighbours that a row names at most', parseWhole(0, maxNeighborsAllowed), defaults.maxNeighbors)
		.addOption(
			new Option('--samples <all|none|N>', 'pairs of each target model to keep in the database')
				.argParser(parseSampleSize)
				.default(defaults.samples, String(defaults.samples.upTo)),
		)
		.option('--limit <number>', 'take only the first so many memories, best first', parseWhole(1))
		.option('--max-pairs <number>', 'rows of a dataset at most, best memories first', parseWhole(1))
		.option('--max-pairs-per-memory <number>', 'rows of one memory in a dataset at most', parseWhole(1))
		.option('--max-pairs-per-strategy <number>', 'rows of one strategy in a dataset at most', parseWhole(1))
		.addOption(
			new Option('--max-share <strategy=share>', 'largest part of the rows that a strategy may make, such as negatives=0.05; can be repeated')
				.argParser(parseShare)
				.default(defaults.maxShare, 'as each strategy has it'),
		)
		.option('--max-wording-share <number>', 'largest part of the rows that one wording may have; not for classic and typed', parsePart, defaults.maxWordingShare)
		.addOption(new Option('--scrub <mode>', 'secrets and personal data: replace (on), only count (report) or leave (off)').choices(scrubbings).default(defaults.scrub))
		.option('--seed <number>', 'the same brain, seed and options give the same bytes', parseWhole(0), defaults.seed)
		.option('--time-zone <zone>', "whose date stands in the file names; default: the machine's")
		.option('--memory-table <name>', 'table of the memories', defaults.memoryTable)
		.option('--link-table <name>', 'table of the links', defaults.linkTable)
		.option('--action-table <name>', 'table of the mutations', defaults.actionTable)
		.option('--once-per-night', 'for schedules: where the night is taken by another run, nothing is done')
		.option('--lease-seconds <number>', 'without a sign of life for so long, another run may take over', parseWhole(1, 86_400), defaults.leaseSeconds)
		.option('--wait-minutes <number>', 'how long to wait for another run to end; 0 does not wait', parseWhole(0, 10_080), defaults.waitMinutes)
		.option('--json', 'end with the result as one line of JSON')
		.action(async (options: RunOptions) => {
			await run(connectionSettings(options.databaseUrl, terminal), options, terminal, stop);
		});
}

function listOption(flags: string, description: string, value: readonly string[], inWords = value.join(',')): Option {
	return new Option(flags, description).argParser(parseWords).default(value, inWords);
}

/** One consolidation run, told on the terminal. */
export async function run(settings: ConnectionSettings, options: RunOptions, terminal: Terminal, stop: AbortSignal): Promise<RunItem | TakenItem> {
	announceStart(terminal, options.outputDir);
	const connected: WithConnection = (work) => withConnection(settings, { signal: stop }, work);
	const targetModels = await connected((connection) => postgresModelRegistry(connection).targetModels(options.models));
	const order = toConsolidationOrder(options, targetModels, localDate(new Date(), options.timeZone ?? machineTimeZone()));
	const result = await consolidate({ ...order, command: commandFor(options) }, {
		brain: { snapshot: (work) => connected((connection) => postgresBrain(connection, order.tables).snapshot(work)) },
		output: openOutputFolder(options.outputDir),
		sampleReader: { allPairs: readPairs },
		// Not stopped by the signal: a run that the user stopped must still be logged as failed.
		runLog: postgresRunLog((work) => withConnection(settings, {}, work), connected),
		progress: terminalProgress(terminal, stop),
		waiting: terminalWaiting(terminal, options.waitMinutes, stop),
		tools: await standardTools(targetModels),
		renderReport,
	});
	if (result.status === 'taken') announceTaken(terminal, result);
	else announceCompletion(terminal, result, namesOf(result, targetModels));
	if (options.json) terminal.write(`${JSON.stringify(result)}\n`);
	return result;
}

function machineTimeZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function namesOf(run: RunItem, targetModels: readonly TargetModel[]): readonly string[] {
	return targetModels.filter(({ modelId }) => modelId in run.output_files).map(({ modelName }) => modelName);
}
