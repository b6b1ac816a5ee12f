import { parseDropCounts, type DropCounts } from '../pairs/drops';
import { parseInteger, parseObject, parseOptionalText, parseText } from '../parse';

/** What one run publishes for one target model. */
export interface Dataset {
	readonly modelId: string;
	/** Null where there was no row to write, and so no file. */
	readonly file: DatasetFile | null;
	/** Rows. */
	readonly pairs: number;
	/** Memories that the run read, whatever became of them. */
	readonly memories: number;
	readonly drops: DropCounts;
	/** Why there is no file; null where there is one. */
	readonly explanation: string | null;
}

export interface DatasetFile {
	readonly path: string;
	readonly bytes: number;
	/** Lower-case hex. */
	readonly sha256: string;
}

/** Reads a dataset item, the shape that Write JSONL puts on the canvas. */
export function parseDataset(value: unknown, name = 'dataset'): Dataset {
	const item = parseObject(value, name);
	const path = parseOptionalText(item.path, `${name}.path`);
	return {
		modelId: parseText(item.model_id, `${name}.model_id`),
		file: path === null ? null : { path, bytes: parseInteger(item.bytes, `${name}.bytes`), sha256: parseText(item.sha256, `${name}.sha256`) },
		pairs: parseInteger(item.pairs, `${name}.pairs`),
		memories: parseInteger(item.memories, `${name}.memories`),
		drops: parseDropCounts(item.dropped, `${name}.dropped`),
		explanation: parseOptionalText(item.explanation, `${name}.explanation`),
	};
}

export function toDatasetItem(dataset: Dataset) {
	return {
		model_id: dataset.modelId,
		path: dataset.file?.path ?? null,
		pairs: dataset.pairs,
		bytes: dataset.file?.bytes ?? 0,
		sha256: dataset.file?.sha256 ?? null,
		memories: dataset.memories,
		dropped: { ...dataset.drops },
		explanation: dataset.explanation,
	};
}
