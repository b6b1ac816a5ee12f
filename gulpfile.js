'use strict';

const { execFile } = require('node:child_process');
const { chmod, rm } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

const nodes = ['FetchHighValueMemories', 'GenerateAlpacaPairs', 'WriteJsonl', 'LogConsolidation'].map((name) => `nodes/${name}/${name}.node`);
const credentials = ['credentials/HippocampalReplayPostgresApi.credentials'];

/** The oldest n8n that is supported runs on Node 20; n8n brings its own n8n-workflow, and pg-native is an option of pg that is never used. */
const bundleOptions = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', charset: 'utf8', external: ['n8n-workflow', 'pg-native'], logLevel: 'warning' };

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function typecheck() {
	await tsc('-p', '.');
}

/** n8n loads every node file by itself and installs no dependencies: each bundle holds all it needs, pg included. */
async function bundleNodes() {
	await esbuild.build({ ...bundleOptions, entryPoints: [...nodes, ...credentials].map((file) => `${file}.ts`), outbase: '.', outdir: 'dist' });
}

async function bundleCli() {
	await esbuild.build({ ...bundleOptions, entryPoints: ['cli/hippocampal-replay.ts'], outdir: 'dist/cli', banner: { js: '#!/usr/bin/env node' } });
	await chmod('dist/cli/hippocampal-replay.js', 0o755);
}

async function bundleEngine() {
	await esbuild.build({ ...bundleOptions, entryPoints: ['engine/index.ts'], outdir: 'dist/engine' });
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

const bundle = parallel(bundleNodes, bundleCli, bundleEngine);
const copy = parallel(copyIcons, copyCodex, copyMigrations);

exports.clean = clean;
exports.build = series(clean, parallel(typecheck, bundle, copy));
exports.default = exports.build;
