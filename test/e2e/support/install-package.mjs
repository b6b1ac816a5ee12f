import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { projectFolder } from './places.mjs';

/** Packs the built project and installs the tarball where n8n looks for community packages, as a user does. */
export async function installPackage({ userFolder, workFolder }) {
	const tarball = await packProject(workFolder);
	const nodesFolder = createNodesFolder(userFolder);
	const args = ['install', '--omit=dev', '--omit=optional', '--omit=peer', '--ignore-scripts', tarball];
	await npm(args, { cwd: nodesFolder, outputFile: join(workFolder, 'npm-install.log') });
}

async function packProject(workFolder) {
	const destination = join(workFolder, 'tarball');
	mkdirSync(destination);
	const args = ['pack', '--ignore-scripts', '--pack-destination', destination];
	await npm(args, { cwd: projectFolder, outputFile: join(workFolder, 'npm-pack.log') });
	const [tarball] = readdirSync(destination);
	return join(destination, tarball);
}

/** n8n writes the same package.json; without one npm would install into a parent folder that has one. */
function createNodesFolder(userFolder) {
	const folder = join(userFolder, '.n8n', 'nodes');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true }));
	return folder;
}
