import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { migrate } from '../../adapters/postgres/migrate';
import { startEmbeddedPostgres } from '../demo/embedded-postgres';
import { fillBrain } from '../demo/fill-brain';
import { migrationsFolder } from '../migrations-folder';
import { defaultRunOptions } from '../run-options';
import type { Terminal } from '../terminal';
import { run } from './run';

export function addDemoCommand(program: Command, terminal: Terminal, stop: AbortSignal): void {
	program
		.command('demo')
		.description('Start a throw-away Postgres with a brain of a small company, replay it, and show what comes out')
		.option('--output-dir <folder>', 'folder for the datasets', defaultRunOptions.outputDir)
		.action(async ({ outputDir }: { readonly outputDir: string }) => {
			await demo(outputDir, terminal, stop);
		});
}

async function demo(outputDir: string, terminal: Terminal, stop: AbortSignal): Promise<void> {
	terminal.write('Starting a throw-away Postgres and filling a brain...\n');
	const server = await startEmbeddedPostgres();
	try {
		const settings = parseConnectionUri(server.url);
		const filled = await withConnection(settings, { signal: stop }, async (connection) => {
			await migrate(connection, { folder: migrationsFolder, withBrain: true });
			return await fillBrain(connection);
		});
		terminal.write(`${filled.company}\nIts brain holds ${filled.memories} memories, ${filled.links} links and ${filled.actions} mutations.\n\n`);
		const result = await run(settings, { ...defaultRunOptions, layout: 'folder', outputDir }, terminal, stop);
		if (result.status === 'completed') showRows(Object.values(result.output_files), terminal);
	} finally {
		await server.stop();
	}
	terminal.write(
		'\nNext, with your own database: set DATABASE_URL to its connection string, then run\n' +
			'  npx hippocampal-replay migrate\n  npx hippocampal-replay run --output-dir ./replay_out\n',
	);
}

const rowsShown = 3;

function showRows(paths: readonly string[], terminal: Terminal): void {
	for (const path of paths) {
		terminal.write(`\nThe first rows of ${path}:\n`);
		const lines = readFileSync(path, 'utf8').split('\n', rowsShown).filter(Boolean);
		for (const line of lines) terminal.write(`  ${line}\n`);
	}
}
