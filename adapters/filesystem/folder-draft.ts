import { lstat, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { trainerFolderName } from '../../engine/dataset/file-name';
import { ReplayError } from '../../engine/errors';
import type { FolderFileDraft, TrainerFolderDraft } from '../../engine/ports';
import { errnoOf, toFileError } from './errors';
import type { DraftPlace } from './file-draft';
import { hasInode, readVersion, removeIfEmpty } from './file-identity';
import { FolderFile } from './folder-file';
import { openNewFile } from './partial-file';
import { makeFolder, type MadeFolder } from './partial-folder';
import { printablePath } from './printable-path';
import { publishFolder } from './publish-folder';
import { syncFolder } from './sync-folder';

/** A trainer-ready folder that is not published yet. After an error it can only be withdrawn. */
export class FolderDraft implements TrainerFolderDraft {
	readonly name: string;
	private stage: 'open' | 'over' = 'open';
	/** Where the folder stands now. */
	private path: string;
	/** The folders within it by path within it, each after the one it lies in. */
	private readonly folders = new Map<string, MadeFolder>();
	private readonly files = new Map<string, FolderFile>();

	constructor(
		private readonly made: MadeFolder,
		private readonly place: DraftPlace,
	) {
		this.name = trainerFolderName(place.name);
		this.path = made.path;
	}

	async file(path: string): Promise<FolderFileDraft> {
		this.expectOpen();
		this.expectNew(path);
		await this.makeFoldersTo(path);
		const file = new FolderFile(await openNewFile(join(this.path, path)), this.place.chunkBytes);
		this.files.set(path, file);
		return file;
	}

	async rename(from: string, to: string): Promise<void> {
		this.expectOpen();
		this.expectNew(to);
		const file = this.sealedFile(from);
		await this.makeFoldersTo(to);
		await moveWithin(this.path, from, to);
		this.files.delete(from);
		this.files.set(to, file);
	}

	async publish(file?: string): Promise<string> {
		this.expectOpen();
		for (const path of this.files.keys()) this.sealedFile(path);
		this.stage = 'over';
		try {
			return await this.giveFinalName(file === undefined ? this.name : basename(file, '.jsonl'));
		} catch (cause) {
			throw toFileError(cause, 'publish', this.path);
		}
	}

	/** Under its hidden name, for half removed it must not stand under its own; what others have put into it comes back there. */
	async withdraw(): Promise<void> {
		this.stage = 'over';
		const published = this.path;
		await this.moveTo(this.made.path).catch(() => undefined);
		for (const [path, file] of [...this.files].reverse()) await file.remove(join(this.path, path)).catch(() => undefined);
		for (const [path, { inode }] of [...this.folders].reverse()) await removeIfEmpty(join(this.path, path), inode).catch(() => undefined);
		await removeIfEmpty(this.path, this.made.inode).catch(() => this.moveTo(published)).catch(() => undefined);
		await syncFolder(this.place.realFolder).catch(() => undefined);
	}

	/** Unless another folder stands where this one should. */
	private async moveTo(path: string): Promise<void> {
		if (path === this.path || !hasInode(await readVersion(this.path), this.made.inode)) return;
		await rename(this.path, path);
		this.path = path;
	}

	private async giveFinalName(wanted: string): Promise<string> {
		const { realFolder, folder, name } = this.place;
		for (const path of [...this.folders.keys(), '']) await syncFolder(join(this.path, path));
		const finalName = await publishFolder(this.made, realFolder, wanted, (copy) => trainerFolderName(name, copy));
		this.path = join(realFolder, finalName);
		await syncFolder(realFolder);
		return join(folder, finalName);
	}

	private async makeFoldersTo(path: string): Promise<void> {
		const parts = path.split('/').slice(0, -1);
		for (let depth = 1; depth <= parts.length; depth++) {
			const folder = parts.slice(0, depth).join('/');
			if (!this.folders.has(folder)) this.folders.set(folder, await makeFolder(join(this.path, folder)));
		}
	}

	private sealedFile(path: string): FolderFile {
		const file = this.files.get(path);
		if (file?.isSealed) return file;
		throw new ReplayError('FILE_FAILED', `'${printablePath(path)}' in '${printablePath(this.path)}' is not sealed. Begin a new folder.`);
	}

	private expectOpen(): void {
		if (this.stage === 'open') return;
		throw new ReplayError('FILE_FAILED', `The folder '${printablePath(this.path)}' is not open. Begin a new one.`);
	}

	private expectNew(path: string): void {
		if (innerPath.test(path) && !path.includes('..') && !this.files.has(path)) return;
		throw new ReplayError('FILE_FAILED', `'${printablePath(path)}' cannot be a new file of '${printablePath(this.path)}'. Begin a new folder.`);
	}
}

/** Names of letters, digits, dots, dashes and underscores, none of them hidden. */
const innerPath = /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

async function moveWithin(folder: string, from: string, to: string): Promise<void> {
	try {
		await expectFree(join(folder, to));
		await rename(join(folder, from), join(folder, to));
	} catch (cause) {
		throw toFileError(cause, 'write', join(folder, to));
	}
}

/** `rename` would replace what stands there; nobody but us makes names in a hidden folder of ours between this and that. */
async function expectFree(path: string): Promise<void> {
	const found = await lstat(path).catch((cause: unknown) => {
		if (errnoOf(cause) === 'ENOENT') return undefined;
		throw cause;
	});
	if (found !== undefined) throw Object.assign(new Error('Something stands there.'), { code: 'EEXIST' });
}
