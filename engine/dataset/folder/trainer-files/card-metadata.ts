import type { FolderContents } from '../folder-contents';
import type { View } from '../split';
import { quoted } from './quoting';
import { fingerprintOf, shardPattern, splitsOf } from './shards-of';

/** Names by which the views are loaded, the first one by default. */
const configs: ReadonlyArray<{ readonly name: string; readonly view: View; readonly texts: readonly string[]; readonly messages: readonly string[] }> = [
	{ name: 'alpaca', view: 'data', texts: ['instruction', 'input', 'output'], messages: [] },
	{ name: 'chat', view: 'chat', texts: [], messages: ['messages'] },
	{ name: 'prompt_completion', view: 'prompt_completion', texts: [], messages: ['prompt', 'completion'] },
	{ name: 'preference', view: 'preference', texts: [], messages: ['prompt', 'chosen', 'rejected'] },
];

/**
 * The front matter of the card. Files are named by pattern and no number of rows is given, because a later run may add shards
 * and a wrong number makes the whole load fail.
 */
export function cardMetadata(contents: FolderContents): string {
	const present = configs.filter(({ view }) => splitsOf(contents, view).length > 0);
	return `---
pretty_name: ${quoted(contents.name)}
task_categories:
- text-generation
tags:
- knowledge-graph
- lora
configs:${present.map(({ name, view }, index) => configEntry(contents, name, view, index === 0)).join('') || ' []'}
dataset_info:${present.map(({ name, texts, messages }) => infoEntry(name, texts, messages)).join('') || ' []'}
---
`;
}

/** The version is part of the place where `datasets` caches rows, and changes with them. */
function configEntry(contents: FolderContents, name: string, view: View, isDefault: boolean): string {
	const files = splitsOf(contents, view).map((split) => `\n  - split: ${split}\n    path: ${quoted(shardPattern(view, split))}`);
	return `\n- config_name: ${name}${isDefault ? '\n  default: true' : ''}\n  version: "1.0.${fingerprintOf(contents, view)}"\n  data_files:${files.join('')}`;
}

function infoEntry(name: string, texts: readonly string[], messages: readonly string[]): string {
	return `\n- config_name: ${name}\n  features:${texts.map(textFeature).join('')}${messages.map(messagesFeature).join('')}`;
}

function textFeature(name: string): string {
	return `\n  - name: ${name}\n    dtype: string`;
}

function messagesFeature(name: string): string {
	return `\n  - name: ${name}\n    list:\n    - name: role\n      dtype: string\n    - name: content\n      dtype: string`;
}
