import { parseInteger, parseObject, parseText } from '../parse';
import type { Split } from './folder/split';

/** A trainer-ready folder that stands beside a dataset's file. */
export interface TrainerFolder {
	readonly path: string;
	/** Rows by split. */
	readonly rows: Readonly<Record<Split, number>>;
	/** Rows that stand in no split, because they show a test fact beside others. */
	readonly heldOut: number;
	/** Preference pairs, over all splits. */
	readonly preferences: number;
}

/** Reads `{path, train, validation, test, held_out, preferences}`; null where there is no folder. */
export function parseTrainerFolder(value: unknown, name: string): TrainerFolder | null {
	if (value === null || value === undefined) return null;
	const item = parseObject(value, name);
	const count = (key: string) => parseInteger(item[key], `${name}.${key}`);
	return {
		path: parseText(item.path, `${name}.path`),
		rows: { train: count('train'), validation: count('validation'), test: count('test') },
		heldOut: count('held_out'),
		preferences: count('preferences'),
	};
}

export function toTrainerFolderItem({ path, rows, heldOut, preferences }: TrainerFolder) {
	return { path, ...rows, held_out: heldOut, preferences };
}
