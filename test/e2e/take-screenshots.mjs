/**
 * Takes the pictures of README and docs in a real n8n: the shipped workflow on the canvas, light and dark, after a run.
 *
 *     npm run screenshots     needs Chromium (Debian: apt-get install chromium)
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from './install-n8n.mjs';
import { startBrains } from './support/brain.mjs';
import { createN8n, n8nArgs, n8nEnvironment } from './support/n8n.mjs';
import { n8nFolder, n8nNode, projectFolder } from './support/places.mjs';
import { freePort } from './support/ports.mjs';
import { createCredential, fillInWorkflow } from './support/workflow.mjs';

const { chromium } = createRequire(join(n8nFolder, 'package.json'))('playwright-core');
const images = join(projectFolder, 'docs', 'images');
const owner = { email: 'owner@example.com', firstName: 'Ada', lastName: 'Owner', password: 'Replay-2-at-night' };
const themes = ['light', 'dark'];

async function main() {
	await installN8n();
	const workFolder = mkdtempSync(join(tmpdir(), 'hippocampal-replay-shots-'));
	const brains = await startBrains(workFolder);
	try {
		const n8n = await createN8n(workFolder);
		const server = await startServer(n8n);
		try {
			const api = await signIn(server.url);
			const workflow = await prepareWorkflow(api, await brains.copy('shots'));
			await takePictures(server.url, workflow.id);
		} finally {
			server.stop();
		}
	} finally {
		await brains.stop();
		rmSync(workFolder, { recursive: true, force: true });
	}
}

async function startServer(n8n) {
	const port = await freePort();
	const output = openSync(join(n8n.workFolder, 'server.log'), 'w');
	const env = await n8nEnvironment(n8n, { N8N_PORT: String(port), N8N_LISTEN_ADDRESS: '127.0.0.1' });
	const child = spawn(n8nNode, n8nArgs(['start']), { env, stdio: ['ignore', output, output] });
	const url = `http://127.0.0.1:${port}`;
	await untilReady(`${url}/healthz/readiness`);
	return { url, stop: () => child.kill('SIGTERM') };
}

async function untilReady(url) {
	for (let tries = 0; tries < 240; tries++) {
		const ready = await fetch(url).then(({ ok }) => ok, () => false);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`n8n did not get ready at ${url}`);
}

/** Sets up the owner; gives a function that calls n8n's REST interface in their name. */
async function signIn(url) {
	const headers = { 'content-type': 'application/json', 'browser-id': 'screenshots' };
	const setup = await fetch(`${url}/rest/owner/setup`, { method: 'POST', headers, body: JSON.stringify(owner) });
	const cookie = (setup.headers.getSetCookie() ?? []).map((one) => one.split(';')[0]).join('; ');
	return async (path, body) => {
		const answer = await fetch(`${url}/rest${path}`, { method: body ? 'POST' : 'GET', headers: { ...headers, cookie }, body: body ? JSON.stringify(body) : undefined });
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()).data;
	};
}

async function prepareWorkflow(api, brain) {
	const { name, type, data } = createCredential(brain);
	const credential = await api('/credentials', { name, type, data });
	const { name: workflowName, nodes, connections, settings } = fillInWorkflow({ credential, timeZone: 'UTC' });
	return await api('/workflows', { name: workflowName, nodes, connections, settings });
}

async function takePictures(url, workflowId) {
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
	try {
		for (const theme of themes) await pictureOfWorkflow(browser, url, workflowId, theme);
	} finally {
		await browser.close();
	}
}

async function pictureOfWorkflow(browser, url, workflowId, theme) {
	const page = await browser.newPage({ viewport: { width: 1800, height: 1000 }, colorScheme: theme });
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(owner.email);
	await page.locator('input[type=password]').fill(owner.password);
	await page.locator('button:has-text("Sign in")').click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
	await page.goto(`${url}/workflow/${workflowId}`);
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
	await page.keyboard.press('1');
	await page.waitForTimeout(2_000);
	await page.screenshot({ path: join(images, `workflow-${theme}.png`) });
	await page.close();
}

await main();
