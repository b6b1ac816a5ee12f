import type { ConsolidationProgress } from '../engine/consolidate';
import { setTimeout as delay } from 'node:timers/promises';
import { printable, ReplayError } from '../engine/errors';
import type { RunItem } from '../engine/run/run';
import { holderInWords, takenInWords, type TakenItem, type Waiting } from '../engine/run/start';

/** Where the command line writes. */
export interface Terminal {
	/** To standard output. */
	write(text: string): void;
	/** To standard error, on one line that the next progress overwrites; nothing where nobody watches. */
	showProgress(text: string): void;
}

export function standardTerminal(): Terminal {
	const watched = process.stderr.isTTY === true;
	return {
		write: (text) => process.stdout.write(text),
		showProgress: (text) => {
			if (watched) process.stderr.write(`\r\x1b[K${text}`);
		},
	};
}

export function announceStart(terminal: Terminal, outputDir: string): void {
	terminal.write(`Initiating CESAR.ai Hippocampal Replay (Memory Consolidation Mode)...\nTarget Directory: ${outputDir}\n`);
}

/** Tells what was found and how far the run is; throws CANCELLED between batches once the signal has fired. */
export function terminalProgress(terminal: Terminal, stop: AbortSignal): ConsolidationProgress {
	return {
		checkpoint: () => {
			if (stop.aborted) throw new ReplayError('CANCELLED', 'The run was stopped. Nothing was published; run it again when you like.');
		},
		onSurvey: ({ selected, missing }) => {
			for (const sentence of missing) terminal.write(`Note: ${sentence}\n`);
			terminal.write(`Retrieved ${selected} high-value memories from Knowledge Graph\n`);
		},
		onMemories: (memories) => terminal.showProgress(`${memories} memories replayed`),
		onSwept: (things) => {
			if (things > 0) terminal.write(`Note: ${things} leftover${things === 1 ? '' : 's'} of runs that never completed ${things === 1 ? 'was' : 'were'} removed.\n`);
		},
	};
}

/** Waits for its turn, and says for whom. */
export function terminalWaiting(terminal: Terminal, waitMinutes: number, stop: AbortSignal): Omit<Waiting, 'checkpoint'> {
	return {
		maxSeconds: waitMinutes * 60,
		onHolder: (holder) => terminal.write(`Waiting, because two runs never work at once: ${holderInWords(holder)}\n`),
		pause: (ms) => delay(ms, undefined, { signal: stop }).catch(() => undefined),
	};
}

export function announceTaken(terminal: Terminal, taken: TakenItem): void {
	terminal.write(`${takenInWords(taken)}\n`);
}

/** The lines that a run ends with, known from the ancestor of this package. */
export function announceCompletion(terminal: Terminal, run: RunItem, modelNames: readonly string[]): void {
	terminal.showProgress('');
	terminal.write(`Generated ${run.training_pairs_generated} training pairs\n`);
	for (const [modelId, path] of Object.entries(run.output_files)) {
		terminal.write(`HIPPOCAMPAL REPLAY COMPLETE for ${modelId}: ${run.pairs_by_model[modelId]} pairs -> ${path}\n`);
	}
	for (const [modelId, path] of Object.entries(run.folders)) terminal.write(`Trainer-ready folder for ${modelId}: ${path} (open report.html there)\n`);
	if (run.explanation !== null) terminal.write(`${run.explanation}\n`);
	if (modelNames.length > 0) terminal.write(`Ready for LoRA / Unsloth fine-tuning on ${printable(inWords(modelNames))}\n`);
}

function inWords(names: readonly string[]): string {
	return names.length <= 2 ? names.join(' & ') : `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`;
}
