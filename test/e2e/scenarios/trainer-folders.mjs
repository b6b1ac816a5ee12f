import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { check } from '../support/checks.mjs';
import { filesIn, models } from '../support/datasets.mjs';
import { items } from '../support/execution.mjs';
import { runNight } from '../support/night.mjs';
import { assertGreen } from '../support/outcome.mjs';

/** A night that writes trainer-ready folders beside the files. */
export async function trainerFolders({ n8n, brains }) {
	const brain = await brains.copy('trainer_folders');
	const outputFolder = join(n8n.home, '.n8n-files', 'with_folders');
	const execution = await runNight(n8n, { name: 'trainer-folders', database: brain, change: (workflow) => askForFolders(workflow, outputFolder) });

	await check('a night with trainer-ready folders ends green', () => assertGreen(execution));
	await check('each target model has a file and a folder beside it, and nothing else is left', () => {
		const names = filesIn(outputFolder).map((name) => name.replace(/_\d{8}/, ''));
		assert.deepEqual(names, models.flatMap((model) => [`${model}_cortex_evolution`, `${model}_cortex_evolution.jsonl`]));
	});
	await check('every file that a manifest lists is there, byte for byte', () => {
		for (const folder of foldersIn(outputFolder)) assertAsListed(folder);
	});
	await check('the report is a binary output that n8n can show and send', () => assertReports(n8n, execution, outputFolder));
}

function askForFolders(workflow, outputFolder) {
	const node = workflow.nodes.find(({ type }) => type.endsWith('.writeJsonl'));
	Object.assign(node.parameters, { layout: 'folder', outputFolder });
}

function foldersIn(outputFolder) {
	return filesIn(outputFolder).filter((name) => !name.endsWith('.jsonl')).map((name) => join(outputFolder, name));
}

function assertAsListed(folder) {
	const { files, rows } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
	assert.ok(files.length > 10 && rows.train > 100, `${folder} holds next to nothing`);
	for (const { path, sha256 } of files) assert.equal(hashOf(readFileSync(join(folder, path))), sha256, path);
}

function assertReports(n8n, { run }, outputFolder) {
	const reports = items(run, 'Write JSONL').map(({ json, binary }) => ({ model: json.model_id, report: binary?.report }));
	assert.deepEqual(reports.map(({ model }) => model).sort(), models);
	const onDisk = foldersIn(outputFolder).map((folder) => readFileSync(join(folder, 'report.html')));
	for (const { report } of reports) {
		assert.equal(report?.mimeType, 'text/html');
		assert.ok(onDisk.some((html) => contentOf(n8n, report).equals(html)), 'the binary output is not the report of a folder');
	}
}

/** n8n keeps binary data in a file of its own, whose name ends the id, or in the item itself. */
function contentOf({ userFolder }, { id, data }) {
	if (!id) return Buffer.from(data, 'base64');
	const name = basename(id);
	const file = readdirSync(userFolder, { recursive: true }).find((path) => basename(path) === name);
	assert.ok(file, `n8n keeps no file for ${id}`);
	return readFileSync(join(userFolder, file));
}

function hashOf(bytes) {
	return createHash('sha256').update(bytes).digest('hex');
}
