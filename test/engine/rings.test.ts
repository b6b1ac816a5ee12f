import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { builtinModules } from 'node:module';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/**
 * What each ring may import: its own files, those of inner rings, and the packages it is there to tame. A folder within a ring
 * may be one of its own: what verifies shares no code with what generates.
 */
const rings: Readonly<Record<string, { readonly rings: readonly string[]; readonly packages: readonly string[]; readonly builtins: boolean }>> = {
	engine: { rings: ['engine'], packages: [], builtins: false },
	adapters: { rings: ['adapters', 'engine'], packages: ['pg', '@huggingface/tokenizers', 'ibantools', 'libphonenumber-js', 'vega'], builtins: true },
	nodes: { rings: ['nodes', 'adapters', 'engine'], packages: ['n8n-workflow'], builtins: true },
	credentials: { rings: ['credentials'], packages: ['n8n-workflow'], builtins: false },
	cli: { rings: ['cli', 'adapters', 'engine', 'verify'], packages: ['commander'], builtins: true },
	verify: { rings: ['verify', 'engine/errors', 'engine/parse'], packages: [], builtins: false },
	'verify/files': { rings: ['verify', 'engine/errors'], packages: [], builtins: true },
	'adapters/postgres/verify': {
		rings: ['verify', 'engine/errors', 'engine/parse', ...['verify', 'connection', 'settings', 'errors', 'identifier'].map((part) => `adapters/postgres/${part}`)],
		packages: [],
		builtins: true,
	},
};

function sources(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file));
}

function importsIn(text: string): string[] {
	return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The imports of a file that its ring does not allow. */
export function wrongImports(file: string, text: string): string[] {
	const allowed = ringOf(file);
	if (!allowed) throw new Error(`${file} stands in no ring`);
	return importsIn(text).filter((name) => {
		if (name.startsWith('.')) return !allowed.rings.some((ring) => isWithin(normalize(join(dirname(file), name)), ring));
		if (name.startsWith('node:') || builtinModules.includes(name)) return !allowed.builtins;
		return !allowed.packages.includes(name);
	});
}

/** The innermost ring that the file stands in. */
function ringOf(file: string) {
	const names = Object.keys(rings).filter((ring) => isWithin(file, ring));
	return rings[names.sort((one, other) => other.length - one.length)[0] ?? ''];
}

function isWithin(file: string, folder: string): boolean {
	const path = file.split(sep).join('/');
	return path === folder || path.startsWith(`${folder}/`);
}

describe('the rings', () => {
	it.each(Object.keys(rings))('%s imports only what it may', (ring) => {
		const files = sources(ring);
		expect(files.length).toBeGreaterThan(0);
		const wrong = files.flatMap((file) => wrongImports(file, readFileSync(join(root, file), 'utf8')).map((name) => `${file} imports ${name}`));
		expect(wrong).toEqual([]);
	});

	it.each([
		['engine/pairs/x.ts', "import { Client } from 'pg';"],
		['engine/pairs/x.ts', "import { readFile } from 'node:fs/promises';"],
		['engine/pairs/x.ts', "import { connect } from '../../adapters/postgres/connection/connect';"],
		['adapters/postgres/x.ts', "import type { INode } from 'n8n-workflow';"],
		['adapters/postgres/x.ts', "import { run } from '../../cli/commands/run';"],
		['nodes/WriteJsonl/x.ts', "import { Client } from 'pg';"],
		['cli/commands/x.ts', "const nodes = await import('../../nodes/shell/database');"],
		['engine/pairs/x.ts', "import { checks } from '../../verify/grounding/checks';"],
		['adapters/postgres/brain/x.ts', "import type { Brain } from '../../../verify/brain';"],
		['verify/grounding/x.ts', "import { quote } from '../../engine/pairs/text/quote';"],
		['verify/row/x.ts', "import { parseMemory } from '../../engine/memory/memory';"],
		['verify/measures/x.ts', "import { gzipSync } from 'node:zlib';"],
		['verify/files/x.ts', "import { readLines } from '../../adapters/filesystem/read-dataset';"],
		['adapters/postgres/verify/x.ts', "import { memoryRows } from '../brain/memory-rows';"],
		['adapters/postgres/verify/x.ts', "import { parseLine } from '../../../engine/dataset/line';"],
	])('an arrow drawn the wrong way in %s is found: %s', (file, text) => {
		expect(wrongImports(file, text)).toHaveLength(1);
	});

	it('the engine asks neither clock nor chance', () => {
		const asking = sources('engine').filter((file) => /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bprocess\b\.|\bperformance\.now\(/.test(readFileSync(join(root, file), 'utf8')));
		expect(asking).toEqual([]);
	});
});
