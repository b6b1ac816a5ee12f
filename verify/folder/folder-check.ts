import { checkCard } from './check-card';
import { checkDatasetInfo } from './check-dataset-info';
import { checkFiles } from './check-files';
import { checkMetrics } from './check-metrics';
import { checkRejected } from './check-rejected';
import { checkRows } from './check-rows';
import { checkAxolotl, checkLlamaFactory } from './check-trainer-configs';
import { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { toReport, type FolderReport } from './folder-report';
import { BrokenManifest, readManifest, type Manifest } from './manifest';
import { axolotlPath, cardPath, datasetInfoPath, llamaFactoryPath, manifestPath, metricsPath, provenancePath, rejectedPath } from './paths';
import { readSetAside } from './set-aside';
import { checkShards, shardsAmong } from './shards';

export interface FolderCheckOptions {
	/** As the report shall call it. */
	readonly folder: string;
	readonly reader: FolderReader;
	/** Told how many rows have been checked so far; may throw to stop. */
	readonly onRows: (rows: number) => void;
}

/**
 * Checks a trainer-ready folder with nothing but what lies in it: the files against the manifest, the rows against the rules of
 * their forms and against each other, the splits against what they promise. Holds what validation and test rows show, and
 * otherwise no more than some hundred rows at a time.
 */
export async function checkFolder({ folder, reader, onRows }: FolderCheckOptions): Promise<FolderReport> {
	const entries = await reader.entries();
	const isThere = entries.some(({ path, kind }) => path === manifestPath && kind === 'file');
	const manifest = isThere ? readManifest((await reader.text(manifestPath)) ?? '') : new BrokenManifest('no plain file');
	const flaws = new Flaws();
	const paths = entries.map(({ path }) => path);
	if (manifest instanceof BrokenManifest) {
		flaws.add(manifestPath, manifest.reason);
		return toReport({ folder, model: null, date: null, rows: null }, paths, flaws.all);
	}
	const readable = await checkFiles(reader, manifest, entries, flaws, () => onRows(0));
	await checkContents(manifest, new Set(readable.map(({ path }) => path)), { reader, onRows, flaws });
	return toReport({ folder, model: manifest.modelId, date: manifest.date, rows: manifest.rows }, paths, flaws.all);
}

async function checkContents(manifest: Manifest, readable: ReadonlySet<string>, { reader, onRows, flaws }: Omit<FolderCheckOptions, 'folder'> & { readonly flaws: Flaws }): Promise<void> {
	const [paths, has] = [[...readable], (path: string) => readable.has(path)];
	const shards = shardsAmong(manifest.files).filter(({ path }) => has(path));
	checkShards(manifest, flaws);
	if (has(cardPath)) await checkCard(reader, paths, shards, flaws);
	if (has(datasetInfoPath)) await checkDatasetInfo(reader, paths, flaws);
	if (has(axolotlPath)) await checkAxolotl(reader, paths, shards, flaws);
	if (has(llamaFactoryPath) && has(datasetInfoPath)) await checkLlamaFactory(reader, shards, flaws);
	await checkRejected(reader, manifest, has(rejectedPath), flaws);
	const hasProvenance = has(provenancePath);
	const hasRows = shards.length > 0;
	if (hasRows && !hasProvenance) flaws.add(provenancePath, 'it is missing, and there are rows');
	const aside = await readSetAside(reader, shards, hasProvenance);
	const maxTokens = has(metricsPath) ? await checkMetrics({ reader, manifest, aside: hasRows && !hasProvenance ? null : aside, flaws }) : null;
	await checkRows({ reader, manifest, shards, aside, maxTokens, hasProvenance, flaws, onRows });
}
