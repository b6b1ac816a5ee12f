import { parseCounts, type Counts } from '../counts';
import { parseInteger, parseObject, parseOptionalText, parseText } from '../parse';
import { parseTrainerFolder, toTrainerFolderItem, type TrainerFolder } from './trainer-folder';

/** What one run publishes for one target model. */
export interface Dataset {
	readonly modelId: string;
	/** Null where there was no row to write, and so no file. */
	readonly file: DatasetFile | null;
	/** Null where none was asked for, or there was no row. */
	readonly folder: TrainerFolder | null;
	/** Rows. */
	readonly pairs: number;
	/** Memories that the run read, whatever became of them. */
	readonly memories: number;
	/** Rows by the strategy that made them. */
	readonly pairsByStrategy: Counts;
	readonly drops: Counts;
	/** What was found that must not leave the brain, by kind; memories' own texts, whatever model they are for. */
	readonly scrubbed: Counts;
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
		folder: parseTrainerFolder(item.trainer_folder, `${name}.trainer_folder`),
		pairs: parseInteger(item.pairs, `${name}.pairs`),
		memories: parseInteger(item.memories, `${name}.memories`),
		pairsByStrategy: parseCounts(item.pairs_by_strategy, `${name}.pairs_by_strategy`),
		drops: parseCounts(item.dropped, `${name}.dropped`),
		scrubbed: parseCounts(item.scrubbed, `${name}.scrubbed`),
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
		trainer_folder: dataset.folder && toTrainerFolderItem(dataset.folder),
		memories: dataset.memories,
		pairs_by_strategy: { ...dataset.pairsByStrategy },
		dropped: { ...dataset.drops },
		scrubbed: { ...dataset.scrubbed },
		explanation: dataset.explanation,
	};
}
