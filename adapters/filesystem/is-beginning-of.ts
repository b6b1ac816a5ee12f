import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

const chunkBytes = 1024 * 1024;

/** Whether a file holds the first bytes of another one, or all of them. */
export async function isBeginningOf(path: string, whole: string): Promise<boolean> {
	const [beginning, other] = [await openToRead(path), await openToRead(whole)];
	try {
		const { size } = await beginning.stat();
		for (let place = 0; place < size; place += chunkBytes) {
			const [mine, theirs] = [await readAt(beginning, place), await readAt(other, place)];
			if (!mine.equals(theirs.subarray(0, mine.length))) return false;
		}
		return true;
	} finally {
		await beginning.close();
		await other.close();
	}
}

async function openToRead(path: string): Promise<FileHandle> {
	return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
}

async function readAt(handle: FileHandle, place: number): Promise<Buffer> {
	const { buffer, bytesRead } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, place);
	return buffer.subarray(0, bytesRead);
}
