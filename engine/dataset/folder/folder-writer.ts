import type { FolderFileDraft, TrainerFolderDraft } from '../../ports';
import type { FolderFile } from './folder-contents';

const encoder = new TextEncoder();
const lineBreakBytes = 1;

/** Writes the files of a trainer-ready folder and knows what each one holds. */
export class FolderWriter {
	readonly #files = new Map<string, FolderFile>();

	constructor(readonly draft: TrainerFolderDraft) {}

	/** All sealed files, by path. */
	get files(): readonly FolderFile[] {
		return [...this.#files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
	}

	async open(path: string): Promise<LineFile> {
		return new LineFile(path, await this.draft.file(path));
	}

	async seal(file: LineFile): Promise<FolderFile> {
		const sealed = { path: file.path, lines: file.lines, ...(await file.draft.seal()) };
		this.#files.set(sealed.path, sealed);
		return sealed;
	}

	async rename(file: FolderFile, path: string): Promise<FolderFile> {
		await this.draft.rename(file.path, path);
		const renamed = { ...file, path };
		this.#files.delete(file.path);
		this.#files.set(path, renamed);
		return renamed;
	}

	/** Writes a whole file, with a line break at its end. */
	async write(path: string, text: string): Promise<FolderFile> {
		const file = await this.open(path);
		for (const line of text.replace(/\n$/, '').split('\n')) await file.append(line);
		return this.seal(file);
	}
}

/** A file that is being written, with what it holds so far. */
export class LineFile {
	lines = 0;
	bytes = 0;

	constructor(
		readonly path: string,
		readonly draft: FolderFileDraft,
	) {}

	append(line: string): Promise<void> | void {
		return this.appendBytes(encoder.encode(line));
	}

	appendBytes(line: Uint8Array): Promise<void> | void {
		this.lines++;
		this.bytes += line.length + lineBreakBytes;
		return this.draft.append(line);
	}
}
