import { describe, expect, it } from 'vitest';
import { consolidate, reasonOf, type ConsolidationOrder, type ConsolidationProgress } from '../../engine/consolidate';
import { ReplayError } from '../../engine/errors';
import { defaultCriteria } from '../../engine/memory/selection';
import type { MemoryStore, OutputFolder } from '../../engine/ports';
import type { RunStart, Waiting } from '../../engine/run/start';
import { ArrayBrain } from '../support/array-brain';
import { ArrayDatasets } from '../support/array-datasets';
import { ArrayFolders } from '../support/array-folders';
import { ArrayRunLog } from '../support/array-run-log';
import { link, memory } from '../support/memories';
import { expectCode } from '../support/rejection';
import { completed } from '../support/runs';
import { everything, plainTools } from '../support/training-pairs';

const many = Array.from({ length: 20 }, (_, index) => memory({ id: `m${index}`, concept: `C${index}`, links: [link('causal', 'outgoing', `D${index}`)] }));
const order: ConsolidationOrder = { selection: defaultCriteria, generation: everything, night: '2025-11-20', oncePerNight: false, leaseSeconds: 60, samples: { upTo: 5 }, folders: null, command: null };

const asFolders = {
	folders: { shares: { validation: 0.02, test: 0.01 }, maxShardBytes: 1_000_000 },
	generation: { ...everything, targetModels: everything.targetModels.filter(({ training }) => training !== null) },
} satisfies Partial<ConsolidationOrder>;

interface Outside {
	readonly brain?: ArrayBrain;
	readonly datasets?: ArrayDatasets;
	readonly runLog?: ArrayRunLog;
	readonly folders?: ArrayFolders;
	readonly progress?: Partial<ConsolidationProgress>;
	readonly waiting?: Partial<Waiting>;
	/** Leftovers that a sweep finds. */
	readonly leftovers?: number;
	readonly expectStanding?: OutputFolder['expectStanding'];
}

function run({ brain = new ArrayBrain(many), datasets = new ArrayDatasets(), runLog = new ArrayRunLog(), folders = new ArrayFolders(), progress = {}, waiting = {}, leftovers = 0, expectStanding = async () => {} }: Outside, changes: Partial<ConsolidationOrder> = {}) {
	return consolidate({ ...order, ...changes }, {
		brain,
		output: { openFor: () => ({ datasets, trainerFolders: folders }), expectStanding, sweep: async () => leftovers },
		sampleReader: datasets,
		runLog,
		progress: { checkpoint: () => {}, onSurvey: () => {}, onMemories: () => {}, onSwept: () => {}, ...progress },
		waiting: { maxSeconds: 60, onHolder: () => {}, pause: async () => {}, ...waiting },
		tools: plainTools,
		renderReport: async () => '<!doctype html>',
	});
}

describe('a consolidation run', () => {
	it('selects, generates, publishes and is completed with what it made', async () => {
		const [datasets, runLog] = [new ArrayDatasets(), new ArrayRunLog()];
		const item = completed(await run({ datasets, runLog }));
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
		const item = completed(await run({ runLog }, { samples: 'all' }));
		expect(runLog.samples).toHaveLength(item.training_pairs_generated);
	});

	it('leaves a folder beside each file where that is asked for, and names it in its result', async () => {
		const [datasets, folders] = [new ArrayDatasets(), new ArrayFolders()];
		const item = completed(await run({ datasets, folders }, asFolders));
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
		const item = completed(await run({ brain: new ArrayBrain([], found), runLog }));
		expect(item).toMatchObject({ status: 'completed', memories_processed: 0, training_pairs_generated: 0, output_files: {} });
		for (const told of ['Minimum confidence 0.5 removed 30', 'Minimum access count 3 would give 7 memories']) expect(item.explanation).toContain(told);
		expect([runLog.completed.length, runLog.failed]).toEqual([1, []]);
	});
});

it('a run says what its brain lacks', async () => {
	const missing = ['The brain has no node_type.'];
	expect(completed(await run({ brain: new ArrayBrain(many, { missing }) })).missing).toEqual(missing);
	expect(completed(await run({})).missing).toEqual([]);
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
		const onSurvey = () => {
			throw failure;
		};
		await expect(run({ runLog, progress: { onSurvey } })).rejects.toBe(failure);
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

describe('a run', () => {
	it('tidies up after publishing once it is recorded, and not before', async () => {
		const datasets = new ArrayDatasets();
		const states: string[][] = [];
		class Watching extends ArrayRunLog {
			override async complete(...entry: Parameters<ArrayRunLog['complete']>): Promise<void> {
				states.push(datasets.drafts.map(({ state }) => state));
				await super.complete(...entry);
			}
		}
		await run({ datasets, runLog: new Watching() });
		expect([...states, datasets.drafts.map(({ state }) => state)]).toEqual([Array(3).fill('published'), Array(3).fill('settled')]);
	});

	it('gives signs of life until it has ended, well or not', async () => {
		for (const troubles of [{}, { complete: new Error('lost') }]) {
			const runLog = new ArrayRunLog(troubles);
			const during: number[] = [];
			await run({ runLog, progress: { onSurvey: () => during.push(runLog.leases) } }).catch(() => {});
			expect([during, runLog.leases]).toEqual([[1], 0]);
		}
	});

	it('that was taken over stops by itself and leaves no file', async () => {
		const [datasets, runLog] = [new ArrayDatasets(), new ArrayRunLog({ lost: new ReplayError('RUN_NOT_OURS', 'It was taken over. Look at its row.') })];
		await expectCode('RUN_NOT_OURS', run({ datasets, runLog }));
		expect([datasets.published, runLog.completed, runLog.leases]).toEqual([{}, [], 0]);
	});

	it('that was taken over says so, whatever it stumbled over', async () => {
		const [datasets, runLog] = [new ArrayDatasets({ step: 'seal', modelId: 'phi_4' }), new ArrayRunLog({ isOver: true })];
		const error = await expectCode('RUN_NOT_OURS', run({ datasets, runLog }));
		expect(error.cause).toMatchObject({ code: 'DISK_FULL' });
	});

	it('whose answer to COMMIT is lost is not said to be taken over, though it is at work no more', async () => {
		const complete = new ReplayError('DATABASE_COMMIT_UNKNOWN', 'The answer was lost. Look at the run.');
		await expectCode('DATABASE_COMMIT_UNKNOWN', run({ runLog: new ArrayRunLog({ complete, isOver: true }) }));
	});

	it('does not count where its files are gone when it is recorded', async () => {
		const [datasets, runLog] = [new ArrayDatasets(), new ArrayRunLog()];
		const expectStanding = async () => {
			throw new ReplayError('FOLDER_MISSING', 'The folder is gone. Make it.');
		};
		await expectCode('FOLDER_MISSING', run({ datasets, runLog, expectStanding }));
		expect([runLog.completed, datasets.published]).toEqual([[], {}]);
	});

	it('tells how many leftovers it has removed', async () => {
		const told: number[] = [];
		await run({ leftovers: 3, progress: { onSwept: (things) => told.push(things) } });
		expect(told).toEqual([3]);
	});
});

describe('a run whose turn it is not', () => {
	const holder = {
		consolidationId: 'run-0',
		night: '2025-11-20',
		attempt: 2,
		status: 'running',
		startedAt: '2025-11-20T02:00:00Z',
		completedAt: null,
		leaseUntil: '2025-11-20T02:10:00Z',
		holdsNight: true,
	} as const;

	/** The answers to one start after another; afterwards it is free. */
	class Busy extends ArrayRunLog {
		constructor(readonly answers: RunStart[]) {
			super();
		}

		override async start(request: Parameters<ArrayRunLog['start']>[0]): Promise<RunStart> {
			return this.answers.shift() ?? (await super.start(request));
		}
	}

	it.each([
		['running', null],
		['completed', '2025-11-20T02:04:00Z'],
	] as const)('ends well and does nothing where its night is to be worked once and is taken (%s)', async (status, completedAt) => {
		const [datasets, runLog] = [new ArrayDatasets(), new Busy([{ holder: { ...holder, status, completedAt } }])];
		expect(await run({ datasets, runLog }, { oncePerNight: true })).toEqual({
			status: 'taken',
			night: '2025-11-20',
			held_by: { consolidation_id: 'run-0', attempt: 2, status, started_at: holder.startedAt, completed_at: completedAt, lease_until: holder.leaseUntil },
		});
		expect([datasets.steps, runLog.failed, runLog.completed, runLog.leases]).toEqual([[], [], [], 0]);
	});

	it.each([
		[{ oncePerNight: false }, { holdsNight: true }],
		[{ oncePerNight: true }, { holdsNight: false }],
	])('waits for it otherwise (%j, %j), and says once for whom', async (request, changes) => {
		const answers = [1, 1, 1, 3].map((attempt) => ({ holder: { ...holder, attempt, ...changes } }));
		const [told, pauses]: [number[], number[]] = [[], []];
		const waiting = { onHolder: ({ attempt }: { attempt: number }) => told.push(attempt), pause: async (ms: number) => void pauses.push(ms) };
		expect(completed(await run({ runLog: new Busy(answers), waiting }, request)).consolidation_id).toBe('run-1');
		expect([told, pauses.length, Math.min(...pauses) > 0]).toEqual([[1, 3], 4, true]);
	});

	it.each([
		[0, 1],
		[3, 4],
	])('waits %i seconds at most', async (maxSeconds, starts) => {
		const answers: RunStart[] = Array.from({ length: 10 }, () => ({ holder: { ...holder, holdsNight: false } }));
		const runLog = new Busy(answers);
		const { message } = await expectCode('RUN_BUSY', run({ runLog, waiting: { maxSeconds } }));
		expect(message).toContain('run run-0 (attempt 2), at work since 2025-11-20T02:00:00Z');
		expect([10 - answers.length, runLog.failed]).toEqual([starts, []]);
	});

	it('goes on waiting where a question went wrong, and not where the first did', async () => {
		const lost = new ReplayError('DATABASE_CONNECTION_LOST', 'It is gone. Run again.');
		class Shaky extends ArrayRunLog {
			constructor(readonly answers: Array<RunStart | Error>) {
				super();
			}

			override async start(request: Parameters<ArrayRunLog['start']>[0]): Promise<RunStart> {
				const answer = this.answers.shift() ?? (await super.start(request));
				if (answer instanceof Error) throw answer;
				return answer;
			}
		}
		expect(completed(await run({ runLog: new Shaky([{ holder }, lost, lost, { holder }]) })).consolidation_id).toBe('run-1');
		await expectCode('DATABASE_CONNECTION_LOST', run({ runLog: new Shaky([lost]) }));
		await expectCode('DATABASE_CONNECTION_LOST', run({ runLog: new Shaky([{ holder }, lost, lost, lost]), waiting: { maxSeconds: 2 } }));
		await expectCode('INVALID_SETTING', run({ runLog: new Shaky([{ holder }, new ReplayError('INVALID_SETTING', 'No such night. Correct it.')]) }));
	});

	it('can be stopped while it waits', async () => {
		const runLog = new Busy(Array.from({ length: 10 }, () => ({ holder })));
		const stop = { asked: false };
		const checkpoint = () => {
			if (stop.asked) throw new ReplayError('CANCELLED', 'Stopped. Start again.');
		};
		const pause = async () => void (stop.asked = true);
		await expectCode('CANCELLED', run({ runLog, progress: { checkpoint }, waiting: { pause } }));
		expect(runLog.answers).toHaveLength(9);
	});
});
