import { hasKeys, isCount, isKeyed, parsedJson, type Keyed } from './keyed';
import type { BySplit } from './split';

/** What `manifest.json` says of the folder that it lies in. */
export interface Manifest {
	readonly name: string;
	readonly modelId: string;
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly rows: BySplit;
	readonly heldOut: number;
	readonly preferences: BySplit;
	/** Of the rows, and of the facts. */
	readonly shares: { readonly validation: number; readonly test: number };
	/** All but the manifest itself. */
	readonly files: readonly ListedFile[];
}

export interface ListedFile {
	readonly path: string;
	readonly bytes: number;
	readonly lines: number;
	/** Lower-case hex. */
	readonly sha256: string;
}

/** Why a text is no manifest. */
export class BrokenManifest {
	constructor(readonly reason: string) {}
}

export function readManifest(text: string): Manifest | BrokenManifest {
	const value = parsedJson(text);
	if (!isKeyed(value)) return new BrokenManifest('not one JSON object');
	if (value.format !== 'hippocampal-replay-folder') return new BrokenManifest('another format than hippocampal-replay-folder');
	if (value.version !== 1) return new BrokenManifest('a version other than 1; a newer program can check it');
	if (!hasKeys(value, keys)) return new BrokenManifest('other keys than a manifest has');
	const wrong = Object.entries(rules).find(([key, holds]) => !holds(value[key]));
	return wrong ? new BrokenManifest(`'${wrong[0]}' of another kind than a manifest has`) : toManifest(value);
}

const keys = 'date,files,flat_file,format,held_out,model_id,name,preferences,rows,seed,shares,version';

const rules: Readonly<Record<string, (value: unknown) => boolean>> = {
	name: isText,
	model_id: isText,
	date: (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value),
	rows: isBySplit,
	held_out: isCount,
	preferences: isBySplit,
	seed: (value) => typeof value === 'number' && Number.isFinite(value),
	shares: (value) => hasKeys(value, 'test,validation') && Object.values(value).every(isShare),
	flat_file: (value) => hasKeys(value, 'bytes,sha256') && isCount(value.bytes) && isHash(value.sha256),
	files: (value) => Array.isArray(value) && value.every(isListed),
};

function toManifest({ name, model_id: modelId, date, rows, held_out: heldOut, preferences, shares, files }: Keyed): Manifest {
	return { name, modelId, date, rows, heldOut, preferences, shares, files } as Manifest;
}

function isBySplit(value: unknown): boolean {
	return hasKeys(value, 'test,train,validation') && Object.values(value).every(isCount);
}

function isListed(value: unknown): boolean {
	return hasKeys(value, 'bytes,lines,path,sha256') && isText(value.path) && isCount(value.bytes) && isCount(value.lines) && isHash(value.sha256);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.isWellFormed();
}

function isHash(value: unknown): boolean {
	return typeof value === 'string' && /^[\da-f]{64}$/.test(value);
}

function isShare(value: unknown): boolean {
	return typeof value === 'number' && value >= 0 && value <= 0.5;
}
