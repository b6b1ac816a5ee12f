import { Command } from 'commander';
import { ReplayError } from '../engine/errors';
import { addDeleteSamplesCommand } from './commands/delete-samples';
import { addDemoCommand } from './commands/demo';
import { addMigrateCommand } from './commands/migrate';
import { addRunCommand } from './commands/run';
import { addVerifyCommand } from './commands/verify';
import { keepHeapSmall } from './small-heap';
import { stopSignal } from './stop-signal';
import { standardTerminal } from './terminal';

async function main(): Promise<void> {
	keepHeapSmall();
	const terminal = standardTerminal();
	const stop = stopSignal();
	const program = new Command('hippocampal-replay')
		.description('Turns the high-value memories of a knowledge graph in Postgres into fine-tuning datasets')
		.showHelpAfterError('(add --help for the options)');
	addDemoCommand(program, terminal, stop);
	addMigrateCommand(program, terminal, stop);
	addRunCommand(program, terminal, stop);
	addVerifyCommand(program, terminal, stop);
	addDeleteSamplesCommand(program, terminal, stop);
	await program.parseAsync();
}

main().catch((error: unknown) => {
	const told = error instanceof ReplayError ? `${error.code}: ${error.message}` : `An unexpected error (${error instanceof Error ? error.name : typeof error}) stopped the command. Please report it with what you did.`;
	process.stderr.write(`\n${told}\n`);
	process.exitCode = 1;
});
