import { join } from 'node:path';
import { datasetFileName, trainerFolderName } from '../../engine/dataset/file-name';
import { ReplayError } from '../../engine/errors';
import type { DatasetDraft, DatasetName, SealedDataset } from '../../engine/ports';
import { errnoOf, toFileError } from './errors';
import { type FileVersion, removeIfSameInode, removeIfSameVersion } from './file-identity';
import { LineWriter } from './line-writer';
import type { HiddenName } from './hidden-name';
import type { PartialFile } from './partial-file';
import { printablePath } from './printable-path';
import { publishFile, type PublishedFile } from './publish-file';
import { readLines } from './read-dataset';
import { expectSize, sealFile } from './seal-file';
import { syncFolder } from './sync-folder';

export interface DraftPlace {
	/** Where the files really are. */
	readonly realFolder: string;
	/** The same folder as the user calls it. */
	readonly folder: string;
	readonly name: DatasetName;
	readonly chunkBytes: number;
}

/**
 * A dataset under a hidden name. Where a run owns it, that name stays beside the final one until `settle`: the only trace by
 * which a later run can tell a file that no completed run names. After an error it can only be withdrawn.
 */
export class FileDraft implements DatasetDraft {
	private stage: 'open' | 'sealed' | 'over' = 'open';
	private readonly writer: LineWriter;
	private sealed: FileVersion | undefined;
	private published: PublishedFile | undefined;

	constructor(
		private readonly partial: PartialFile,
		private readonly hidden: HiddenName,
		private readonly place: DraftPlace,
	) {
		this.writer = new LineWriter(partial.handle, place.chunkBytes);
	}

	append(line: Uint8Array): Promise<void> | undefined {
		this.expect('open');
		try {
			return this.writer.append(line);
		} catch (cause) {
			throw toFileError(cause, 'write', this.partial.path);
		}
	}

	async seal(): Promise<SealedDataset> {
		this.expect('open');
		this.stage = 'over';
		try {
			const written = await this.finish();
			this.stage = 'sealed';
			return written;
		} catch (cause) {
			throw toFileError(cause, 'write', this.partial.path);
		}
	}

	lines(): AsyncIterable<readonly string[]> {
		this.expect('sealed');
		return readLines(this.hidden.path);
	}

	async publish(): Promise<string> {
		this.expect('sealed');
		this.stage = 'over';
		try {
			return await this.giveFinalName();
		} catch (cause) {
			throw toFileError(cause, 'publish', this.hidden.path);
		}
	}

	async settle(): Promise<void> {
		if (this.published === undefined || this.hidden.leftover.owner === null) return;
		await this.removeHidden().catch(() => undefined);
	}

	/** The hidden name goes last: it tells of the other one. */
	async withdraw(): Promise<void> {
		this.stage = 'over';
		await this.writer.stop();
		const isGone = await this.removePublished().then(() => true, (cause: unknown) => errnoOf(cause) === 'ENOENT');
		if (isGone || this.hidden.leftover.owner === null) await this.removeHidden().catch(() => undefined);
	}

	private async finish(): Promise<SealedDataset> {
		const { written, version } = await sealFile(this.partial, this.writer);
		this.sealed = version;
		return written;
	}

	private async giveFinalName(): Promise<string> {
		const { realFolder, folder, name } = this.place;
		const names = { file: (copy: number) => datasetFileName(name, copy), folder: (copy: number) => trainerFolderName(name, copy) };
		this.published = await publishFile(this.hidden, realFolder, names);
		expectSize(this.partial.path, this.published.version, this.sealed?.size);
		if (this.hidden.leftover.owner === null) await this.removeHidden();
		await syncFolder(realFolder);
		return join(folder, this.published.name);
	}

	private async removeHidden(): Promise<void> {
		const { handle } = this.partial;
		const ours = this.sealed ?? (await handle.stat({ bigint: true }));
		await handle.close().catch(() => undefined);
		await removeIfSameInode(this.hidden.path, ours);
		await syncFolder(this.place.realFolder);
	}

	private async removePublished(): Promise<void> {
		if (this.published === undefined) return;
		await removeIfSameVersion(this.published.path, this.published.version);
		await syncFolder(this.place.realFolder);
	}

	private expect(stage: 'open' | 'sealed'): void {
		if (this.stage === stage) return;
		throw new ReplayError('FILE_FAILED', `The dataset in '${printablePath(this.partial.path)}' is not ${stage}. Begin a new one.`);
	}
}
