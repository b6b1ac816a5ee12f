import { describe, expect, it } from 'vitest';
import { consolidate, reasonOf, type ConsolidationOrder } from '../../engine/consolidate';
import { ReplayError } from '../../engine/errors';
import { defaultCriteria } from '../../engine/memory/selection';
import type { MemoryStore } from '../../engine/ports';
import { ArrayBrain } from '../support/array-brain';
import { ArrayDatasets } from '../support/array-datasets';
import { ArrayFolders } from '../support/array-folders';
import { ArrayRunLog } from '../support/array-run-log';
import { link, memory } from '../support/memories';
import { expectCode } from '../support/rejection';
import { everything, plainTools } from '../support/training-pairs';

const many = Array.from({ length: 20 }, (_, index) => memory({ id: `m${index}`, concept: `C${index}`, links: [link('causal', 'outgoing', `D${index}`)] }));
const order: ConsolidationOrder = { selection: defaultCriteria, generation: everything, night: '2025-11-20', samples: { upTo: 5 }, folders: null, command: null };

const asFolders = {
	folders: { shares: { validation: 0.02, test: 0.01 }, maxShardBytes: 1_000_000 },
	generation: { ...everything, targetModels: everything.targetModels.filter(({ training }) => training !== null) },
} satisfies Partial<ConsolidationOrder>;

interface Outside {
	readonly brain?: ArrayBrain;
	readonly datasets?: ArrayDatasets;
	readonly runLog?: ArrayRunLog;
	readonly folders?: ArrayFolders;
	readonly checkpoint?: () => void;
}

function run({ brain = new ArrayBrain(many), datasets = new ArrayDatasets(), runLog = new ArrayRunLog(), folders = new ArrayFolders(), checkpoint = () => {} }: Outside, changes: Partial<ConsolidationOrder> = {}) {
	const progress = { checkpoint, onSurvey: () => {}, onMemories: () => {} };
	return consolidate({ ...order, ...changes }, { brain, datasets, trainerFolders: folders, sampleReader: datasets, runLog, progress, tools: plainTools, renderReport: async () => '<!doctype html>' });
}

describe('a consolidation run', () => {
	it('selects, generates, publishes and is completed with what it made', async () => {
		const [datasets, runLog] = [new ArrayDatasets(), new ArrayRunLog()];
		const item = await run({ datasets, runLog });
		expect(item).toMatchObject({ status: 'completed', consolidation_id: 'run-1', night: '2025-11-20', attempt: 1, memories_processed: 20, explanation: null });
		expect(item.pairs_by_model).toEqual(Object.fromEntries(Object.entries(datasets.published).map(([modelId, lines]) => [modelId, lines.length])));
		expect(item.training_pairs_generated).toBe(Object.values(item.pairs_by_model).reduce((sum, pairs) => sum + pairs, 0));
		expect(Object.keys(item.output_files)).toEqual(['qwen2_5_coder', 'llama_3', 'phi_4']);
		expect([runLog.completed.length, runLog.failed]).toEqual([1, []]);
		expect(runLog.completed[0]).toMatchObject({ memories: 20, settings: { selection: { min_confidence: 0.5 }, strategies: everything.strategies.map(({ name }) => name), seed: 42 } });
	});

	it.each([
		[{ upTo: 5 }, 15],
		[{ upTo: 0 }, 0],
		['none', 0],
	] as const)('keeps samples %j of each target model', async (samples, expected) => {
		const runLog = new ArrayRunLog();
		await run({ runLog }, { samples });
		expect(runLog.samples).toHaveLength(expected);
		expect(runLog.samples.every(({ targetModels }) => targetModels.length === 1)).toBe(true);
	});

	it('keeps every row as a sample when asked to, read back from the files', async () => {
		const runLog = new ArrayRunLog();
		const item = await run({ runLog }, { samples: 'all' });
		expect(runLog.samples).toHaveLength(item.training_pairs_generated);
	});

	it('leaves a folder beside each file where that is asked for, and names it in its result', async () => {
		const [datasets, folders] = [new ArrayDatasets(), new ArrayFolders()];
		const item = await run({ datasets, folders }, asFolders);
		expect(folders.published.map(({ name }) => name)).toEqual(Object.keys(item.folders).map((modelId) => `${modelId}_cortex_evolution_20251120`));
		for (const folder of folders.published) {
			const { rows, held_out: heldOut, model_id: modelId } = JSON.parse(folder.text('manifest.json'));
			expect(rows.train + rows.validation + rows.test + heldOut).toBe(datasets.published[modelId]?.length);
		}
		expect(folders.published.length).toBeGreaterThan(1);
	});

	it('with no memories is completed with an explanation that names the thresholds', async () => {
		const runLog = new ArrayRunLog();
		const found = { memories: 60, ofNodeTypes: 40, confident: 10, nearest: [{ threshold: 'minAccessCount', value: '3', memories: 7 }] } as const;
		const item = await run({ brain: new ArrayBrain([], found), runLog });
		expect(item).toMatchObject({ status: 'completed', memories_processed: 0, training_pairs_generated: 0, output_files: {} });
		for (const told of ['Minimum confidence 0.5 removed 30', 'Minimum access count 3 would give 7 memories']) expect(item.explanation).toContain(told);
		expect([runLog.completed.length, runLog.failed]).toEqual([1, []]);
	});
});

it('a run says what its brain lacks', async () => {
	const missing = ['The brain has no node_type.'];
	expect((await run({ brain: new ArrayBrain(many, { missing }) })).missing).toEqual(missing);
	expect((await run({})).missing).toEqual([]);
});

describe('a run that fails', () => {
	const secret = 'password=hunter2 row (Q3 Revenue Dip)';

	it('is recorded as failed with our code and words', async () => {
		const [datasets, runLog] = [new ArrayDatasets({ step: 'publish', modelId: 'llama_3' }), new ArrayRunLog()];
		await expectCode('DISK_FULL', run({ datasets, runLog }));
		expect([runLog.failed, runLog.completed, datasets.published]).toEqual([['DISK_FULL: The disk is full. Make room.'], [], {}]);
	});

	it('is recorded without the words of an error that is not ours', async () => {
		const runLog = new ArrayRunLog();
		const failure = new Error(secret);
		const checkpoint = () => {
			throw failure;
		};
		await expect(run({ runLog, checkpoint })).rejects.toBe(failure);
		expect(runLog.failed).toEqual(['An unexpected error stopped the run. See the log of the program that ran it.']);
		expect(reasonOf(new ReplayError('DATABASE_FAILED', 'It failed. Try again.', { cause: failure }))).toBe('DATABASE_FAILED: It failed. Try again.');
		for (const thrown of [secret, { message: secret }, undefined]) expect(reasonOf(thrown)).not.toContain('hunter2');
	});

	it('leaves no file when it cannot be completed', async () => {
		const datasets = new ArrayDatasets();
		const runLog = new ArrayRunLog({ complete: new ReplayError('DATABASE_CONNECTION_LOST', 'The connection was lost. Run again.') });
		await expectCode('DATABASE_CONNECTION_LOST', run({ datasets, runLog }));
		expect([datasets.drafts.length, datasets.published, runLog.failed.length]).toEqual([3, {}, 1]);
	});

	it('leaves no folder when it cannot be completed', async () => {
		const [datasets, folders] = [new ArrayDatasets(), new ArrayFolders()];
		const runLog = new ArrayRunLog({ complete: new ReplayError('DATABASE_CONNECTION_LOST', 'The connection was lost. Run again.') });
		await expectCode('DATABASE_CONNECTION_LOST', run({ datasets, folders, runLog }, asFolders));
		expect([folders.drafts.length > 1, folders.published, datasets.published]).toEqual([true, [], {}]);
	});

	it('leaves neither file nor folder where a file cannot be published', async () => {
		const [datasets, folders] = [new ArrayDatasets({ step: 'publish', modelId: 'llama_3' }), new ArrayFolders()];
		await expectCode('DISK_FULL', run({ datasets, folders }, asFolders));
		expect([folders.drafts.length > 1, folders.published, datasets.published]).toEqual([true, [], {}]);
	});

	it('is refused before anything is written where nobody knows what is fine-tuned', async () => {
		const datasets = new ArrayDatasets();
		const targetModels = everything.targetModels.map((model) => ({ ...model, training: null }));
		await expectCode('INVALID_SETTING', run({ datasets }, { ...asFolders, generation: { ...everything, targetModels } }));
		expect(datasets.steps).toEqual([]);
	});

	it('keeps its files where nobody knows whether it was completed', async () => {
		const datasets = new ArrayDatasets();
		const runLog = new ArrayRunLog({ complete: new ReplayError('DATABASE_COMMIT_UNKNOWN', 'The answer was lost. Look at the run.') });
		await expectCode('DATABASE_COMMIT_UNKNOWN', run({ datasets, runLog }));
		expect(Object.keys(datasets.published)).toHaveLength(3);
	});

	it('leaves no file where the snapshot ended badly, even if its own commit is what is unknown', async () => {
		class LostAtTheEnd extends ArrayBrain {
			override async snapshot<T>(work: (store: MemoryStore) => Promise<T>): Promise<T> {
				await work(this);
				throw new ReplayError('DATABASE_COMMIT_UNKNOWN', 'The answer was lost. Look at the run.');
			}
		}
		const [datasets, runLog] = [new ArrayDatasets(), new ArrayRunLog()];
		await expectCode('DATABASE_COMMIT_UNKNOWN', run({ brain: new LostAtTheEnd(many), datasets, runLog }));
		expect([datasets.drafts.length, datasets.published, runLog.completed]).toEqual([3, {}, []]);
	});

	it('ends with its first error, even if the failure cannot be logged', async () => {
		const runLog = new ArrayRunLog({ fail: new Error('The log is gone.') });
		await expectCode('DISK_FULL', run({ datasets: new ArrayDatasets({ step: 'seal', modelId: 'phi_4' }), runLog }));
		expect(runLog.failed).toHaveLength(1);
	});

	it('before it was started is not recorded', async () => {
		class Taken extends ArrayRunLog {
			override start(): Promise<never> {
				return Promise.reject(new ReplayError('RUN_NOT_OURS', 'The night is taken. Wait.'));
			}
		}
		const [datasets, runLog] = [new ArrayDatasets(), new Taken()];
		await expectCode('RUN_NOT_OURS', run({ datasets, runLog }));
		expect([runLog.failed, datasets.steps]).toEqual([[], []]);
	});
});
