import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FolderContents, Shard } from '../../engine/dataset/folder/folder-contents';
import { splits, type Split, type View } from '../../engine/dataset/folder/split';
import { inlineCode, quoted } from '../../engine/dataset/folder/trainer-files/quoting';
import { trainerFiles } from '../../engine/dataset/folder/trainer-files/trainer-files';
import type { TargetModel } from '../../engine/target-model';
import { defaultLora, type TrainingSettings } from '../../engine/training-settings';
import { hostileText, llama, phi, qwen } from '../support/memories';
import { refusalOf } from '../support/refusal';

type Sizes = Partial<Record<Split, number>>;

/** Contents with so many shards of ten rows for each split, and preference pairs in the splits that are named. */
function contentsWith(shardCounts: Sizes, changes: Partial<FolderContents> = {}, preferred: readonly Split[] = []): FolderContents {
	const shardsFor = (view: View, split: Split, count: number): readonly Shard[] =>
		Array.from({ length: count }, (_, index) => {
			const path = `${view}/${split}-${String(index).padStart(5, '0')}-of-${String(count).padStart(5, '0')}.jsonl`;
			return { view, split, path, bytes: 1_000, lines: 10, sha256: Buffer.from(path).toString('hex').padEnd(64, '0').slice(0, 64) };
		});
	const bySplit = (rows: (split: Split) => number) => Object.fromEntries(splits.map((split) => [split, rows(split)])) as Record<Split, number>;
	return {
		name: 'qwen2_5_coder_cortex_evolution_20261122',
		model: qwen,
		date: '2026-11-22',
		shards: [
			...splits.flatMap((split) => (['data', 'chat', 'prompt_completion'] as const).flatMap((view) => shardsFor(view, split, shardCounts[split] ?? 0))),
			...preferred.flatMap((split) => shardsFor('preference', split, 1)),
		],
		rows: bySplit((split) => 10 * (shardCounts[split] ?? 0)),
		heldOut: 7,
		leftOut: 0,
		preferences: bySplit((split) => (preferred.includes(split) ? 10 : 0)),
		...changes,
	};
}

const usual = contentsWith({ train: 2, validation: 1, test: 1 }, {}, ['train']);
const trainOnly = contentsWith({ train: 1 });
const nothingToTrain = contentsWith({ test: 1 });

const file = (contents: FolderContents, path: string) => trainerFiles(contents).get(path) ?? '';
interface Config {
	readonly config_name: string;
	readonly default?: boolean;
	readonly version?: string;
	readonly data_files: ReadonlyArray<{ readonly path: string }>;
}
interface AxolotlConfig {
	readonly datasets: ReadonlyArray<{ readonly path: string }>;
	readonly test_datasets?: ReadonlyArray<{ readonly path: string }>;
	readonly dataset_prepared_path: string;
}

const yamlOf = <T = Readonly<Record<string, unknown>>>(contents: FolderContents, path: string) => parse(file(contents, path)) as T;
const axolotlOf = (contents: FolderContents) => yamlOf<AxolotlConfig>(contents, 'axolotl.yaml');
const cardOf = (contents: FolderContents) => {
	const [before, metadata, ...body] = file(contents, 'README.md').split(/^---$/m);
	expect(before).toBe('');
	return { metadata: parse(metadata ?? '') as { readonly configs: readonly Config[]; readonly dataset_info: unknown }, body: body.join('---') };
};
const infoOf = (contents: FolderContents) => JSON.parse(file(contents, 'dataset_info.json')) as Readonly<Record<string, { readonly file_name: string }>>;
const withTraining = (training: Partial<TrainingSettings>, model: TargetModel = qwen) => contentsWith({ train: 1 }, { model: { ...model, training: { ...model.training!, ...training } } });

const pathsIn = (contents: FolderContents) => new Set(contents.shards.map(({ path }) => path));
const matches = (contents: FolderContents, pattern: string) => {
	const [start = '', end = ''] = pattern.split('*');
	return contents.shards.some(({ path }) => path.startsWith(start) && path.endsWith(end));
};

describe('the files that trainers read', () => {
	it('are five, and each ends with one line break', () => {
		for (const contents of [usual, trainOnly, nothingToTrain]) {
			expect([...trainerFiles(contents).keys()]).toEqual(['README.md', 'dataset_info.json', 'axolotl.yaml', 'llamafactory_sft.yaml', 'train_unsloth.py']);
			for (const text of trainerFiles(contents).values()) expect(text).toMatch(/[^\n]\n$/);
		}
	});

	it('cannot be made for a model that nobody knows how to fine-tune', () => {
		expect(refusalOf(() => trainerFiles({ ...usual, model: phi })).code).toBe('INVALID_SETTING');
	});

	it('name only files that exist', () => {
		for (const contents of [usual, trainOnly, nothingToTrain]) {
			const paths = pathsIn(contents);
			for (const { file_name: path } of Object.values(infoOf(contents))) expect(paths).toContain(path);
			const { datasets, test_datasets: tests = [] } = axolotlOf(contents);
			for (const { path } of [...datasets, ...tests]) expect(paths).toContain(path);
			for (const [pattern] of file(contents, 'train_unsloth.py').matchAll(/[a-z_]+\/[a-z]+-\*\.jsonl/g)) expect(matches(contents, pattern)).toBe(true);
			for (const { data_files: files } of cardOf(contents).metadata.configs) for (const { path } of files) expect(matches(contents, path)).toBe(true);
		}
	});
});

describe('the dataset card', () => {
	it('offers each view under its name with the splits that have rows, Alpaca by default', () => {
		const { configs } = cardOf(usual).metadata;
		const files = (view: View, ...present: readonly Split[]) => present.map((split) => ({ split, path: `${view}/${split}-*.jsonl` }));
		expect(configs.map((config) => ({ ...config, version: undefined }))).toEqual([
			{ config_name: 'alpaca', default: true, data_files: files('data', 'train', 'validation', 'test') },
			{ config_name: 'chat', data_files: files('chat', 'train', 'validation', 'test') },
			{ config_name: 'prompt_completion', data_files: files('prompt_completion', 'train', 'validation', 'test') },
			{ config_name: 'preference', data_files: files('preference', 'train') },
		]);
		expect(cardOf(trainOnly).metadata.configs.map(({ config_name: name }) => name)).toEqual(['alpaca', 'chat', 'prompt_completion']);
	});

	it('declares what each view holds, and no number of rows, which a later shard would make wrong', () => {
		const { dataset_info: infos } = cardOf(usual).metadata;
		const messages = (name: string) => ({ name, list: [{ name: 'role', dtype: 'string' }, { name: 'content', dtype: 'string' }] });
		expect(infos).toEqual([
			{ config_name: 'alpaca', features: ['instruction', 'input', 'output'].map((name) => ({ name, dtype: 'string' })) },
			{ config_name: 'chat', features: [messages('messages')] },
			{ config_name: 'prompt_completion', features: [messages('prompt'), messages('completion')] },
			{ config_name: 'preference', features: [messages('prompt'), messages('chosen'), messages('rejected')] },
		]);
	});

	it('changes the version of a view with its rows, so that no cache gives out those of last night', () => {
		const versions = (contents: FolderContents) => cardOf(contents).metadata.configs.map(({ version = '' }) => version);
		const other = { ...usual, shards: usual.shards.map((shard) => (shard.view === 'chat' ? { ...shard, sha256: 'f'.repeat(64) } : shard)) };
		expect(versions(usual).every((version) => /^1\.0\.\d+$/.test(version))).toBe(true);
		expect(versions(other).map((version, index) => version === versions(usual)[index])).toEqual([true, false, true, true]);
		expect(versions({ ...usual, shards: [...usual.shards].reverse() })).toEqual(versions(usual));
		expect(axolotlOf(other).dataset_prepared_path).not.toBe(axolotlOf(usual).dataset_prepared_path);
	});

	it('says how many rows there are, how to load them and that no license is granted', () => {
		const { body } = cardOf(usual);
		expect(body).toContain('| train | 20 | 10 |');
		expect(body).toContain('7 more rows show a fact of the test split');
		for (const command of ['load_dataset("PATH")', 'python train_unsloth.py', 'llamafactory-cli train llamafactory_sft.yaml', 'axolotl train axolotl.yaml']) expect(body).toContain(command);
		expect(body).toContain('## License');
		expect(body).not.toContain('http');
	});

	it('speaks of what was left out only where it is there', () => {
		const body = (heldOut: number, leftOut: number) => cardOf({ ...usual, heldOut, leftOut }).body;
		expect(body(0, 0)).not.toMatch(/rejected\.jsonl|more rows/);
		expect(body(0, 3)).toContain('| rejected.jsonl |');
		expect(body(0, 3)).not.toContain('more row');
		expect(body(1, 0)).toContain('1 more row shows a fact of the test split beside other facts. It is in no split; rejected.jsonl has it.');
		expect(body(2, 0)).toContain('| rejected.jsonl |');
	});

	it('speaks of preference pairs only where there are some', () => {
		expect(cardOf(usual).body).toContain('load_dataset("PATH", "preference")');
		expect(cardOf(trainOnly).body).not.toContain('load_dataset("PATH", "preference")');
	});
});

describe('the files for LLaMA-Factory', () => {
	it('name each shard as a dataset with all its columns, so that splits stay apart and no input is dropped', () => {
		const columns = { prompt: 'instruction', query: 'input', response: 'output' };
		expect(infoOf(usual)).toEqual({
			replay_train_00000: { file_name: 'data/train-00000-of-00002.jsonl', columns },
			replay_train_00001: { file_name: 'data/train-00001-of-00002.jsonl', columns },
			replay_validation_00000: { file_name: 'data/validation-00000-of-00001.jsonl', columns },
			replay_test_00000: { file_name: 'data/test-00000-of-00001.jsonl', columns },
		});
	});

	it('train on all shards of train and judge by those of validation', () => {
		const config = yamlOf(usual, 'llamafactory_sft.yaml');
		expect(config).toMatchObject({
			model_name_or_path: 'unsloth/Qwen2.5-Coder-7B-Instruct',
			template: 'qwen',
			stage: 'sft',
			finetuning_type: 'lora',
			lora_rank: 16,
			lora_alpha: 32,
			lora_dropout: 0.05,
			lora_target: defaultLora.targetModules.join(','),
			dataset_dir: '.',
			dataset: 'replay_train_00000,replay_train_00001',
			eval_dataset: 'replay_validation_00000',
			eval_strategy: 'epoch',
			cutoff_len: 4_096,
		});
		expect(config).not.toHaveProperty('val_size');
	});

	it('without validation rows judge by nothing', () => {
		const config = yamlOf(trainOnly, 'llamafactory_sft.yaml');
		expect(Object.keys(config).filter((key) => /eval|val_size/.test(key))).toEqual([]);
	});

	it("know Llama 3's template as llama3", () => {
		expect(yamlOf({ ...usual, model: llama }, 'llamafactory_sft.yaml')).toMatchObject({ template: 'llama3', cutoff_len: 8_192 });
	});
});

describe('the file for Axolotl', () => {
	const dataset = (path: string) => ({ path, ds_type: 'json', split: 'train', type: 'chat_template', field_messages: 'messages' });

	it('trains on the chat shards and stops rather than cut an answer', () => {
		const config = yamlOf(usual, 'axolotl.yaml');
		expect(config).toMatchObject({
			base_model: 'unsloth/Qwen2.5-Coder-7B-Instruct',
			chat_template: 'qwen_25',
			datasets: [dataset('chat/train-00000-of-00002.jsonl'), dataset('chat/train-00001-of-00002.jsonl')],
			test_datasets: [dataset('chat/validation-00000-of-00001.jsonl')],
			sequence_len: 4_096,
			excess_length_strategy: 'raise',
			adapter: 'lora',
			lora_r: 16,
			lora_alpha: 32,
			lora_dropout: 0.05,
			lora_target_modules: defaultLora.targetModules,
		});
		expect(config).not.toHaveProperty('val_set_size');
	});

	it('without validation rows keeps no training row back for them', () => {
		const config = yamlOf(trainOnly, 'axolotl.yaml');
		expect(config).toMatchObject({ val_set_size: 0 });
		expect(Object.keys(config).filter((key) => /test_datasets|eval/.test(key))).toEqual([]);
	});

	it('without rows to train on is still YAML', () => {
		expect(axolotlOf(nothingToTrain).datasets).toEqual([]);
	});
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'trainer-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each Python script assigns to names in capitals, and the keyword arguments of its calls, as Python itself reads them. */
const readAssignments = `
import ast, json, sys
def constants(path):
    for node in ast.walk(ast.parse(open(path, encoding="utf-8").read())):
        name = node.targets[0].id if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) else node.arg if isinstance(node, ast.keyword) else None
        try:
            if name is not None: yield name, ast.literal_eval(node.value)
        except ValueError: pass
print(json.dumps([dict(constants(path)) for path in sys.argv[1:]]))
`;

function assignmentsOf(...folders: readonly FolderContents[]): ReadonlyArray<Record<string, unknown>> {
	const reader = join(folder, 'read.py');
	writeFileSync(reader, readAssignments);
	const scripts = folders.map((contents, index) => {
		const path = join(folder, `train_unsloth_${index}.py`);
		writeFileSync(path, file(contents, 'train_unsloth.py'));
		return path;
	});
	const { status, stdout, stderr } = spawnSync('python3', [reader, ...scripts], { encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	return JSON.parse(stdout) as ReadonlyArray<Record<string, unknown>>;
}

describe('the script for Unsloth', () => {
	it('takes its rows from its own folder and leaves the test split alone', () => {
		const script = file(usual, 'train_unsloth.py');
		expect(script).toContain('FOLDER = os.path.dirname(os.path.abspath(__file__))');
		expect(script).not.toContain('test-');
	});

	it.skipIf(!hasPython)('says in Python what the registry says', () => {
		const [full, short, empty] = assignmentsOf({ ...usual, model: llama }, trainOnly, nothingToTrain);
		expect(full).toMatchObject({
			BASE_MODEL: 'unsloth/llama-3-8b-Instruct',
			CHAT_TEMPLATE: 'llama-3',
			MAX_SEQ_LENGTH: 8_192,
			FILES: { train: 'chat/train-*.jsonl', validation: 'chat/validation-*.jsonl' },
			r: 16,
			lora_alpha: 32,
			lora_dropout: 0.05,
			target_modules: defaultLora.targetModules,
			response_part: '<|start_header_id|>assistant<|end_header_id|>\n\n',
			dataset_text_field: 'text',
		});
		expect(short?.FILES).toEqual({ train: 'chat/train-*.jsonl' });
		expect(empty?.FILES).toEqual({});
	});
});

const nastyModels = ['a"b', "a'b", 'a # b', 'a: b', '../x', 'a\nb: c', '"""', '\\', '- x', '{{ x }}', '---\nconfigs: []', '`rm`', 'ü 😀', '\u2028', '\u0085', '\u0007', '<b>', '|', 'no', '1e3', '\ud83d'];

function assertKept(baseModel: string): void {
	const contents = withTraining({ baseModel });
	expect(yamlOf(contents, 'axolotl.yaml')).toMatchObject({ base_model: baseModel.toWellFormed(), chat_template: 'qwen_25', adapter: 'lora' });
	expect(yamlOf(contents, 'llamafactory_sft.yaml')).toMatchObject({ model_name_or_path: baseModel.toWellFormed(), template: 'qwen' });
}

describe('values of the registry', () => {
	it.each(nastyModels)('stay what they are: %j', assertKept);

	it('stay what they are, whatever they are', () => {
		fc.assert(fc.property(hostileText, assertKept), { numRuns: 300 });
	});

	it.skipIf(!hasPython)('stay what they are for Python, whatever they are', () => {
		const texts = [...nastyModels, ...fc.sample(hostileText, 200)];
		const read = assignmentsOf(...texts.map((baseModel) => withTraining({ baseModel })));
		expect(read.map(({ BASE_MODEL }) => BASE_MODEL)).toEqual(texts.map((text) => text.toWellFormed()));
	});

	it('of small numbers are read as numbers', () => {
		const contents = withTraining({ lora: { ...defaultLora, dropout: 1e-7 } });
		for (const path of ['axolotl.yaml', 'llamafactory_sft.yaml']) {
			expect(file(contents, path)).toContain('lora_dropout: 0.0000001\n');
		}
	});

	it('add no line to the card', () => {
		const card = (modelName: string) => file(contentsWith({ train: 1 }, { model: { ...qwen, modelName } }), 'README.md').split('\n');
		fc.assert(
			fc.property(hostileText, (modelName) => {
				expect(card(modelName)).toEqual(card('x').map((line) => (line === '# Training data for `x`' ? `# Training data for ${inlineCode(modelName)}` : line)));
			}),
		);
	});

	it('in ASCII need no agreement about the encoding of a file', () => {
		// Not the two halves of a surrogate pair, which Python and PyYAML would not join again.
		expect(quoted('ü😀\u2028')).toBe('"\\u00fc\\U0001f600\\u2028"');
		fc.assert(fc.property(hostileText, (text) => /^[\x20-\x7e]*$/.test(quoted(text))));
	});

	it('as code in Markdown cannot end it', () => {
		const withFences = fc.array(fc.oneof(hostileText, fc.constantFrom('`', '``', '\n'))).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(withFences, (text) => {
				const [, fence = '', inner = ''] = /^(`+)([^]*)\1$/.exec(inlineCode(text)) ?? [];
				expect(fence).not.toBe('');
				expect(inner).not.toMatch(/[\n\r\u2028\u2029]/);
				expect((inner.match(/`+/g) ?? []).some((run) => run.length === fence.length)).toBe(false);
				expect(inner).not.toMatch(/^`|`$/);
			}),
		);
	});
});
