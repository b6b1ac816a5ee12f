import type { ChaosContext, Scenario } from '../scenario';
import { N8nNights, steps, type Moment } from '../support/killed-night';
import { isN8nInstalled } from '../support/n8n';
import type { Layout } from '../support/night';
import { inspect } from '../support/promises';
import { Tally } from '../support/tally';

const promises = [
	'memories lost',
	'memories twice',
	'stray files after the next night',
	'missing or changed files of completed runs',
	'runs left open',
	'samples of runs that never completed',
	'nights with more than one completed run',
	'last nights without a completed run',
	'next nights that failed',
] as const;

const memories = 300;

/** kill -9 of a real n8n at a random moment of the shipped workflow, and what the next night makes of it. */
export const killN8n: Scenario = {
	name: 'kill-n8n',
	async run(context) {
		if (!isN8nInstalled()) {
			context.log('skipped, for no n8n is installed here: `npm run test:n8n` installs it.');
			return [];
		}
		const nights = await N8nNights.prepare(context, memories);
		const tally = new Tally(promises);
		await killOften(nights, tally, context);
		await nights.remove();
		return [tally.figure('kill -9 of n8n during the shipped workflow')];
	},
};

async function killOften(nights: N8nNights, tally: Tally, context: ChaosContext): Promise<void> {
	const wanted = context.isShort ? 2 : 30;
	const lengths = { file: await nights.lengthOf('file'), folder: await nights.lengthOf('folder') };
	context.log(`from its row to its completion a night takes ${Math.round(lengths.file)} ms, with folders ${Math.round(lengths.folder)} ms`);
	for (let round = 0; tally.times < wanted; round++) {
		if (round > 2 * wanted) throw new Error(`Only ${tally.times} of ${round} nights were hit.`);
		const layout = round % 2 === 0 ? 'file' : 'folder';
		const step = await nights.killAt(momentOf(round, lengths[layout], context), layout);
		if (step === null) continue;
		tally.times++;
		tally.add(`killed in ${step}`);
		await countAfterNextNight(nights, tally, { layout, onNextDate: round % 8 < 4, story: `${layout}, killed in ${step}`, context });
	}
}

/** By turns anywhere in the night and early in a step, for some steps are short and would be hit too seldom. */
function momentOf(round: number, lengthMs: number, { random }: ChaosContext): Moment {
	if (round % 4 < 2) return { after: null, ms: random() * 1.1 * lengthMs };
	return { after: steps[Math.floor(round / 4) % steps.length] ?? null, ms: random() * 100 };
}

interface Killed {
	readonly layout: Layout;
	readonly onNextDate: boolean;
	readonly story: string;
	readonly context: ChaosContext;
}

async function countAfterNextNight(nights: N8nNights, tally: Tally, { layout, onNextDate, story, context }: Killed): Promise<void> {
	const trouble = await nights.next(layout, { onNextDate });
	const found = await inspect(nights.brain, nights.folder);
	const runs = Object.entries(found.completedRunsPerNight);
	const today = runs.find(([night]) => night === new Date().toISOString().slice(0, 10));
	const counts = {
		'memories lost': found.memoriesLost,
		'memories twice': found.memoriesTwice,
		'stray files after the next night': found.strayFiles,
		'missing or changed files of completed runs': found.brokenFiles,
		'runs left open': found.openRuns,
		'samples of runs that never completed': found.straySamples,
		'nights with more than one completed run': runs.filter(([, completed]) => completed > 1).length,
		'last nights without a completed run': today === undefined ? 1 : 0,
		'next nights that failed': trouble === null ? 0 : 1,
	} satisfies Record<(typeof promises)[number], number>;
	for (const [name, count] of Object.entries(counts)) tally.add(name, count);
	if (onNextDate) tally.add('repaired on the next date');
	if (layout === 'folder') tally.add('with trainer-ready folders');
	if (Object.values(counts).some((count) => count > 0)) context.log(`${story}, ${onNextDate ? 'next date' : 'same night'}: ${JSON.stringify(found)} ${trouble ?? ''}`);
}
