import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Icon, INodeProperties, INodeType } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { HippocampalReplayPostgresApi } from '../../credentials/HippocampalReplayPostgresApi.credentials';
import manifest from '../../package.json';
import { nodeTypes } from '../support/run-workflow';

const root = join(import.meta.dirname, '..', '..');
const nodes: ReadonlyArray<readonly [string, INodeType]> = [...nodeTypes].filter(([name]) => name !== 'items').map(([, node]) => [node.constructor.name, node]);
const credential = new HippocampalReplayPostgresApi();

/** A name that says all: what else could be said of it? */
const selfEvident = new Set(['Operation', 'Options', 'Chosen Strategies', 'Samples per Model', 'Connect By', 'Host', 'Database', 'Password']);

function allParameters(properties: readonly INodeProperties[]): readonly INodeProperties[] {
	return properties.flatMap((parameter) => [parameter, ...(parameter.type === 'collection' ? allParameters(parameter.options as INodeProperties[]) : [])]);
}

const parameters: ReadonlyArray<readonly [string, INodeProperties]> = [...nodes.map(([name, { description }]) => [name, description.properties] as const), ['credential', credential.properties] as const].flatMap(([owner, properties]) =>
	allParameters(properties).map((parameter) => [`${parameter.displayName} of ${owner}`, parameter] as const),
);

describe('every parameter', () => {
	it.each(parameters)('%s says what it is for', (_, { displayName, description }) => {
		expect(description ?? (selfEvident.has(displayName) ? displayName : '')).not.toBe('');
	});

	it.each(parameters.filter(([, { type }]) => type === 'options' || type === 'multiOptions'))('%s has a default among its options', (_, { options = [], default: preset, typeOptions }) => {
		if (typeOptions?.loadOptionsMethod) return;
		const values = options.map((option) => ('value' in option ? option.value : ''));
		for (const value of Array.isArray(preset) ? preset : [preset]) expect(values).toContain(value);
	});
});

describe('every node', () => {
	it.each(nodes)('%s has an icon for light and dark', (name, { description }) => expectIcons({ icon: description.icon as Icon }, join(root, 'nodes', name)));

	it.each(nodes)('%s can be a tool of an agent', (_, { description }) => {
		expect(description.usableAsTool).toBe(true);
	});

	it.each(nodes)('%s has one input, one output, and its codex beside it', (name, { description }) => {
		expect([description.inputs, description.outputs]).toEqual([['main'], ['main']]);
		const codex = JSON.parse(readFileSync(join(root, 'nodes', name, `${name}.node.json`), 'utf8')) as Record<string, unknown>;
		expect(codex).toMatchObject({ node: `n8n-nodes-hippocampal-replay.${description.name}`, nodeVersion: '1.0', codexVersion: '1.0' });
	});

	it.each(nodes)('%s is named in package.json where the build puts it', (name) => {
		expect(manifest.n8n.nodes).toContain(`dist/nodes/${name}/${name}.node.js`);
	});

	it('is one of those that workflows name', () => {
		expect(nodes.map(([, { description }]) => description.name)).toEqual(['fetchHighValueMemories', 'generateAlpacaPairs', 'writeJsonl', 'logConsolidation']);
	});
});

describe('what people read', () => {
	it('holds no emoji', () => {
		const texts = JSON.stringify([nodes.map(([, { description }]) => description), credential]);
		expect(texts.match(/\p{Extended_Pictographic}/gu)).toBeNull();
	});

	it('the credential has an icon for light and dark', () => expectIcons(credential, join(root, 'credentials')));

	it('the credential has the name that workflows use', () => {
		expect(credential.name).toBe('hippocampalReplayPostgresApi');
	});
});

function expectIcons({ icon }: { readonly icon?: Icon }, folder: string): void {
	const files = typeof icon === 'object' ? [icon.light, icon.dark] : [];
	expect(new Set(files).size).toBe(2);
	for (const file of files) {
		const path = join(folder, file.replace(/^file:/, ''));
		expect(existsSync(path) && readFileSync(path, 'utf8')).toMatch(/<svg/);
	}
}
