import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { isKeyed, parsedJson } from './keyed';
import { datasetInfoPath } from './paths';

/** Whether each dataset that LLaMA-Factory is told of has its file. */
export async function checkDatasetInfo(reader: FolderReader, paths: readonly string[], flaws: Flaws): Promise<void> {
	const info = parsedJson((await reader.text(datasetInfoPath)) ?? '');
	if (!isKeyed(info)) return flaws.add(datasetInfoPath, 'not one JSON object');
	for (const [name, dataset] of Object.entries(info)) {
		const file = isKeyed(dataset) ? dataset.file_name : undefined;
		const isThere = typeof file === 'string' && paths.some((path) => path === file || path.startsWith(`${file.replace(/\/$/, '')}/`));
		if (!isThere) flaws.add(datasetInfoPath, `${name} names a file that is not there`);
	}
}
