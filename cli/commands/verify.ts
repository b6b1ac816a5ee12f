import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { postgresBrainToVerify } from '../../adapters/postgres/verify/postgres-brain';
import { maxTokensOfModels, runThatWrote } from '../../adapters/postgres/verify/run-records';
import { ReplayError } from '../../engine/errors';
import type { Brain, Selection } from '../../verify/brain';
import { DatasetCheck } from '../../verify/dataset-check';
import type { DatasetReport } from '../../verify/dataset-report';
import { sizeOf } from '../../verify/files/dataset-files';
import { gzipCompressor } from '../../verify/files/gzip-compressor';
import { readLines } from '../../verify/files/read-lines';
import { verifyTargets } from '../../verify/files/verify-targets';
import type { FolderReport } from '../../verify/folder/folder-report';
import { curricula } from '../../verify/measures/curricula';
import type { Curriculum } from '../../verify/measures/curriculum';
import { toRunRecord, toSelection, type SelectionOptions } from '../../verify/run-record';
import { toTable } from '../../verify/table';
import { printable } from '../../verify/text/printable';
import { holds, judge, type Finding } from '../../verify/verdict';
import { connectionSettings, databaseUrlOption } from '../database-url';
import { parsePart, parseWhole, parseWords } from '../parse-options';
import { defaultRunOptions as defaults } from '../run-options';
import type { Terminal } from '../terminal';
import { verifyFolder } from './verify-folder';

export interface VerifyOptions extends SelectionOptions {
	readonly databaseUrl?: string;
	readonly memoryTable: string;
	readonly linkTable: string;
	readonly actionTable: string;
	readonly json?: boolean;
}

export function addVerifyCommand(program: Command, terminal: Terminal, stop: AbortSignal): void {
	program
		.command('verify')
		.description('Derive every answer of datasets from the brain once more and measure them, and check trainer-ready folders file by file; exit code 1 where something does not hold')
		.argument('<folder>', 'folder with datasets, one .jsonl file, or a trainer-ready folder, which needs no database')
		.addOption(databaseUrlOption())
		.addOption(new Option('--node-types <types>', "types of the memories to expect, by commas; default: the run's").argParser(parseWords))
		.option('--min-confidence <number>', "from 0 to 1; default: the run's", parsePart)
		.option('--min-access-count <number>', "how often a memory must have been accessed; default: the run's", parseWhole(0))
		.option('--limit <number>', "expect only the first so many memories, best first; default: the run's", parseWhole(1))
		.option('--memory-table <name>', 'table of the memories', defaults.memoryTable)
		.option('--link-table <name>', 'table of the links', defaults.linkTable)
		.option('--action-table <name>', 'table of the mutations', defaults.actionTable)
		.option('--json', 'end with the result as one line of JSON')
		.action(async (path: string, options: VerifyOptions) => {
			const needsDatabase = (await verifyTargets(path)).files.length > 0;
			const settings = needsDatabase ? connectionSettings(options.databaseUrl, terminal) : null;
			const { holds: isGood } = await verify(settings, path, options, terminal, stop);
			if (!isGood) process.exitCode = 1;
		});
}

export interface Verification {
	readonly holds: boolean;
	readonly datasets: ReadonlyArray<DatasetReport & { readonly holds: boolean; readonly findings: readonly Finding[] }>;
	readonly folders: readonly FolderReport[];
	/** Names of files and folders that were never finished, by a run that died or one that is at work. */
	readonly leftovers: readonly string[];
}

/**
 * Checks the datasets at a path against one snapshot of the brain and the trainer-ready folders there alone, and tells what it
 * finds. `settings` may be null where there are such folders only.
 */
export async function verify(settings: ConnectionSettings | null, path: string, options: VerifyOptions, terminal: Terminal, stop: AbortSignal): Promise<Verification> {
	const { files, folders: paths, leftovers } = await verifyTargets(path);
	const datasets = settings === null ? [] : await verifyFiles(settings, files, options, terminal, stop);
	const folders: FolderReport[] = [];
	for (const folder of paths) folders.push(await verifyFolder(folder, terminal, stop));
	for (const name of leftovers) terminal.write(`${printable(name)}: not whole; a run left it behind or is at work on it\n`);
	const result = { holds: [...datasets, ...folders].every((one) => one.holds), datasets, folders, leftovers };
	if (options.json) terminal.write(`${JSON.stringify(result)}\n`);
	return result;
}

async function verifyFiles(settings: ConnectionSettings, files: readonly string[], options: VerifyOptions, terminal: Terminal, stop: AbortSignal): Promise<Verification['datasets']> {
	if (files.length === 0) return [];
	const reports = await withConnection(settings, { signal: stop }, (connection) =>
		connection.snapshot(() => checkAll(connection, files, options, terminal, stop), { statementTimeoutMs: 0, idleTimeoutMs: 0 }),
	);
	const datasets = reports.map((report) => withVerdict(report));
	for (const { findings, ...report } of datasets) terminal.write(`${toTable(report, findings)}\n`);
	return datasets;
}

function withVerdict(report: DatasetReport): Verification['datasets'][number] {
	const findings = judge(report);
	return { ...report, holds: holds(findings), findings };
}

interface CheckTools {
	readonly connection: Connection;
	readonly brain: Brain;
	readonly curriculumOf: (selection: Selection) => Promise<Curriculum>;
	readonly maxTokens: ReadonlyMap<string, number>;
	readonly onLines: (lines: number, file: string) => void;
}

async function checkAll(connection: Connection, files: readonly string[], options: VerifyOptions, terminal: Terminal, stop: AbortSignal): Promise<readonly DatasetReport[]> {
	const brain = await postgresBrainToVerify(connection, { memories: options.memoryTable, links: options.linkTable, actions: options.actionTable });
	const checkpoint = () => {
		if (stop.aborted) throw new ReplayError('CANCELLED', 'The check was stopped. Run it again when you like.');
	};
	const onLines = (lines: number, file: string) => {
		checkpoint();
		terminal.showProgress(`${lines} rows of ${file} verified`);
	};
	const tools = { connection, brain, curriculumOf: curricula(brain, checkpoint), maxTokens: await maxTokensOfModels(connection), onLines };
	const reports: DatasetReport[] = [];
	for (const path of files) reports.push(await checkFile(path, options, tools));
	terminal.showProgress('');
	return reports;
}

/** Few enough that what they name fits into one question to the database. */
const linesAtOnce = 500;

async function checkFile(path: string, options: VerifyOptions, { connection, brain, curriculumOf, maxTokens, onLines }: CheckTools): Promise<DatasetReport> {
	const file = basename(path);
	const recorded = await runThatWrote(connection, path, await sizeOf(path));
	const check = new DatasetCheck({
		file,
		run: toRunRecord(recorded),
		curriculum: await curriculumOf(toSelection(recorded?.metadata.selection, options)),
		facts: (rows) => brain.facts(rows),
		maxTokens: (model) => maxTokens.get(model) ?? null,
		compressor: gzipCompressor(),
	});
	for await (const lines of readLines(path, linesAtOnce)) {
		await check.add(lines);
		onLines(check.lines, file);
	}
	return await check.report();
}
