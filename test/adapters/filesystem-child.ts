import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import type { DatasetDraft } from '../../engine/ports';
import { utf8 } from '../support/utf8';
import { answer } from './child-answer';

/**
 * A run in a process of its own, for tests that need another user, a limit or a violent death:
 * `<folder> <lines> [as-nobody]`. Prints `writing` once lines are on disk, and in the end what became of it as JSON.
 */
const [folder = '', lines = '0', user] = process.argv.slice(2);
const line = 'x'.repeat(1023);

async function run(): Promise<object> {
	const draft = await openDatasetFolder(folder, { chunkBytes: 16 * 1024 }).create({ modelId: 'llama_3', date: '2025-11-20' });
	try {
		await fill(draft);
		await draft.seal();
		return { path: await draft.publish() };
	} catch (error) {
		await draft.withdraw();
		throw error;
	}
}

async function fill(draft: DatasetDraft): Promise<void> {
	for (let count = 0; count < Number(lines); count++) {
		await draft.append(utf8(line));
		if (count === 1_000) process.stdout.write('writing\n');
	}
}

void answer(user, run);
