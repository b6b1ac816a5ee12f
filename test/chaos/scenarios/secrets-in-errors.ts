import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChaosContext, Figure, Scenario } from '../scenario';
import { canariesIn, type Canary } from '../support/canaries';
import { failingCommand } from '../support/failing-command';
import { databaseErrors, diskFull, exceptionInStrategy, folderIsAFile, loginErrors, type ForcedError } from '../support/forced-errors';
import { isN8nInstalled } from '../support/n8n';
import { failInN8n } from '../support/failing-n8n';
import { failingNodes, nodesThatMeetBadItems } from '../support/failing-nodes';
import { Tally } from '../support/tally';
import { runsAsText, WatchedBrains } from '../support/watched-brains';

const promises = ['passwords in sight', 'URIs in sight', 'memory texts in sight', 'errors that did not happen', 'server errors without the text that they were to leak'] as const;
const inSight: Readonly<Record<Canary, (typeof promises)[number]>> = { password: 'passwords in sight', uri: 'URIs in sight', memory: 'memory texts in sight' };

/** Errors forced with canaries within their reach: none may show where people and programs read. */
export const secretsInErrors: Scenario = {
	name: 'secrets-in-errors',
	async run(context) {
		const brains = await WatchedBrains.prepare(context);
		const figures = [await onTheCommandLine(brains, context), await inNodes(brains, context), ...(await inRealN8n(brains, context))];
		await brains.remove();
		return figures;
	},
};

/** What was said of an error, by whom, and what the server had said before. */
interface Told {
	readonly error: ForcedError;
	readonly where: string;
	readonly said: string;
	readonly fromServer: string;
	readonly context: ChaosContext;
}

function count(tally: Tally, { error, where, said, fromServer, context }: Told): void {
	tally.times++;
	tally.add(`with the memory's text at risk`, error.memory === 'none' ? 0 : 1);
	const seen = canariesIn(said);
	for (const canary of seen) tally.broke(inSight[canary], true);
	const other = tally.broke('errors that did not happen', !error.says.test(said));
	const harmless = tally.broke('server errors without the text that they were to leak', error.memory === 'wire' && !canariesIn(fromServer).includes('memory'));
	if (seen.length > 0 || other || harmless) context.log(`${error.name}, ${where}: ${seen.join(', ') || 'no canary'} in\n${said.slice(0, 4_000)}\nThe server said:\n${fromServer}`);
}

/** Standard output, standard error and the run's row, with and without --json. */
async function onTheCommandLine(brains: WatchedBrains, context: ChaosContext): Promise<Figure> {
	const tally = new Tally(promises);
	for (const error of [...loginErrors, ...databaseErrors, folderIsAFile, diskFull, exceptionInStrategy]) {
		const { brain, url } = await brains.for(error);
		for (const args of context.isShort ? [['--json']] : [[], ['--json']]) {
			const folder = join(context.workFolder, `secrets-${brain.name}${args.join('')}`);
			const { code, said } = await failingCommand(error, url, folder, args);
			tally.broke('errors that did not happen', code !== 1);
			count(tally, { error, where: `run ${args.join(' ')}`, said: `${said}\n${await runsAsText(brain)}`, fromServer: brains.tap.troubles(), context });
		}
		await brain.drop();
	}
	return tally.figure('an error of the command line');
}

/** What n8n's engine keeps of the execution, and the run's row. */
async function inNodes(brains: WatchedBrains, context: ChaosContext): Promise<Figure> {
	const tally = new Tally(promises);
	for (const error of [...loginErrors, ...databaseErrors, folderIsAFile]) {
		const { brain, url } = await brains.for(error);
		const outputFolder = join(context.workFolder, `secrets-nodes-${brain.name}`);
		await (error.output ? writeFile(outputFolder, '') : mkdir(outputFolder));
		const said = await failingNodes({ error, url, outputFolder, allowed: context.workFolder });
		count(tally, { error, where: 'nodes', said: `${said}\n${await runsAsText(brain)}`, fromServer: brains.tap.troubles(), context });
		await brain.drop();
	}
	const { brain, url } = await brains.untouched();
	for (const { error, said } of await nodesThatMeetBadItems({ url, allowed: context.workFolder })) count(tally, { error, where: 'nodes', said, fromServer: '', context });
	await brain.drop();
	return tally.figure("an error of n8n's nodes");
}

/** All that n8n prints, with every detail on, keeps on disk or in its database, and the run's row. */
async function inRealN8n(brains: WatchedBrains, context: ChaosContext): Promise<readonly Figure[]> {
	if (!isN8nInstalled()) {
		context.log('the part in a real n8n is skipped, for none is installed here: `npm run test:n8n` installs it.');
		return [];
	}
	const tally = new Tally(promises);
	const all = [...loginErrors, ...databaseErrors, exceptionInStrategy];
	const chosen = context.isShort ? all.filter(({ name }) => ['wrong password', 'trigger on the samples'].includes(name)) : all;
	await failInN8n(chosen, brains, context, (told) => count(tally, { ...told, context }));
	return [tally.figure('an error in a real n8n')];
}
