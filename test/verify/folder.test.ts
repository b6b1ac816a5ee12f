import { symlink, truncate, unlink, mkdir, writeFile, appendFile, rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trainerFolder } from '../../verify/files/trainer-folder';
import { checkFolder } from '../../verify/folder/folder-check';
import type { FolderReport } from '../../verify/folder/folder-report';
import { fixtureRows, row, trainerFolderFixture, type FixtureRow, type TrainerFolderFixture } from '../support/trainer-folder-fixture';

let folder: TrainerFolderFixture;

beforeEach(async () => {
	folder = await trainerFolderFixture();
});

afterEach(async () => {
	await folder.remove();
});

const check = (of = folder): Promise<FolderReport> => checkFolder({ folder: 'here', reader: trainerFolder(of.path), onRows: () => {} });

/** What does not hold, each as `file: problem`. */
const problems = ({ flaws }: FolderReport): readonly string[] => flaws.map(({ file, problem }) => `${file}: ${problem}`);

const train = 'data/train-00000-of-00002.jsonl';
const chat = 'chat/train-00000-of-00002.jsonl';
const pairs = 'preference/train-00000-of-00001.jsonl';
const provenance = 'provenance/rows.jsonl';

describe('a trainer-ready folder', () => {
	it('holds where it is as the layout says, and each file has its verdict', async () => {
		const report = await check();
		expect(problems(report)).toEqual([]);
		expect(report).toMatchObject({ folder: 'here', holds: true, model: 'llama_3', date: '2025-11-20', rows: { train: 6, validation: 2, test: 1 } });
		expect(report.files.map(({ path }) => path)).toEqual(expect.arrayContaining(['manifest.json', 'README.md', train, chat, pairs, provenance, 'rejected.jsonl']));
		expect(report.files.every(({ holds }) => holds)).toBe(true);
	});

	it('holds with rows that were made elsewhere: each is about the text of its memory', async () => {
		const made = await trainerFolderFixture({ rows: trainingRowsAlone, heldOut: 0 });
		for (let line = 1; line <= 6; line++) await made.changeLine(provenance, line, (text) => text.replace(/"provenance":".*"/, line % 2 ? '"provenance":"by hand"' : String.raw`"provenance":"{\"facts\":3}"`));
		await made.seal();
		const report = await check(made);
		await made.remove();
		expect(problems(report)).toEqual([]);
	});

	it('holds with provenance in the order of the flat file, where splits take turns', async () => {
		const lines = (await folder.read(provenance)).trimEnd().split('\n');
		await folder.write(provenance, `${[8, 0, 6, 1, 2, 7, 3, 4, 5].map((index) => lines[index]).join('\n')}\n`);
		await folder.seal();
		expect(problems(await check())).toEqual([]);
	});

	it('holds with a fact of a kind that is in no count', async () => {
		await folder.changeLine(provenance, 9, (text) => text.replace('t0000000005', String.raw`t0000000005\",\"z0000000006`));
		await folder.seal();
		expect(problems(await check())).toEqual([]);
	});

	it('holds without validation rows, test rows or preference pairs', async () => {
		const plain = await trainerFolderFixture({ rows: trainingRowsAlone, heldOut: 0 });
		const report = await check(plain);
		await plain.remove();
		expect([problems(report), report.rows]).toEqual([[], { train: 6, validation: 0, test: 0 }]);
	});
});

async function changeMetrics(from: string, to: string): Promise<void> {
	await folder.changeLine('metrics.json', 1, (text) => {
		expect(text).toContain(from);
		return text.replace(from, to);
	});
}

/** Without the worse answers. */
const trainingRowsAlone = fixtureRows.filter(({ split }) => split === 'train').map(({ split, instruction, input, output, facts }) => row(split, instruction, input, output, facts));

interface Breakage {
	readonly what: string;
	readonly found: RegExp;
	readonly how: () => Promise<unknown>;
}

/** Breaks the folder after it was sealed. */
const afterSealing: readonly Breakage[] = [
	{ what: 'a byte that was flipped', found: /^data\/train-00000.*: its sha256 is another/, how: () => folder.changeLine(train, 1, (text) => text.replace('follow', 'fallow')) },
	{ what: 'a file that was cut', found: /^data\/train-00000.*: it has 200 bytes, and \d+ by the manifest$/, how: () => truncate(folder.file(train), 200) },
	{ what: 'a line that was cut off', found: /^data\/train-00000.*: it has 2 lines, and 3 by the manifest$/, how: async () => folder.write(train, `${(await folder.read(train)).split('\n').slice(0, 2).join('\n')}\n`) },
	{ what: 'a file that is gone', found: /^chat\/train-00000.*: it is listed and not there$/, how: () => unlink(folder.file(chat)) },
	{ what: 'a file that was added', found: /^eval_report\.json: it is not listed/, how: () => folder.write('eval_report.json', '{}\n') },
	{ what: 'a hidden file that was added', found: /^data\/\.swp: it is not listed/, how: () => folder.write('data/.swp', 'x\n') },
	{ what: 'a symbolic link', found: /^data\/train-00000.*: a symbolic link, which is not followed$/, how: async () => {
		await rename(folder.file(train), `${folder.path}.elsewhere`);
		await symlink(`${folder.path}.elsewhere`, folder.file(train));
	} },
	{ what: 'a folder behind a symbolic link', found: /^data: a symbolic link/, how: async () => {
		await rename(folder.file('data'), `${folder.path}.elsewhere`);
		await symlink(`${folder.path}.elsewhere`, folder.file('data'));
	} },
	{ what: 'a manifest that was cut', found: /^manifest\.json: not one JSON object$/, how: () => truncate(folder.file('manifest.json'), 100) },
	{ what: 'a manifest that is a symbolic link', found: /^manifest\.json: no plain file$/, how: async () => {
		await rename(folder.file('manifest.json'), `${folder.path}.elsewhere`);
		await symlink(`${folder.path}.elsewhere`, folder.file('manifest.json'));
	} },
	{ what: 'no manifest', found: /^manifest\.json: no plain file$/, how: () => unlink(folder.file('manifest.json')) },
	{ what: 'another format', found: /^manifest\.json: another format/, how: () => folder.seal({ format: 'other' }) },
	{ what: 'a later version', found: /^manifest\.json: a version other than 1/, how: () => folder.seal({ version: 2 }) },
	{ what: 'a key of the manifest that is none', found: /^manifest\.json: other keys/, how: () => folder.seal({ made_at: 'now' }) },
	{ what: 'counts that are none', found: /^manifest\.json: 'rows' of another kind/, how: () => folder.seal({ rows: { train: '6', validation: 2, test: 1 } }) },
	{ what: 'a path that leads upwards', found: /^manifest\.json: it lists a path that leads elsewhere or is hidden: \.\.\/secret$/, how: () => folder.seal({ files: [{ path: '../secret', bytes: 1, lines: 1, sha256: 'a'.repeat(64) }] }) },
	{ what: 'a path from the root', found: /^manifest\.json: it lists a path that leads elsewhere or is hidden: \/etc\/passwd$/, how: () => folder.seal({ files: [{ path: '/etc/passwd', bytes: 1, lines: 1, sha256: 'a'.repeat(64) }] }) },
	{ what: 'another number of rows', found: /^data\/train-00000.*: the train split has 6 rows here, and 7 by the manifest$/, how: () => folder.seal({ rows: { train: 7, validation: 2, test: 1 } }) },
	{ what: 'another number of pairs', found: /^preference\/train-00000.*: the train split has 1 rows here, and 2 by the manifest$/, how: () => folder.seal({ preferences: { train: 2, validation: 1, test: 0 } }) },
	{ what: 'another number of held-out rows', found: /^rejected\.jsonl: it has 1 held-out rows, and there are 3/, how: () => folder.seal({ held_out: 3 }) },
	{ what: 'another share of test facts', found: /^data\/train-00000.*: a train row that shows a fact which is for testing by its hash$/, how: () => folder.seal({ shares: { validation: 0.02, test: 0.5 + 0 } }).then(() => folder.changeLine(provenance, 1, (text) => text.replace('t8000000001', 't1000000001'))) },
];

/** Breaks the folder and seals it again, as a writer with a mistake would. */
const beforeSealing: readonly Breakage[] = [
	{ what: 'a line that is no JSON', found: /^data\/train-00000.*: not JSON$/, how: () => folder.changeLine(train, 2, (text) => text.slice(0, -3)) },
	{ what: 'a key too many', found: /^data\/train-00000.*: other keys/, how: () => folder.changeLine(train, 2, (text) => text.replace('{', '{"id":"1",')) },
	{ what: 'a key too few', found: /^data\/train-00000.*: other keys/, how: () => folder.changeLine(train, 1, (text) => text.replace('"input":"",', '')) },
	{ what: 'a key twice', found: /^data\/train-00000.*: a key twice/, how: () => folder.changeLine(train, 1, (text) => text.replace('{', '{"input":"",')) },
	{ what: 'a null', found: /^data\/train-00000.*: instruction, input or output that is no text$/, how: () => folder.changeLine(train, 1, (text) => text.replace('"input":""', '"input":null')) },
	{ what: 'half an emoji', found: /^data\/train-00001.*: half of a surrogate pair$/, how: () => folder.changeLine('data/train-00001-of-00002.jsonl', 1, (text) => text.replace('😀', String.raw`\ud83d`)) },
	{ what: 'half an emoji in the chat', found: /^chat\/train-00001.*: half of a surrogate pair$/, how: () => folder.changeLine('chat/train-00001-of-00002.jsonl', 1, (text) => text.replace('😀', String.raw`\ud83d`)) },
	{ what: 'a line separator', found: /^data\/train-00000.*: a line separator/, how: () => folder.changeLine(train, 1, (text) => text.replace('costs', 'costs\u2028')) },
	{ what: 'a byte order mark', found: /^data\/train-00000.*: a byte order mark/, how: async () => folder.write(train, `\ufeff${await folder.read(train)}`) },
	{ what: 'bytes that are no UTF-8', found: /^data\/test-00000.*: not UTF-8$/, how: () => writeFile(folder.file('data/test-00000-of-00001.jsonl'), Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a])) },
	{ what: 'UTF-8 that ends in the middle of a letter', found: /^report\.html: not UTF-8$/, how: () => appendFile(folder.file('report.html'), Buffer.from([0xc3])) },
	{ what: 'a last line without an end', found: /^data\/train-00000.*: its last line does not end$/, how: async () => folder.write(train, (await folder.read(train)).trimEnd()) },
	{ what: 'an empty answer', found: /^data\/train-00000.*: an empty instruction or output$/, how: () => folder.changeLine(train, 1, (text) => text.replace(/"output":".*"/, '"output":" "')) },
	{ what: 'an empty file', found: /^data\/validation-00000.*: it is empty, which breaks loaders$/, how: () => truncate(folder.file('data/validation-00000-of-00001.jsonl'), 0) },
	{ what: 'rows that changed places', found: /^chat\/train-00000.*: another row than data\/ has in its place$/, how: async () => {
		const [first, second, ...rest] = (await folder.read(chat)).split('\n');
		await folder.write(chat, [second, first, ...rest].join('\n'));
	} },
	{ what: 'a row too many in one view', found: /^prompt_completion\/train-00000.*: it has more rows than data\/train/, how: async () => {
		const path = 'prompt_completion/train-00000-of-00002.jsonl';
		await folder.write(path, `${await folder.read(path)}${(await folder.read(path)).split('\n')[0]}\n`);
	} },
	{ what: 'a row too few in one view', found: /^chat\/train-00000.*: it has fewer rows than/, how: async () => folder.write(chat, (await folder.read(chat)).split('\n').slice(1).join('\n')) },
	{ what: 'an input that a chat leaves out', found: /^chat\/train-00000.*: another row than data\//, how: () => folder.changeLine(chat, 2, (text) => text.replace(String.raw`\n\nUse the internal Knowledge Graph relationships.`, '')) },
	{ what: 'a role that is none', found: /^chat\/train-00000.*: messages that are not one of the user/, how: () => folder.changeLine(chat, 1, (text) => text.replace('"role":"assistant"', '"role":"gpt"')) },
	{ what: 'a prompt of two messages', found: /^prompt_completion\/test-00000.*: a prompt or completion that is not one message$/, how: () => folder.changeLine('prompt_completion/test-00000-of-00001.jsonl', 1, (text) => text.replace('"prompt":[', '"prompt":[{"role":"system","content":"Hi"},')) },
	{ what: 'a pair whose answers are one', found: /^preference\/train-00000.*: the same answer/, how: () => folder.changeLine(pairs, 1, (text) => text.replace(/"chosen":\[.*\],/, '"chosen":[{"role":"assistant","content":"Prices follow nothing."}],')) },
	{ what: 'a pair that no provenance knows', found: /^preference\/train-00000.*: another pair than/, how: () => folder.changeLine(pairs, 1, (text) => text.replace('nothing', 'the moon')) },
	{ what: 'a pair too many', found: /^preference\/train-00000.*: a pair to which no row/, how: async () => folder.write(pairs, `${await folder.read(pairs)}${await folder.read('preference/validation-00000-of-00001.jsonl')}`) },
	{ what: 'a pair too few', found: /^preference\/validation-\*\.jsonl: a row to which a worse answer is known has no pair here$/, how: () => unlink(folder.file('preference/validation-00000-of-00001.jsonl')) },
	{ what: 'a shard without its number', found: /^data\/train\.jsonl: a name that no shard has$/, how: () => folder.write('data/train.jsonl', '{}\n') },
	{ what: 'a shard that is missing', found: /^data\/train-00000.*: shard 1 of 2 is missing$/, how: () => unlink(folder.file('data/train-00001-of-00002.jsonl')) },
	{ what: 'a shard of another numbering', found: /^data\/train-00000-of-00001\.jsonl: its number is none|^data\/train-00000-of-00002\.jsonl: its number is none/, how: async () => folder.write('data/train-00000-of-00001.jsonl', await folder.read(train)) },
	{ what: 'provenance that is missing', found: /^provenance\/rows\.jsonl: it is missing/, how: () => unlink(folder.file(provenance)) },
	{ what: 'provenance of fewer rows', found: /^data\/test-00000.*: a row of which no line of provenance/, how: async () => folder.write(provenance, `${(await folder.read(provenance)).split('\n').slice(0, 8).join('\n')}\n`) },
	{ what: 'provenance of more rows', found: /^provenance\/rows\.jsonl: no row stands in the split, shard and line/, how: async () => folder.write(provenance, `${await folder.read(provenance)}${(await folder.read(provenance)).split('\n')[0]}\n`) },
	{ what: 'provenance in another order', found: /^provenance\/rows\.jsonl: no row stands in the split, shard and line/, how: async () => folder.write(provenance, `${(await folder.read(provenance)).trimEnd().split('\n').reverse().join('\n')}\n`) },
	{ what: 'provenance that leaves a row out', found: /^data\/train-00000.*: a row of which no line of provenance/, how: async () => folder.write(provenance, (await folder.read(provenance)).split('\n').filter((_, index) => index !== 1).join('\n')) },
	{ what: 'provenance of no split', found: /^provenance\/rows\.jsonl: a split that is none$/, how: () => folder.changeLine(provenance, 3, (text) => text.replace('"train"', '"dev"')) },
	{ what: 'facts that are no keys', found: /^provenance\/rows\.jsonl: facts that are no keys$/, how: () => folder.changeLine(provenance, 1, (text) => text.replace('t8000000001', 'x8')) },
	{ what: 'a confidence without a decimal point', found: /^provenance\/rows\.jsonl: a confidence_score/, how: () => folder.changeLine(provenance, 2, (text) => text.replace('1.0', '1')) },
	{ what: 'a test fact in a training row', found: /^data\/train-00000.*: a train row that shows a fact of a test row$/, how: () => folder.changeLine(provenance, 1, (text) => text.replace('t8000000001', 't0000000005')) },
	{ what: 'a fact that is no test fact in a test row', found: /^data\/test-00000.*: a test row that shows a fact which is not for testing/, how: () => folder.changeLine(provenance, 9, (text) => text.replace('t0000000005', 't0000000005\\",\\"t9000000005')) },
	{ what: 'a validation fact that is not trained', found: /^provenance\/rows\.jsonl: a validation row shows a fact that no training row shows$/, how: () => folder.changeLine(provenance, 8, (text) => text.replace('t8000000002', 't8000000009')) },
	{ what: 'metrics that are no JSON', found: /^metrics\.json: not one JSON object$/, how: () => folder.write('metrics.json', '[]\n') },
	{ what: 'metrics with other counts', found: /^metrics\.json: other rows by split/, how: () => folder.changeLine('metrics.json', 1, (text) => text.replace('"train":6', '"train":60')) },
	{ what: 'metrics with rows over the budget', found: /^metrics\.json: rows that are longer/, how: () => folder.changeLine('metrics.json', 1, (text) => text.replace('"over_budget":0', '"over_budget":3')) },
	{ what: 'metrics with other held-out rows', found: /^metrics\.json: another number of held-out rows/, how: () => changeMetrics('"held_out":1', '"held_out":2') },
	{ what: 'metrics with strategies that made more', found: /^metrics\.json: strategies that do not add up/, how: () => changeMetrics('"recall":9', '"recall":90') },
	{ what: 'metrics with types that are more', found: /^metrics\.json: node_types that do not add up/, how: () => changeMetrics('"wisdom":9', '"wisdom":8') },
	{ what: 'metrics without confidences', found: /^metrics\.json: confidence that do not add up/, how: () => changeMetrics('"confidence"', '"confident"') },
	{ what: 'metrics with a bin of tokens changed', found: /^metrics\.json: rows by tokens that do not add up/, how: () => changeMetrics('"rows":8', '"rows":7') },
	{ what: 'metrics with more rows in a sample than there are', found: /^metrics\.json: rows by tokens that do not add up/, how: () => changeMetrics('"tokens":{"one_in":1', '"tokens":{"one_in":2').then(() => changeMetrics('"rows":8', '"rows":80')) },
	{ what: 'metrics with bins that are none', found: /^metrics\.json: no bins of tokens/, how: () => changeMetrics('"up_to":24', '"up_to":16') },
	{ what: 'metrics with a longest row that is too short', found: /^metrics\.json: a longest row that is shorter/, how: () => changeMetrics('"longest":40', '"longest":24') },
	{ what: 'metrics with a sample that is none', found: /^metrics\.json: a one_in that is no power of two/, how: () => changeMetrics('"coverage":{"one_in":1', '"coverage":{"one_in":3') },
	{ what: 'metrics with more facts shown than there are', found: /^metrics\.json: more facts that are shown/, how: () => changeMetrics('"all":{"facts":6,"shown":6', '"all":{"facts":6,"shown":7') },
	{ what: 'metrics with more facts in five rows than shown', found: /^metrics\.json: more facts that are shown/, how: () => changeMetrics('"all":{"facts":6,"shown":6,"fivefold":0', '"all":{"facts":6,"shown":6,"fivefold":7') },
	{ what: 'metrics with fewer facts than by kind', found: /^metrics\.json: facts by kind that do not add up/, how: () => changeMetrics('"link":{"facts":1', '"link":{"facts":2') },
	{ what: 'metrics without coverage', found: /^metrics\.json: more facts that are shown/, how: () => changeMetrics('"coverage"', '"covered"') },
	{ what: 'metrics with test facts that a row shows', found: /^metrics\.json: test facts that a training row shows/, how: () => changeMetrics('"test_facts_trained":0', '"test_facts_trained":1') },
	{ what: 'metrics with validation facts that are not trained', found: /^metrics\.json: validation facts that no training row shows/, how: () => changeMetrics('"validation_facts_untrained":0', '"validation_facts_untrained":1') },
	{ what: 'metrics with other test facts', found: /^metrics\.json: another number of test facts/, how: () => changeMetrics('"test_facts":1', '"test_facts":500') },
	{ what: 'metrics with other validation facts', found: /^metrics\.json: another number of validation facts/, how: () => changeMetrics('"validation_facts":2', '"validation_facts":3') },
	{ what: 'metrics with other pairs', found: /^metrics\.json: another number of preference pairs/, how: () => changeMetrics('"preferences":{"rows":2', '"preferences":{"rows":3') },
	{ what: 'metrics with reasons of pairs changed', found: /^metrics\.json: reasons of preference pairs/, how: () => changeMetrics('"refused":0', '"refused":1') },
	{ what: 'an axolotl.yaml with a file that is not there', found: /^axolotl\.yaml: it names a file that is not there: chat\/train-00007-of-00002\.jsonl$/, how: () => folder.changeLine('axolotl.yaml', 2, (text) => text.replace('00000', '00007')) },
	{ what: 'an axolotl.yaml with an unquoted path elsewhere', found: /^axolotl\.yaml: it names a file that is not there: \/etc\/passwd$/, how: () => folder.changeLine('axolotl.yaml', 2, () => '  - path: /etc/passwd') },
	{ what: 'an axolotl.yaml that trains on test rows', found: /^axolotl\.yaml: it trains on rows that are for testing: chat\/test/, how: () => folder.changeLine('axolotl.yaml', 3, () => '  - path: "chat/test-00000-of-00001.jsonl"') },
	{ what: 'a llamafactory_sft.yaml with a dataset that is none', found: /^llamafactory_sft\.yaml: it names a dataset that dataset_info\.json does not have: rows$/, how: () => folder.changeLine('llamafactory_sft.yaml', 2, () => 'dataset: "replay,rows"') },
	{ what: 'a llamafactory_sft.yaml judged by a dataset that is none', found: /^llamafactory_sft\.yaml: it names a dataset that dataset_info\.json does not have: constructor$/, how: () => folder.changeLine('llamafactory_sft.yaml', 2, (text) => `${text}\neval_dataset: constructor`) },
	{ what: 'a llamafactory_sft.yaml that trains on test rows', found: /^llamafactory_sft\.yaml: it trains on rows that are for testing: replay$/, how: () => folder.write('dataset_info.json', '{"replay":{"file_name":"data/test-00000-of-00001.jsonl"}}\n') },
	{ what: 'a row over the budget', found: /^data\/train-00000.*: more than the 12 tokens that the target model takes$/, how: () => folder.changeLine('metrics.json', 1, (text) => text.replace('8192', '12')) },
	{ what: 'a card without front matter', found: /^README\.md: no front matter/, how: () => folder.write('README.md', '# Rows\n') },
	{ what: 'a card with row counts', found: /^README\.md: num_examples/, how: () => folder.changeLine('README.md', 2, () => 'dataset_info:\n- splits:\n  - num_examples: 6') },
	{ what: 'a card that leaves a split out', found: /^README\.md: no config, or more than one, has all the files of data train$/, how: () => folder.changeLine('README.md', 7, () => '  - split: other') },
	{ what: 'a card that mixes splits', found: /^README\.md: alpaca counts data\/(test|validation).* to train$/, how: () => folder.changeLine('README.md', 8, () => '    path: data/*.jsonl') },
	{ what: 'a card with a glob for nothing', found: /^README\.md: alpaca says that train is in rows\/\*, and no such file is there$/, how: () => folder.changeLine('README.md', 8, () => '    path: rows/*') },
	{ what: 'a dataset_info.json that names nothing', found: /^dataset_info\.json: replay names a file that is not there$/, how: () => folder.changeLine('dataset_info.json', 1, (text) => text.replace('"data"', '"rows"')) },
	{ what: 'a rejected row with a number', found: /^rejected\.jsonl: values that are no texts$/, how: () => folder.changeLine('rejected.jsonl', 1, (text) => text.replace('"m0"', '0')) },
	{ what: 'no card', found: /^README\.md: it is not listed, and every folder has one$/, how: () => unlink(folder.file('README.md')) },
];

describe('a trainer-ready folder that was changed after it was made', () => {
	it.each(afterSealing)('does not hold: $what', async ({ how, found }) => {
		await how();
		const report = await check();
		expect(report.holds).toBe(false);
		expect(problems(report)).toContainEqual(expect.stringMatching(found));
	});

	it('names only what was changed', async () => {
		await folder.changeLine('report.html', 2, () => '<title>Other</title>');
		const { files, flaws } = await check();
		expect(files.filter(({ holds }) => !holds).map(({ path }) => path)).toEqual(['report.html']);
		expect(flaws.every(({ file }) => file === 'report.html')).toBe(true);
	});

	it('is read without following a link out of it', async () => {
		await mkdir(`${folder.path}.elsewhere`);
		await symlink(`${folder.path}.elsewhere`, folder.file('more'));
		await writeFile(`${folder.path}.elsewhere/found.txt`, 'x\n');
		expect(problems(await check()).filter((problem) => problem.includes('found.txt'))).toEqual([]);
	});
});

describe('a trainer-ready folder from a writer with a mistake', () => {
	it.each(beforeSealing)('does not hold: $what', async ({ how, found }) => {
		await how();
		await folder.seal();
		const report = await check();
		expect(report.holds).toBe(false);
		expect(problems(report)).toContainEqual(expect.stringMatching(found));
	});

	const withRow = async (changed: FixtureRow): Promise<FolderReport> => {
		const other = await trainerFolderFixture({ rows: [...fixtureRows.filter(({ split }) => split === 'train'), changed, ...fixtureRows.filter(({ split }) => split !== 'train')] });
		const report = await check(other);
		await other.remove();
		return report;
	};

	it('does not hold with a training row that says nearly what a validation row says', async () => {
		const report = await withRow(row('train', 'Who set off the price cut that made ours fall?', '', 'It was the competitor from the south who began with that.', ['l9000000001']));
		expect(problems(report)).toEqual(['data/train-00002-of-00003.jsonl: a training row that says nearly the same as a validation row']);
		expect(report.flaws[0]).toMatchObject({ count: 1, lines: [1] });
	});

	it('holds with a training row that is only like a validation row', async () => {
		expect(problems(await withRow(row('train', 'Who set off the price cut that made ours fall?', '', 'Nobody can tell, for nobody wrote it down at the time.', ['l9000000001'])))).toEqual([]);
	});

	it('does not hold with a row whose answer is the text of a test row, whatever it asks', async () => {
		const text = fixtureRows.find(({ split }) => split === 'test')!.output;
		const named = 'What is written of the other shift?';
		const report = await withRow(row('train', named, '', text.toUpperCase(), ['t8000000001']));
		expect(problems(report)).toEqual(['data/train-00002-of-00003.jsonl: a train row that answers with the text of a test row']);
		expect(report.flaws[0]).toMatchObject({ count: 1, lines: [1] });
		const first = row('validation', named, '', text, ['t8000000001']);
		expect(problems(await withRow(first))).toEqual(['data/validation-00000-of-00001.jsonl: a validation row that answers with the text of a test row']);
	});

	it('holds with the same few words as a test row, and with the same answer to what is no text', async () => {
		for (const [output, fact] of [['Done, as it was the other day.', 't0000000005'], ["'Competitor X' leads to 'Pricing', and 'Pricing' leads to 'Churn'.", 'l0000000005']] as const) {
			const rows = [...fixtureRows.filter(({ split }) => split === 'train'), row('train', 'What became of it all?', '', output, ['t8000000001'])];
			const other = await trainerFolderFixture({ rows: [...rows, row('test', 'And what became of the rest?', '', output, [fact])] });
			expect(problems(await check(other))).toEqual([]);
			await other.remove();
		}
	});

	it('does not hold with a training row that repeats a test row but for case and white space', async () => {
		const test = fixtureRows.find(({ split }) => split === 'test')!;
		const report = await withRow({ ...test, split: 'train', instruction: test.instruction.toUpperCase(), output: test.output.replaceAll(' ', '  '), facts: ['t8000000001'] });
		expect(problems(report)).toEqual(['data/train-00002-of-00003.jsonl: a train row that a test row repeats']);
	});
});
