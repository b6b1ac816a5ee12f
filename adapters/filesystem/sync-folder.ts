import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errnoOf } from './errors';

/** What systems answer that cannot fsync a folder: Windows, and some network and FUSE file systems. */
const cannot: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EBADF']);

/** Makes the names in a folder durable, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, constants.O_RDONLY);
	const failure = await handle.sync().then(() => undefined, (cause: unknown) => ({ cause }));
	await handle.close();
	if (failure !== undefined && !cannot.has(errnoOf(failure.cause))) throw failure.cause;
}
