import type { Flaw } from './flaws';
import type { BySplit } from './split';

/** What was found out about a trainer-ready folder. */
export interface FolderReport {
	readonly folder: string;
	/** Null where the manifest cannot be read. */
	readonly model: string | null;
	/** YYYY-MM-DD. */
	readonly date: string | null;
	readonly rows: BySplit | null;
	readonly holds: boolean;
	/** Each file that is listed, lies there or is missing, by path. */
	readonly files: readonly FileVerdict[];
	readonly flaws: readonly Flaw[];
}

export interface FileVerdict {
	readonly path: string;
	readonly holds: boolean;
}

export interface ReportHead {
	readonly folder: string;
	readonly model: string | null;
	readonly date: string | null;
	readonly rows: BySplit | null;
}

export function toReport(head: ReportHead, paths: readonly string[], flaws: readonly Flaw[]): FolderReport {
	const flawed = new Set(flaws.map(({ file }) => file));
	const files = [...new Set([...paths, ...flawed])].sort().map((path) => ({ path, holds: !flawed.has(path) }));
	return { ...head, holds: flaws.length === 0, files, flaws };
}
