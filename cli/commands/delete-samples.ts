import type { Command } from 'commander';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { deleteSamples } from '../../adapters/postgres/runs/delete-samples';
import { ReplayError } from '../../engine/errors';
import { connectionSettings, databaseUrlOption } from '../database-url';
import { parseWhole } from '../parse-options';
import type { Terminal } from '../terminal';

interface DeleteSamplesOptions {
	readonly databaseUrl?: string;
	readonly olderThanDays: number;
}

export function addDeleteSamplesCommand(program: Command, terminal: Terminal, stop: AbortSignal): void {
	program
		.command('delete-samples')
		.description('Delete the training pairs that old runs have kept in the database; runs and files stay')
		.addOption(databaseUrlOption())
		.option('--older-than-days <number>', 'of runs that ended so many days ago or earlier', parseWhole(1, 100_000), 90)
		.action(async ({ databaseUrl, olderThanDays }: DeleteSamplesOptions) => {
			const checkpoint = () => {
				if (stop.aborted) throw new ReplayError('CANCELLED', 'The deletion was stopped. What is deleted stays deleted; run it again for the rest.');
			};
			const settings = connectionSettings(databaseUrl, terminal);
			const deleted = await withConnection(settings, { signal: stop }, (connection) => deleteSamples(connection, olderThanDays, checkpoint));
			terminal.write(`Deleted ${deleted} samples of runs that ended ${olderThanDays} days ago or earlier.\n`);
		});
}
