import { ReplayError } from '../../engine/errors';
import type { FolderFileDraft, SealedDataset } from '../../engine/ports';
import { toFileError } from './errors';
import { type FileVersion, removeIfSameInode, removeIfSameVersion } from './file-identity';
import { LineWriter } from './line-writer';
import type { PartialFile } from './partial-file';
import { printablePath } from './printable-path';
import { sealFile } from './seal-file';

/** A file in a trainer-ready folder that is not published yet. */
export class FolderFile implements FolderFileDraft {
	private stage: 'open' | 'sealed' | 'over' = 'open';
	private readonly writer: LineWriter;
	private sealed: FileVersion | undefined;

	constructor(
		private readonly file: PartialFile,
		chunkBytes: number,
	) {
		this.writer = new LineWriter(file.handle, chunkBytes);
	}

	get isSealed(): boolean {
		return this.stage === 'sealed';
	}

	append(line: Uint8Array): Promise<void> | undefined {
		this.expectOpen();
		try {
			return this.writer.append(line);
		} catch (cause) {
			throw toFileError(cause, 'write', this.file.path);
		}
	}

	async seal(): Promise<SealedDataset> {
		this.expectOpen();
		this.stage = 'over';
		try {
			const { written, version } = await sealFile(this.file, this.writer);
			this.sealed = version;
			this.stage = 'sealed';
			return written;
		} catch (cause) {
			throw toFileError(cause, 'write', this.file.path);
		}
	}

	/** Waits until nothing touches the file any more, and removes it from where it stands now; not another one, nor one that was changed. */
	async remove(path: string): Promise<void> {
		this.stage = 'over';
		await this.writer.stop();
		if (this.sealed !== undefined) return removeIfSameVersion(path, this.sealed);
		const ours = await this.file.handle.stat({ bigint: true });
		await this.file.handle.close();
		await removeIfSameInode(path, ours);
	}

	private expectOpen(): void {
		if (this.stage === 'open') return;
		throw new ReplayError('FILE_FAILED', `'${printablePath(this.file.path)}' is not open any more. Begin a new folder.`);
	}
}
