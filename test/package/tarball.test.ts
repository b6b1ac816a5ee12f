import { existsSync } from 'node:fs';
import { access, constants, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Engine from '../../engine';
import manifestOfSources from '../../package.json';
import { packPackage, run, type PackedPackage } from './packed';

let packed: PackedPackage;
let manifest: typeof manifestOfSources & { readonly dependencies?: object };

beforeAll(async () => {
	packed = await packPackage();
	manifest = JSON.parse(await readFile(join(packed.folder, 'package.json'), 'utf8'));
	return () => packed.remove();
});

const require = createRequire(import.meta.url);
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const read = (file: string) => readFile(join(packed.folder, file), 'utf8');
const inFolder = (pattern: RegExp) => packed.files.filter((file) => pattern.test(file));

describe('the package as npm delivers it', () => {
	it('has no dependencies: n8n installs none', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	});

	it('holds the build, its door, the workflows and the papers, and nothing else', () => {
		expect(packed.files.filter((file) => !/^(dist\/|workflows\/[^/]+\.json$|(index\.js|package\.json|README\.md|LICENSE)$)/.test(file))).toEqual([]);
		for (const file of ['index.js', 'LICENSE', 'README.md', 'workflows/hippocampal_replay_automation.json']) expect(packed.files).toContain(file);
		expect(inFolder(/\.(ts|test\.js|map|tsbuildinfo|jsonl|log)$/).filter((file) => !/^dist\/engine\/.*\.d\.ts$/.test(file))).toEqual([]);
	});

	it('is small', async () => {
		const sizes = await Promise.all(packed.files.map(async (file) => (await stat(join(packed.folder, file))).size));
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(7_000_000);
	});

	it('brings the licenses of the packages that are part of its bundles', async () => {
		const licenses = await read('dist/third-party-licenses.txt');
		for (const name of ['pg', 'libphonenumber-js', 'vega', 'd3-force']) expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, 'm'));
		expect(licenses).toContain('Redistributions in binary form must reproduce the above copyright notice');
	});

	it('has every node and credential that it names, each with icons, and every node with its codex', async () => {
		for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			expect(packed.files).toContain(file);
			const icons = [...(await read(file)).matchAll(/"file:([^"]+\.svg)"/g)].map(([, icon]) => `${dirname(file)}/${icon}`);
			expect(icons.length).toBeGreaterThanOrEqual(2);
			expect(icons.filter((icon) => !packed.files.includes(icon))).toEqual([]);
		}
		for (const node of manifest.n8n.nodes) expect(packed.files).toContain(node.replace(/\.js$/, '.json'));
		expect(inFolder(/\.node\.js$/).sort()).toEqual([...manifest.n8n.nodes].sort());
	});

	it('has the migrations where nodes and command line look for them', () => {
		expect(inFolder(/^dist\/migrations\//)).toEqual(['dist/migrations/000_living_data_brain.sql', 'dist/migrations/011_hippocampal_replay_tracking.sql']);
	});

	it('has no types of credentials: the scanner takes them for credentials', () => {
		expect(inFolder(/\.credentials\.d\.ts$/)).toEqual([]);
	});
});

describe('what is built', () => {
	/** n8n brings n8n-workflow; pg asks for pg-native only where somebody wants it, and can do without. */
	it('requires nothing but Node itself, n8n-workflow, and files of the package', async () => {
		for (const file of inFolder(/^dist\/.*\.js$/)) {
			const required = [...(await read(file)).matchAll(/(?:require|import)\(\s*["']([^"']+)["']\s*\)/g)].map(([, name = '']) => name);
			const inPackage = (name: string) => name.startsWith('.') && packed.files.includes(join(dirname(file), name));
			const foreign = required.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name) && name !== 'cloudflare:sockets' && !inPackage(name));
			expect([file, [...new Set(foreign)].filter((name) => name !== 'pg-native' && name !== 'n8n-workflow')]).toEqual([file, []]);
		}
	});

	it('never asks for pg, which n8n would answer with its own, and guards pg-native', async () => {
		for (const file of inFolder(/^dist\/.*\.js$/)) {
			const text = await read(file);
			expect([file, text.match(/require\(["']pg["']\)/)]).toEqual([file, null]);
			expect([file, text.match(/(?<!try \{\s*\w+ = )require\(["']pg-native["']\)/)]).toEqual([file, null]);
		}
	});

	it('draws reports with a file of its own, which no node reads when it is loaded', async () => {
		expect(packed.files).toContain('dist/vega.js');
		const { View, parse } = require(join(packed.folder, 'dist/vega.js')) as typeof import('vega');
		expect(await new View(parse({ width: 20, height: 10, marks: [{ type: 'rect', encode: { enter: { width: { value: 7 } } } }] }), { renderer: 'none' }).toSVG()).toContain('<svg');
		for (const file of [...manifest.n8n.nodes, manifest.bin['hippocampal-replay']]) {
			expect([file, (await stat(join(packed.folder, file))).size < 2_000_000]).toEqual([file, true]);
			expect([file, (await read(file)).match(/require\(["'][./]+vega\.js["']\)/)]).toEqual([file, null]);
		}
	});

	it('has nothing of n8n in the command line and the engine', async () => {
		for (const file of ['dist/cli/hippocampal-replay.js', 'dist/engine/index.js']) expect(await read(file)).not.toContain('n8n-workflow');
	});
});

describe('the library', () => {
	it('is the engine', () => {
		const library = require(packed.folder) as typeof Engine;
		for (const name of ['consolidate', 'generatePairs', 'parseMemory', 'parseTrainingPair', 'parsePlan', 'carryOut', 'strategiesNamed', 'localDate'] as const) expect(library[name]).toBeTypeOf('function');
		expect(library.presets.typed.length).toBeGreaterThan(library.presets.classic.length);
		expect(library.parseMemory(memory).concept).toBe('C');
		expect(() => library.parseMemory({})).toThrow(library.ReplayError);
	});

	it('makes pairs without database, disk or n8n', async () => {
		const { defaultLimits, generatePairs, lookAhead, parseMemory, strategiesNamed, Tally } = require(packed.folder) as typeof Engine;
		const targetModels = [{ modelId: 'm', modelName: 'M', specialization: 'general_reasoning', maxSeqLen: 1_000, tokenizerPath: null, training: null }];
		const instructions: string[] = [];
		const strategies = strategiesNamed(['classic']);
		const known = await lookAhead(strategies, { texts: async function* () {}, repeatedConcepts: async () => new Set() });
		const tools = { scrubber: { scrub: (text: string) => ({ text, found: {} }) }, tokens: new Map() };
		const generation = { targetModels, strategies, limits: defaultLimits, scrubbing: 'on', seed: 1 } as const;
		for await (const pairs of generatePairs([[parseMemory(memory)]], generation, { known, tally: new Tally(), tools })) {
			for (const { instruction } of pairs) instructions.push(instruction);
		}
		expect(instructions).toEqual(["Explain the strategic context of 'C'."]);
	});

	it.each(['node16', 'bundler'])('has types that a strict program can use (%s)', async (moduleResolution) => {
		expect(packed.files).toContain(manifest.types);
		const program = join(dirname(dirname(packed.folder)), 'program.ts');
		await writeFile(
			program,
			`import { consolidate, generatePairs, parseMemory, type Memory, type Brain, type RunItem } from 'n8n-nodes-hippocampal-replay';
			export const memory: Memory = parseMemory({});
			export const all: readonly unknown[] = [consolidate, generatePairs];
			export type Both = Brain | RunItem;
			// @ts-expect-error a memory's concept is a text
			export const wrong: number = memory.concept;\n`,
		);
		const module = moduleResolution === 'node16' ? 'node16' : 'es2022';
		const { stdout } = await run(process.execPath, [compiler, '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2024', '--module', module, '--moduleResolution', moduleResolution, program]).catch((error: { stdout: string }) => error);
		expect(stdout).toBe('');
	});

	const memory = { id: 'm', concept: 'C', summary: 'S.', node_type: 'knowledge', confidence_score: 0.9, access_count: 7, neighbors: [], links: [] };
});

const commandLine = () => join(packed.folder, manifest.bin['hippocampal-replay']);

/** Node 20, the oldest that is supported, where the machine has it beside the one that runs the tests. */
const programs = [process.execPath, '/usr/bin/node'].filter((path, index, all) => existsSync(path) && all.indexOf(path) === index);

describe.each(programs)('the command line of the package on %s', (node) => {
	it('tells its commands and says nothing else', async () => {
		const { stdout, stderr } = await run(node, [commandLine(), '--help']);
		for (const command of ['demo', 'migrate', 'run']) expect(stdout).toContain(`  ${command} `);
		expect(stderr).toBe('');
	});

	it.each(['demo', 'migrate', 'run'])('explains %s', async (command) => {
		const { stdout, stderr } = await run(node, [commandLine(), command, '--help']);
		expect(stdout).toContain(`Usage: hippocampal-replay ${command} [options]`);
		expect(stderr).toBe('');
	});
});

describe('the command line of the package', () => {
	it('stands in the folder of commands, ready to be executed', async () => {
		const installed = join(dirname(packed.folder), '.bin', 'hippocampal-replay');
		expect(await realpath(installed)).toBe(await realpath(commandLine()));
		await expect(access(installed, constants.X_OK)).resolves.toBeUndefined();
		expect(await read(manifest.bin['hippocampal-replay'])).toMatch(/^#!\/usr\/bin\/env node\n/);
	});
});
