/**
 * Installs the packed package into a real n8n, lets the shipped workflow run, and checks what it leaves behind.
 *
 *     npm run test:n8n            builds first
 *     npm run test:n8n -- --keep  keeps the temporary folder with n8n's output
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from './install-n8n.mjs';
import { agentsDown } from './scenarios/agents-down.mjs';
import { databaseDown } from './scenarios/database-down.mjs';
import { forbiddenFolder } from './scenarios/forbidden-folder.mjs';
import { greenNight } from './scenarios/green-night.mjs';
import { trainerFolders } from './scenarios/trainer-folders.mjs';
import { startBrains } from './support/brain.mjs';
import { check, summarise } from './support/checks.mjs';
import { createN8n } from './support/n8n.mjs';

const scenarios = [greenNight, trainerFolders, databaseDown, forbiddenFolder, agentsDown];
const keep = process.argv.includes('--keep');

async function runScenarios(workFolder) {
	const n8n = await createN8n(workFolder);
	const brains = await startBrains(workFolder);
	try {
		for (const scenario of scenarios) await runScenario(scenario, { n8n, brains });
	} finally {
		await brains.stop();
	}
}

/** A scenario that breaks off is one failed check, and the next one still runs. */
async function runScenario(scenario, context) {
	try {
		await scenario(context);
	} catch (error) {
		await check(`${scenario.name} runs to its end`, () => Promise.reject(error));
	}
}

async function withWorkFolder(use) {
	const folder = mkdtempSync(join(tmpdir(), 'hippocampal-replay-n8n-'));
	try {
		await use(folder);
	} finally {
		if (keep) console.log(`Kept: ${folder}`);
		else rmSync(folder, { recursive: true, force: true });
	}
}

await check('n8n, the package and the database are ready and every scenario ran', async () => {
	await installN8n();
	await withWorkFolder(runScenarios);
});
process.exitCode = summarise();
