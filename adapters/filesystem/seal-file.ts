import { ReplayError } from '../../engine/errors';
import type { SealedDataset } from '../../engine/ports';
import type { FileVersion } from './file-identity';
import type { LineWriter } from './line-writer';
import type { PartialFile } from './partial-file';
import { printablePath } from './printable-path';

export interface SealedFile {
	readonly written: SealedDataset;
	readonly version: FileVersion;
}

/** Writes what is left, makes it durable and closes the file. */
export async function sealFile({ handle, path }: PartialFile, writer: LineWriter): Promise<SealedFile> {
	const written = await writer.finish();
	await handle.sync();
	const version = await handle.stat({ bigint: true });
	expectSize(path, version, BigInt(written.bytes));
	await handle.close();
	return { written, version };
}

/** A full disk or another program may have cut the file although no write failed. */
export function expectSize(path: string, found: FileVersion, bytes: bigint | undefined): void {
	if (found.size === bytes) return;
	throw new ReplayError('FILE_FAILED', `'${printablePath(path)}' has ${found.size} bytes where ${bytes} were written. Check the disk, then run again.`);
}
