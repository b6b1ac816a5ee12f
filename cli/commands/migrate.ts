import type { Command } from 'commander';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { migrate } from '../../adapters/postgres/migrate';
import { connectionSettings, databaseUrlOption } from '../database-url';
import { migrationsFolder } from '../migrations-folder';
import type { Terminal } from '../terminal';

export function addMigrateCommand(program: Command, terminal: Terminal, stop: AbortSignal): void {
	program
		.command('migrate')
		.description('Create the tables that log the runs, or bring them up to date; can be run again at any time')
		.addOption(databaseUrlOption())
		.option('--with-brain', 'first create the tables of an empty brain, each only if it is absent', false)
		.action(async ({ databaseUrl, withBrain }: { readonly databaseUrl?: string; readonly withBrain: boolean }) => {
			const settings = connectionSettings(databaseUrl, terminal);
			const { applied, notices } = await withConnection(settings, { signal: stop }, (connection) => migrate(connection, { folder: migrationsFolder, withBrain }));
			for (const file of applied) terminal.write(`Applied ${file}\n`);
			for (const notice of notices) terminal.write(`${notice}\n`);
		});
}
