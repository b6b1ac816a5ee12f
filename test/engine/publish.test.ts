import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOut, writeFrom, type CarryOutOptions } from '../../engine/carry-out';
import { HashSample } from '../../engine/dataset/sample';
import { ReplayError } from '../../engine/errors';
import type { Memory } from '../../engine/memory/memory';
import { defaultCriteria } from '../../engine/memory/selection';
import { strategiesNamed } from '../../engine/pairs/strategies';
import type { MemoryStore } from '../../engine/ports';
import { ArrayBrain } from '../support/array-brain';
import { ArrayDatasets, type Step } from '../support/array-datasets';
import { anyMemories, link, memory } from '../support/memories';
import { expectCode } from '../support/rejection';
import { everything, pairsFrom, plainTools } from '../support/training-pairs';

const base: CarryOutOptions = { date: '2025-11-20', samples: new Map(), tools: plainTools, checkpoint: () => {}, explanation: '', folders: null };

async function published(memories: readonly Memory[], store: ArrayDatasets, options: Partial<CarryOutOptions> = {}, generation = everything) {
	const written = await carryOut(defaultCriteria, generation, new ArrayBrain(memories), store, { ...base, ...options });
	return await written.publish();
}

const many = Array.from({ length: 30 }, (_, index) => memory({ id: `m${index}`, concept: `C${index}`, links: [link('causal', 'outgoing', `D${index}`)] }));

describe('publishing', () => {
	it('writes every kept row of each target model once', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				const store = new ArrayDatasets();
				const { datasets } = await published(memories, store);
				const { pairs, drops } = await pairsFrom(memories);
				for (const { modelId, pairs: count, drops: dropped, memories: read } of datasets) {
					const expected = pairs.filter(({ targetModels }) => targetModels.includes(modelId)).length;
					const lines = store.published[modelId] ?? [];
					expect([lines.length, new Set(lines).size, count, read]).toEqual([expected, expected, expected, memories.length]);
					expect(dropped).toEqual(drops.of(modelId));
				}
			}),
			{ numRuns: 50 },
		);
	});

	it('opens each file with a row that names neighbours, if any row of it does', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				const store = new ArrayDatasets();
				await published(memories, store);
				for (const lines of Object.values(store.published)) {
					const neighbors = lines.map((line) => JSON.parse(line).meta.neighbors.length);
					if (neighbors.some((count) => count > 0)) expect(neighbors[0]).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('finds the one row with neighbours beyond the first thousand memories', async () => {
		const alone = Array.from({ length: 1_200 }, (_, index) => memory({ id: `m${index}`, concept: `C${index}`, neighbors: index === 1_150 ? ['D'] : [] }));
		const store = new ArrayDatasets();
		await published(alone, store, {}, { ...everything, strategies: strategiesNamed(['recall']) });
		for (const lines of Object.values(store.published)) {
			expect([lines.length, new Set(lines).size, JSON.parse(lines[0] ?? '').meta.node_id]).toEqual([1_200, 1_200, 'm1150']);
		}
	});

	it('gives the same bytes for the same memories and seed, and another order for another seed', async () => {
		const [one, again, other] = [new ArrayDatasets(), new ArrayDatasets(), new ArrayDatasets()];
		await published(many, one);
		await published(many, again);
		await published(many, other, {}, { ...everything, seed: 7 });
		expect(again.published).toEqual(one.published);
		const instructions = (store: ArrayDatasets) => store.published.llama_3?.map((line) => JSON.parse(line).instruction) ?? [];
		expect(instructions(other)).not.toEqual(instructions(one));
		expect(instructions(other).toSorted()).toEqual(instructions(one).toSorted());
	});

	it('keeps rows of one memory apart from the first row on', async () => {
		const few = many.slice(0, 6).map((one) => ({ ...one, neighbors: ['D'] }));
		for (let seed = 0; seed < 30; seed++) {
			const store = new ArrayDatasets();
			await published(few, store, {}, { ...everything, seed });
			for (const lines of Object.values(store.published)) {
				const ids = lines.map((line) => JSON.parse(line).meta.node_id);
				expect(ids.filter((id, index) => id === ids[index - 1])).toEqual([]);
			}
		}
	});

	it('tells how many memories have been read, batch by batch', async () => {
		const progress: number[] = [];
		await published(many.slice(0, 5), new ArrayDatasets(), { onProgress: (memories) => progress.push(memories) });
		expect(progress).toEqual([2, 4, 5]);
	});

	it.each([
		['classic', []],
		['typed', ['profiles']],
		['full', ['profiles', 'paths', 'actions']],
	] as const)('with the strategies %s reads the parts %j of a memory', async (preset, parts) => {
		const brain = new ArrayBrain(many);
		await carryOut(defaultCriteria, { ...everything, strategies: strategiesNamed([preset]) }, brain, new ArrayDatasets(), base);
		expect(brain.readings.map((reading) => reading.parts)).toEqual(brain.readings.map(() => parts));
		expect(brain.readings.length).toBeGreaterThan(1);
	});

	it('looks for the first rows among the first memories, and through all only where it must', async () => {
		const readings = async (memories: readonly Memory[]) => {
			const brain = new ArrayBrain(memories);
			await carryOut(defaultCriteria, { ...everything, strategies: strategiesNamed(['recall']) }, brain, new ArrayDatasets(), base);
			return brain.readings.map(({ first }) => first);
		};
		expect([await readings([memory({ neighbors: ['D'] })]), await readings([memory()])]).toEqual([[1_000, null], [1_000, null, null]]);
	});

	it('asks about a memory that is not selected, from the memory that is', async () => {
		const other = { id: 'far', concept: 'Far', profile: { nodeType: 'information', confidence: 0.4, neighbors: [] }, onward: [] };
		const store = new ArrayDatasets();
		await published([memory({ links: [link('causal', 'outgoing', 'Far', { other })] })], store);
		expect(store.published.phi_4?.filter((line) => JSON.parse(line).meta.node_id === 'far')).toHaveLength(1);
	});

	it('shows each target model its own sample', async () => {
		const samples = new Map([['llama_3', new HashSample(10)], ['phi_4', new HashSample(1_000)]]);
		const { datasets } = await published(many, new ArrayDatasets(), { samples });
		const phiRows = datasets.find(({ modelId }) => modelId === 'phi_4')?.pairs;
		expect([samples.get('llama_3')?.pairs().length, samples.get('phi_4')?.pairs().length]).toEqual([10, phiRows]);
	});
});

describe('a dataset without rows', () => {
	it('has no file and says why', async () => {
		const store = new ArrayDatasets();
		const { datasets } = await published([memory({ summary: null })], store, {}, { ...everything, strategies: strategiesNamed(['recall', 'implementation']) });
		expect([store.steps, datasets.map(({ file, pairs }) => [file, pairs])]).toEqual([[], [[null, 0], [null, 0], [null, 0]]]);
		expect(datasets[2]?.explanation).toBe('No rows for phi_4 from 1 memory: all were dropped (1 missing summary). No file was written.');
	});

	it('stands beside datasets with rows', async () => {
		const store = new ArrayDatasets();
		const { datasets } = await published([memory()], store, {}, { ...everything, strategies: strategiesNamed(['strategic_analysis']) });
		expect(Object.keys(store.published)).toEqual(['llama_3']);
		expect(datasets.map(({ explanation }) => explanation)).toEqual([
			'No rows for qwen2_5_coder from 1 memory: the chosen strategies make none for it. No file was written.',
			null,
			'No rows for phi_4 from 1 memory: the chosen strategies make none for it. No file was written.',
		]);
	});

	it('repeats why no memory was selected', async () => {
		const { datasets } = await published([], new ArrayDatasets(), { explanation: 'None was selected.' });
		expect(datasets.map(({ explanation }) => explanation)).toEqual(Array(3).fill('None was selected.'));
	});
});

describe('all or nothing', () => {
	const states = (store: ArrayDatasets) => store.drafts.map(({ state }) => state);

	it.each(['create', 'append', 'seal', 'publish'] as const satisfies readonly Step[])('when the second dataset fails to %s, none stays', async (step) => {
		const store = new ArrayDatasets({ step, modelId: 'llama_3' });
		await expectCode('DISK_FULL', published(many, store));
		expect(store.published).toEqual({});
		expect(states(store)).toEqual(step === 'create' ? ['withdrawn'] : expect.arrayContaining(['withdrawn', 'withdrawn']));
		expect(new Set(states(store))).toEqual(new Set(['withdrawn']));
	});

	it('a draft that fails at the row with neighbours is withdrawn as well', async () => {
		const store = new ArrayDatasets({ step: 'append', modelId: 'qwen2_5_coder' });
		await expectCode('DISK_FULL', published([memory({ neighbors: ['D'] })], store));
		expect(states(store)).toEqual(['withdrawn']);
	});

	it('no file gets its name before all of them are sealed', async () => {
		const store = new ArrayDatasets();
		await published(many, store);
		const steps = store.steps.map((step) => step.split(' ')[0]);
		expect(steps).toEqual(['create', 'create', 'create', 'seal', 'seal', 'seal', 'publish', 'publish', 'publish']);
	});

	it.each([1, 3, 16])('a Stop that is noticed at checkpoint %i leaves no file', async (last) => {
		let checkpoints = 0;
		const checkpoint = () => {
			if (++checkpoints === last) throw new ReplayError('CANCELLED', 'The run was stopped.');
		};
		const store = new ArrayDatasets();
		await expectCode('CANCELLED', published(many, store, { checkpoint }));
		expect([store.published, checkpoints, store.steps.filter((step) => step.startsWith('publish'))]).toEqual([{}, last, []]);
		expect(states(store).every((state) => state === 'withdrawn')).toBe(true);
	});

	it('what is published can be withdrawn', async () => {
		const store = new ArrayDatasets();
		const publication = await published(many, store);
		expect(Object.keys(store.published)).toHaveLength(3);
		await publication.withdraw();
		expect(store.published).toEqual({});
	});
});

describe('writing from a snapshot', () => {
	class BrainThatEndsBadly extends ArrayBrain {
		override async snapshot<T>(work: (store: MemoryStore) => Promise<T>): Promise<T> {
			await work(this);
			throw new ReplayError('CANCELLED', 'The run was stopped.');
		}
	}

	it('leaves no file where the snapshot ends badly after the rows were written', async () => {
		const store = new ArrayDatasets();
		const brain = new BrainThatEndsBadly(many);
		await expectCode('CANCELLED', writeFrom(brain, (memories) => carryOut(defaultCriteria, everything, memories, store, base)));
		expect([store.drafts.length, store.published]).toEqual([3, {}]);
		expect(store.steps.filter((step) => step.startsWith('publish'))).toEqual([]);
	});

	it('publishes nothing before the snapshot is closed', async () => {
		const store = new ArrayDatasets();
		const closed: string[][] = [];
		class BrainThatTellsWhenItCloses extends ArrayBrain {
			override async snapshot<T>(work: (memories: MemoryStore) => Promise<T>): Promise<T> {
				const result = await work(this);
				closed.push([...store.steps]);
				return result;
			}
		}
		const written = await writeFrom(new BrainThatTellsWhenItCloses(many), (memories) => carryOut(defaultCriteria, everything, memories, store, base));
		const { datasets } = await written.publish();
		expect(closed).toEqual([store.steps.filter((step) => !step.startsWith('publish'))]);
		expect([datasets.length, Object.keys(store.published).length]).toEqual([3, 3]);
	});
});
