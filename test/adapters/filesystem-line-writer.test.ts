import { utf8 } from '../support/utf8';
import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LineWriter } from '../../adapters/filesystem/line-writer';

describe('writing lines', () => {
	it('asks to wait only once in a chunk', async () => {
		const { handle } = stallingFile();
		const writer = new LineWriter(handle, 64 * 1024);
		const answers = Array.from({ length: 1_200 }, () => writer.append(utf8('x'.repeat(99))));
		expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
	});

	it('lets a caller who is faster than the disk wait', async () => {
		const { handle, goOn } = stallingFile();
		const writer = new LineWriter(handle, 100);
		let waiting = 0;
		void (async () => {
			for (let line = 0; line < 1_000; line++) {
				waiting = line;
				await writer.append(utf8('x'.repeat(49)));
			}
		})();
		await nextTurn();
		const before = waiting;
		expect(before).toBeLessThan(10);
		goOn();
		await nextTurn();
		expect(waiting).toBeGreaterThan(before);
	});

	it.runIf(existsSync('/dev/full'))('throws at the next line what a write in the background failed with', async () => {
		const writer = new LineWriter(await openFull(), 10);
		const appendSome = async () => {
			for (let line = 0; line < 100; line++) await writer.append(utf8('0123456789'));
		};
		await expect(appendSome()).rejects.toMatchObject({ code: 'ENOSPC' });
		await expect(writer.finish()).rejects.toMatchObject({ code: 'ENOSPC' });
	});

	it.runIf(existsSync('/dev/full'))('throws at the end what the last write failed with', async () => {
		const writer = new LineWriter(await openFull(), 1024);
		expect(writer.append(utf8('0123456789'))).toBeUndefined();
		await expect(writer.finish()).rejects.toMatchObject({ code: 'ENOSPC' });
	});
});

/** A file on a disk that does not answer until it is told to. */
function stallingFile() {
	let goOn = () => {};
	const handle = { writeFile: () => new Promise<void>((resolve) => (goOn = resolve)) } as unknown as FileHandle;
	return { handle, goOn: () => goOn() };
}

/** The device that is always full. */
async function openFull(): Promise<FileHandle> {
	const handle = await open('/dev/full', 'w');
	onTestFinished(() => handle.close());
	return handle;
}
