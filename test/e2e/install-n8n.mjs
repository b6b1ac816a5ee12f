/**
 * Installs the n8n of `test/e2e/n8n/package-lock.json`, once: some 3 minutes and 2.7 GB.
 *
 *     node test/e2e/install-n8n.mjs
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './support/npm.mjs';
import { n8nFolder, n8nModules } from './support/places.mjs';

const installMinutes = 20;
const stampFile = join(n8nModules, '.installed-from');

export async function installN8n() {
	if (isInstalled()) return;
	console.log('Installing the n8n under test (about 3 minutes, once) ...');
	await installPackages();
	await fetchNode();
	await compileSqlite();
	writeFileSync(stampFile, lockHash());
}

function isInstalled() {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash();
}

function lockHash() {
	return createHash('sha256').update(readFileSync(join(n8nFolder, 'package-lock.json'))).digest('hex');
}

/** Scripts are ignored because some of n8n's 2,000 packages need tools that a test machine lacks. */
async function installPackages() {
	await npmIn(n8nFolder, 'ci', ['ci', '--ignore-scripts']);
}

/** The package `node` brings the binary of this platform by its preinstall script. */
async function fetchNode() {
	await npmIn(join(n8nModules, 'node'), 'node', ['run', 'preinstall']);
}

async function compileSqlite() {
	await npmIn(join(n8nModules, 'sqlite3'), 'sqlite3', ['run', 'install']);
}

async function npmIn(cwd, step, args) {
	await npm(args, { cwd, outputFile: join(n8nFolder, `install-${step}.log`), timeoutMs: installMinutes * 60_000 });
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await installN8n();
