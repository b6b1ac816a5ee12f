import type { DatasetFile } from '../../engine/dataset/dataset';
import { ReplayError } from '../../engine/errors';
import type { Checkpoint } from '../../engine/ports';
import { hashFile } from './read-dataset';

/** @throws ReplayError FILE_FAILED where the file is not, byte for byte, what was written. */
export async function assertUnchanged(file: DatasetFile, checkpoint: Checkpoint = () => {}): Promise<void> {
	const found = await hashFile(file.path, checkpoint);
	if (found.bytes === file.bytes && found.sha256 === file.sha256) return;
	throw new ReplayError('FILE_FAILED', `${file.path} is no longer what was written: it has ${found.bytes} bytes instead of ${file.bytes}, or other ones. Let Write JSONL write it again.`);
}
