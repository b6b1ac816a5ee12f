import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { builtinModules } from 'node:module';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What each ring may import: its own files, those of inner rings, and the packages it is there to tame. */
const rings: Readonly<Record<string, { readonly rings: readonly string[]; readonly packages: readonly string[]; readonly builtins: boolean }>> = {
	engine: { rings: ['engine'], packages: [], builtins: false },
	adapters: { rings: ['adapters', 'engine'], packages: ['pg'], builtins: true },
	nodes: { rings: ['nodes', 'adapters', 'engine'], packages: ['n8n-workflow'], builtins: true },
	credentials: { rings: ['credentials'], packages: ['n8n-workflow'], builtins: false },
	cli: { rings: ['cli', 'adapters', 'engine'], packages: ['commander'], builtins: true },
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
	const allowed = rings[file.split(sep)[0] ?? ''];
	if (!allowed) throw new Error(`${file} stands in no ring`);
	return importsIn(text).filter((name) => {
		if (name.startsWith('.')) return !allowed.rings.includes(normalize(join(dirname(file), name)).split(sep)[0] ?? '');
		if (name.startsWith('node:') || builtinModules.includes(name)) return !allowed.builtins;
		return !allowed.packages.includes(name);
	});
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
	])('an arrow drawn the wrong way in %s is found: %s', (file, text) => {
		expect(wrongImports(file, text)).toHaveLength(1);
	});

	it('the engine asks neither clock nor chance', () => {
		const asking = sources('engine').filter((file) => /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bprocess\b\.|\bperformance\.now\(/.test(readFileSync(join(root, file), 'utf8')));
		expect(asking).toEqual([]);
	});
});
