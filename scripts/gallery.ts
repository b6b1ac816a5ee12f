/**
 * Writes docs/gallery.md: two or three rows of each strategy, as the demo's brain gives them, with what a reader thought of each.
 *
 *   npm run gallery
 *
 * The verdicts stand in docs/gallery-verdicts.json, by instruction and input. A row that nobody has judged is told as such, and
 * the command then fails.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withConnection } from '../adapters/postgres/connection/with-connection';
import { migrate } from '../adapters/postgres/migrate';
import { parseConnectionUri } from '../adapters/postgres/settings/connection-uri';
import { run } from '../cli/commands/run';
import { startEmbeddedPostgres } from '../cli/demo/embedded-postgres';
import { fillBrain } from '../cli/demo/fill-brain';
import { defaultRunOptions } from '../cli/run-options';
import { parseLine } from '../engine/dataset/line';
import { strategyIn } from '../engine/pairs/provenance';
import { strategies } from '../engine/pairs/strategies';
import type { TrainingPair } from '../engine/pairs/training-pair';
import { hashText } from '../engine/random/hash';

const root = join(__dirname, '..');
/** More of those strategies that make most of a dataset. */
const rowsShown = (rows: number) => (rows > 300 ? 3 : 2);

async function main(): Promise<void> {
	const rows = await demoRows();
	const verdicts = JSON.parse(readFileSync(join(root, 'docs', 'gallery-verdicts.json'), 'utf8')) as Readonly<Record<string, string>>;
	const shown = strategies.flatMap(({ name }) => sampleOf(rows, name));
	const unjudged = shown.filter((row) => verdicts[keyOf(row)] === undefined);
	writeFileSync(join(root, 'docs', 'gallery.md'), page(rows, shown, verdicts));
	for (const row of unjudged) process.stderr.write(`Not judged: ${JSON.stringify(keyOf(row))}: ${JSON.stringify(row.output.slice(0, 100))}\n`);
	if (unjudged.length > 0) process.exitCode = 1;
}

/** The rows of all datasets that a run with the defaults gives, each once. */
async function demoRows(): Promise<readonly TrainingPair[]> {
	const folder = mkdtempSync(join(tmpdir(), 'replay-gallery-'));
	const server = await startEmbeddedPostgres();
	try {
		const settings = parseConnectionUri(server.url);
		await withConnection(settings, {}, async (connection) => {
			await migrate(connection, { folder: join(root, 'migrations'), withBrain: true });
			await fillBrain(connection);
		});
		const result = await run(settings, { ...defaultRunOptions, outputDir: folder }, { write: () => {}, showProgress: () => {} }, new AbortController().signal);
		const lines = Object.values(result.output_files).flatMap((path) => readFileSync(path, 'utf8').trim().split('\n'));
		const rows = lines.map((line, index) => parseLine(line, `row ${index}`));
		return [...new Map(rows.map((row) => [`${keyOf(row)} ${row.output}`, row])).values()];
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true });
	}
}

/** The rows with the smallest hashes, of different memories and wordings: nobody's choice. */
function sampleOf(rows: readonly TrainingPair[], strategy: string): readonly TrainingPair[] {
	const order = rows.filter(({ provenance }) => strategyIn(provenance) === strategy).sort((one, other) => hashText(keyOf(one)) - hashText(keyOf(other)));
	const [first] = order;
	const second = order.find((row) => row.memoryId !== first?.memoryId && wordingOf(row) !== (first && wordingOf(first)));
	return [...new Set([first, second, ...order])].filter((row) => row !== undefined).slice(0, rowsShown(order.length));
}

function keyOf({ instruction, input }: TrainingPair): string {
	return input === '' ? instruction : `${instruction}\n${input}`;
}

function wordingOf({ provenance }: TrainingPair): string {
	return (JSON.parse(provenance) as { readonly wording: string }).wording;
}

function page(rows: readonly TrainingPair[], shown: readonly TrainingPair[], verdicts: Readonly<Record<string, string>>): string {
	const sections = strategies.map(({ name, displayName, description }) => {
		const count = rows.filter(({ provenance }) => strategyIn(provenance) === name).length;
		const entries = shown.filter(({ provenance }) => strategyIn(provenance) === name).map((row) => entry(row, verdicts[keyOf(row)]));
		return `## ${displayName} (\`${name}\`)\n\n${description}. ${count} rows of the demo's brain, among them:\n\n${entries.join('\n')}`;
	});
	return `${head(shown.length)}\n\n${sections.join('\n')}`;
}

function head(count: number): string {
	return `# Gallery

${count} rows as the brain of the demo gives them, two or three of each strategy, chosen by hash and not by hand; below each stands what
a reader thought of it. \`npm run gallery\` makes this page anew.`;
}

function entry(row: TrainingPair, verdict = 'Not judged yet.'): string {
	const asked = row.input === '' ? row.instruction : `${row.instruction}\n\n${row.input}`;
	return `${quoted(`**${asked.replace('\n\n', '**\n\n')}${row.input === '' ? '**' : ''}`)}\n>\n${quoted(row.output)}\n\n*${verdict}*\n`;
}

function quoted(text: string): string {
	return text
		.split('\n')
		.map((line) => `> ${line}`.trimEnd())
		.join('\n');
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
