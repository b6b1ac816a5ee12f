import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetFileName, parseModelId } from '../../engine/dataset/file-name';
import { ReplayError } from '../../engine/errors';

const date = '2025-11-20';

describe('the file name of a dataset', () => {
	it('holds the model id and the date', () => {
		expect(datasetFileName({ modelId: 'llama_3', date })).toBe('llama_3_cortex_evolution_20251120.jsonl');
	});

	it('numbers the copies of one date from the second on', () => {
		const names = [1, 2, 3, 10].map((copy) => datasetFileName({ modelId: 'llama_3', date }, copy));
		expect(names.map((name) => name.replace('llama_3_cortex_evolution_20251120', ''))).toEqual(['.jsonl', '_2.jsonl', '_3.jsonl', '_10.jsonl']);
	});

	it('refuses a date that is not on the calendar', () => {
		for (const wrong of ['2025-02-30', '2025-13-01', '2025-00-10', '20251120', '2025-11', '2025', '2025-11-20T00:00', '2025-1-2', '../../etc', '', `${date}\n`]) {
			expect(codeOf(() => datasetFileName({ modelId: 'llama_3', date: wrong })), wrong).toBe('INVALID_INPUT');
		}
		expect(datasetFileName({ modelId: 'm', date: '2024-02-29' })).toContain('20240229');
	});

	it('refuses a copy number that is no count', () => {
		for (const wrong of [0, -1, 1.5, Number.NaN]) {
			expect(codeOf(() => datasetFileName({ modelId: 'llama_3', date }, wrong))).toBe('INVALID_INPUT');
		}
	});

	it('never leads out of the folder, whatever the model id holds', () => {
		fc.assert(
			fc.property(anyModelId, (modelId) => {
				const name = nameOrRefusal(modelId);
				if (name === null) return;
				expect(posix.relative('/base', posix.resolve('/base', name))).toBe(name);
				expect(win32.relative('C:\\base', win32.resolve('C:\\base', name))).toBe(name);
				expect(Buffer.byteLength(name)).toBeLessThan(200);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('a model id', () => {
	it.each(['qwen2_5_coder', 'llama_3', 'Phi-3.5-mini', '7B', 'a', 'console', 'a'.repeat(100)])('may be %s', (modelId) => {
		expect(parseModelId(modelId)).toBe(modelId);
	});

	it.each([
		'', ' ', '.', '..', '../x', 'a/../b', 'a..b', '/etc/passwd', 'a/b', 'a\\b', '..\\x', 'C:x', 'a:b', 'a\0b', 'a\nb', 'a\n', '.hidden', '-rf', '_x', 'a b',
		'a.', 'con', 'CON', 'Nul.txt', 'com1', 'LPT9.x', 'é', 'a\u202eb', 'a'.repeat(101), null, undefined, 7, {},
	])('may not be %j', (modelId) => {
		expect(codeOf(() => parseModelId(modelId))).toBe('INVALID_INPUT');
	});

	it('is named in the refusal, without what could disturb a terminal, and with the next step', () => {
		const { message } = errorOf(() => parseModelId('ll\u001b[31mama\n/3'));
		expect(message).toContain("'ll?[31mama?/3'");
		expect(message).toContain('Change model_id in model_registry to');
		expect(errorOf(() => parseModelId('x'.repeat(10_000))).message.length).toBeLessThan(500);
	});
});

const anyModelId = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 120 }),
	fc.stringMatching(/^[A-Za-z0-9._-]{0,110}$/),
	fc.array(fc.constantFrom('..', '.', '/', '\\', '\0', ':', 'con', 'a', '-', '%2e', '\u2215', '\n', 'nul')).map((parts) => parts.join('')),
);

function nameOrRefusal(modelId: string): string | null {
	try {
		return datasetFileName({ modelId, date });
	} catch (error) {
		expect(error).toMatchObject({ name: 'ReplayError', code: 'INVALID_INPUT' });
		return null;
	}
}

function codeOf(call: () => unknown): string {
	return errorOf(call).code;
}

function errorOf(call: () => unknown): ReplayError {
	try {
		call();
	} catch (error) {
		if (error instanceof ReplayError) return error;
		throw error;
	}
	throw new Error('nothing was refused');
}
