import { readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile, readLines } from '../../adapters/filesystem/read-dataset';
import { collect, makeFolder, sha256 } from './filesystem-fixture';

describe('reading a dataset', () => {
	it.each([
		['', []],
		['\n', ['']],
		['a', ['a']],
		['a\n', ['a']],
		['a\n\nb', ['a', '', 'b']],
		['\ufeffa\r\nb\n', ['\ufeffa\r', 'b']],
	])('finds in %j the lines %j', async (text, lines) => {
		expect(await linesOf(await fileWith(text))).toEqual(lines);
	});

	it('gives whole lines and whole characters, however long the lines are', async () => {
		const lines = ['a', '語'.repeat(1_500_000), '🧠'.repeat(700_001), '', 'é'.repeat(600_000), 'b'];
		expect(await linesOf(await fileWith(`${lines.join('\n')}\n`))).toEqual(lines);
	});

	it('comes in batches', async () => {
		const lines = Array.from({ length: 50_000 }, (_, line) => `${line}${'x'.repeat(100)}`);
		const batches = await collect(readLines(await fileWith(`${lines.join('\n')}\n`)));
		expect(batches.length).toBeGreaterThan(3);
		expect(batches.length).toBeLessThan(100);
		expect(batches.flat()).toEqual(lines);
	});

	it('closes the file when the reader stops early', async () => {
		const path = await fileWith('x\n'.repeat(3_000_000));
		for await (const lines of readLines(path)) {
			expect(lines[0]).toBe('x');
			break;
		}
		expect(await openFiles()).not.toContain(path);
	});

	it('refuses what is not UTF-8', async () => {
		const path = await fileWith(Buffer.from([0x61, 0xff, 0x0a]));
		await expect(linesOf(path)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining(path) });
	});

	it('names the path when there is no such file, or it is a folder', async () => {
		const folder = await makeFolder();
		const missing = join(folder, 'missing');
		for (const read of [linesOf, hashFile]) {
			await expect(read(missing)).rejects.toMatchObject({ code: 'FOLDER_MISSING', message: expect.stringContaining(`Cannot read '${missing}'`) });
			await expect(read(folder)).rejects.toMatchObject({ code: 'FILE_FAILED', message: expect.stringContaining('Give the path of a file.') });
		}
	});

	it('hashes and counts what is there', async () => {
		const text = 'é\n'.repeat(1_000_000);
		expect(await hashFile(await fileWith(text))).toEqual({ bytes: 3_000_000, sha256: sha256(text) });
	});
});

async function linesOf(path: string): Promise<string[]> {
	return (await collect(readLines(path))).flat();
}

async function fileWith(content: string | Buffer): Promise<string> {
	const path = join(await makeFolder(), 'dataset.jsonl');
	await writeFile(path, content);
	return path;
}

/** Paths that this process has open; empty where the system does not tell. */
async function openFiles(): Promise<readonly string[]> {
	const numbers = await readdir('/proc/self/fd').catch(() => []);
	return Promise.all(numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')));
}
