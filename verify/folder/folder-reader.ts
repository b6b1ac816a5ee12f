/** What the checker asks of a trainer-ready folder on disk. Paths are within the folder, with `/` between their parts. */
export interface FolderReader {
	/** All that lies in the folder and the folders within, but the folders themselves. Symbolic links are told and never followed. */
	entries(): Promise<readonly FolderEntry[]>;
	/** Reads a plain file from end to end. */
	sums(path: string): Promise<FileSums>;
	/** The lines of a plain file in batches that are equally long but for the last. What is no UTF-8 comes as replacement characters. */
	lines(path: string): AsyncIterable<readonly string[]>;
	/** The whole of a small plain file; null where it is larger than any such file of ours. */
	text(path: string): Promise<string | null>;
}

export interface FolderEntry {
	readonly path: string;
	readonly kind: 'file' | 'link' | 'other';
}

export interface FileSums {
	readonly bytes: number;
	/** Line breaks. */
	readonly lines: number;
	/** Lower-case hex. */
	readonly sha256: string;
	readonly isUtf8: boolean;
	readonly beginsWithBom: boolean;
	/** Whether the last line ends; true where there is none. */
	readonly endsInBreak: boolean;
}
