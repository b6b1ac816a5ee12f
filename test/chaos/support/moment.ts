import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosContext } from '../scenario';
import type { RunningCommand } from './command-line';
import type { DisturbedNight } from './disturbed-nights';

export type Mark = 'start' | 'row' | 'publication';

const allMarks: readonly Mark[] = ['start', 'row', 'publication'];

/**
 * Resolves at a random moment between a mark and a little past the end of a run: its start, its row in the database, or its
 * first published file, by turns, for what comes last is short and would be hit too seldom.
 */
export async function randomMoment(context: ChaosContext, command: RunningCommand, { round, night, times }: DisturbedNight, marks = allMarks): Promise<void> {
	const mark = marks[round % marks.length] ?? 'start';
	const isThere = { start: async () => true, row: () => night.hasRow(), publication: () => night.hasPublished() }[mark];
	while (!command.hasEnded && !(await isThere())) await delay(1);
	await delay(context.random() * 1.1 * (times.end - { start: 0, row: times.row, publication: times.publication }[mark]));
}
