'use strict';

const { execFile } = require('node:child_process');
const { chmod, readFile, readdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

const nodes = ['FetchHighValueMemories', 'GenerateAlpacaPairs', 'WriteJsonl', 'LogConsolidation'].map((name) => `nodes/${name}/${name}.node`);
const credentials = ['credentials/HippocampalReplayPostgresApi.credentials'];

/** The oldest n8n that is supported runs on Node 20; n8n brings its own n8n-workflow, and pg-native is an option of pg that is never used. */
const bundleOptions = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', charset: 'utf8', external: ['n8n-workflow', 'pg-native'], logLevel: 'warning', metafile: true };

/** Folders of the packages that are part of a bundle. */
const bundledPackages = new Set();

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function typecheck() {
	await tsc('-p', '.');
}

/** n8n loads every node file by itself and installs no dependencies: each bundle holds all it needs, pg included. */
async function bundleNodes() {
	await build({ ...bundleOptions, entryPoints: nodes.map((file) => `${file}.ts`), outbase: '.', outdir: 'dist', plugins: [vegaAt('../../vega.js')] });
	await build({ ...bundleOptions, entryPoints: credentials.map((file) => `${file}.ts`), outbase: '.', outdir: 'dist' });
}

async function bundleCli() {
	await build({ ...bundleOptions, entryPoints: ['cli/hippocampal-replay.ts'], outdir: 'dist/cli', plugins: [vegaAt('../vega.js')], banner: { js: '#!/usr/bin/env node' } });
	await chmod('dist/cli/hippocampal-replay.js', 0o755);
}

/**
 * What draws the plots of a report stands once beside the bundles and is read when there is a report to draw. Taken as for browsers: as
 * for Node it would look for a canvas that nobody has. The footer is never run: by it Node knows what import() finds.
 */
async function bundleVega() {
	const names = 'parse, View, Warn';
	const stdin = { contents: `export { ${names} } from 'vega';`, resolveDir: __dirname };
	await build({ ...bundleOptions, stdin, platform: 'browser', minify: true, footer: { js: `0 && (module.exports = { ${names} });` }, outfile: 'dist/vega.js' });
}

async function build(options) {
	const { metafile } = await esbuild.build(options);
	for (const file of Object.keys(metafile.inputs)) {
		const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
		if (folder) bundledPackages.add(folder);
	}
}

/** Their licenses ask that their words go along. */
async function writeLicenses() {
	const licenses = await Promise.all([...bundledPackages].sort().map(licenseOf));
	await writeFile('dist/third-party-licenses.txt', licenses.join('\n\n'));
}

async function licenseOf(folder) {
	const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const file = (await readdir(folder)).find((one) => /^(licen[cs]e|copying)/i.test(one));
	const words = file ? await readFile(path.join(folder, file), 'utf8') : `${license}`;
	return `${name} ${version}\n\n${words.trim()}\n`;
}

/** Takes Vega from a file at this path, as seen from the bundle. */
function vegaAt(file) {
	return { name: 'vega', setup: (build) => build.onResolve({ filter: /^vega$/ }, () => ({ path: file, external: true })) };
}

async function bundleEngine() {
	await build({ ...bundleOptions, entryPoints: ['engine/index.ts'], outdir: 'dist/engine' });
	await tsc('--declaration', '--emitDeclarationOnly', '--strict', '--target', 'es2022', '--lib', 'es2024', '--module', 'es2022', '--moduleResolution', 'bundler', '--outDir', 'dist/engine', 'engine/index.ts');
}

function copyIcons() {
	return src(['nodes/**/*.svg', 'credentials/*.svg'], { base: '.', encoding: false }).pipe(dest('dist'));
}

function copyCodex() {
	return src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));
}

function copyMigrations() {
	return src('migrations/*.sql', { base: '.' }).pipe(dest('dist'));
}

async function tsc(...options) {
	const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
	try {
		await run(process.execPath, [compiler, ...options], { maxBuffer: 16 * 1024 * 1024 });
	} catch (error) {
		throw new Error(error.stdout || error.message);
	}
}

const bundle = parallel(bundleNodes, bundleCli, bundleVega, bundleEngine);
const copy = parallel(copyIcons, copyCodex, copyMigrations);

exports.clean = clean;
exports.build = series(clean, parallel(typecheck, bundle, copy), writeLicenses);
exports.default = exports.build;
