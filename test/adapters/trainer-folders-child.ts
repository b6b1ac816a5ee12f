import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import type { TrainerFolderDraft } from '../../engine/ports';
import { utf8 } from '../support/utf8';
import { answer } from './child-answer';

/**
 * The making of a folder in a process of its own, for tests that need another user, a limit or a violent death:
 * `<folder> <lines> [as-nobody]`. Prints `writing` once lines are on disk, and in the end what became of it as JSON.
 */
const [folder = '', lines = '0', user] = process.argv.slice(2);
const line = 'x'.repeat(1023);

async function run(): Promise<object> {
	const draft = await openTrainerFolders(folder, { chunkBytes: 16 * 1024 }).create({ modelId: 'llama_3', date: '2025-11-20' });
	try {
		await fill(draft);
		return { path: await draft.publish() };
	} catch (error) {
		await draft.withdraw();
		throw error;
	}
}

async function fill(draft: TrainerFolderDraft): Promise<void> {
	const small = await draft.file('README.md');
	await small.append(utf8('# Card'));
	await small.seal();
	const file = await draft.file('data/train-00000');
	for (let count = 0; count < Number(lines); count++) {
		await file.append(utf8(line));
		if (count === 1_000) process.stdout.write('writing\n');
	}
	await file.seal();
}

void answer(user, run);
