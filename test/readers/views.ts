import { readdir, readFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { parse } from 'yaml';

/** What a loader learns from the card of a folder: the files of each split in each config, and the types of their columns. */
export interface ViewSplit {
	readonly config: string;
	readonly split: string;
	/** Within the folder. */
	readonly glob: string;
	readonly features: Readonly<Record<string, Feature>>;
	/** The files that the glob stands for, in order. */
	readonly files: readonly string[];
	/** All rows, by JSON.parse. */
	readonly rows: readonly Row[];
}

export type Row = Readonly<Record<string, unknown>>;

/** A text, or a list of messages. */
export type Feature = 'string' | 'messages';

interface CardFeature {
	readonly name: string;
	readonly dtype?: string;
	readonly list?: unknown;
}

export async function viewSplits(folder: string): Promise<readonly ViewSplit[]> {
	const card = parse((await readFile(join(folder, 'README.md'), 'utf8')).split('---\n')[1] ?? '');
	const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/')).sort();
	const all: ViewSplit[] = [];
	for (const { config_name: config, data_files: files } of card.configs) {
		const { features } = card.dataset_info.find((info: { config_name: string }) => info.config_name === config);
		for (const { split, path: glob } of files) all.push(await viewSplit(folder, { config, split, glob, features: featuresOf(features) }, paths));
	}
	return all;
}

async function viewSplit(folder: string, view: Omit<ViewSplit, 'files' | 'rows'>, paths: readonly string[]): Promise<ViewSplit> {
	const files = paths.filter((path) => matchesGlob(path, view.glob));
	const rows: Row[] = [];
	for (const file of files) rows.push(...(await parsedRows(join(folder, file))));
	return { ...view, files, rows };
}

export async function parsedRows(file: string): Promise<readonly Row[]> {
	return (await readFile(file, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line));
}

const messages = [{ name: 'role', dtype: 'string' }, { name: 'content', dtype: 'string' }];

function featuresOf(features: readonly CardFeature[]): Readonly<Record<string, Feature>> {
	return Object.fromEntries(features.map((feature) => [feature.name, featureOf(feature)]));
}

function featureOf({ name, dtype, list }: CardFeature): Feature {
	if (dtype === 'string') return 'string';
	if (JSON.stringify(list) === JSON.stringify(messages)) return 'messages';
	throw new Error(`The card declares '${name}' as something else than a text or a list of messages.`);
}
