import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemoryText } from '../../engine/pairs/first-look/memory-text';
import type { SelectionCriteria } from '../../engine/memory/selection';
import { memoryRow, uuid } from '../support/brain-rows';
import { createBrainDatabase, criteria, type BrainDatabase, type TestBrain } from '../support/test-brain';

let database: BrainDatabase;
let brain: TestBrain;
beforeAll(async () => {
	database = await createBrainDatabase();
});
beforeEach(async () => {
	brain = await database.make();
});
afterAll(() => database.drop());

async function expectSameAsMemories(changes: Partial<SelectionCriteria> = {}): Promise<readonly MemoryText[]> {
	const texts = await brain.texts(changes);
	expect(texts).toEqual((await brain.read(changes)).map(({ concept, summary }) => ({ concept, summary })));
	return texts;
}

describe('the texts of the selected memories', () => {
	it('are concept and summary, null where that is missing or blank', async () => {
		await brain.fill({ memories: [null, '', ' \n\t', '\u00a0', ' kept as it is '].map((summary, index) => memoryRow(index, { summary })) });
		const texts = await expectSameAsMemories();
		expect(texts[4]).toEqual({ concept: 'Concept 4', summary: ' kept as it is ' });
		expect(texts.map(({ summary }) => summary === null)).toEqual([true, true, true, true, false]);
	});

	it('come in rank order, ties by id, within the limit', async () => {
		const memories = Array.from({ length: 60 }, (_, index) => memoryRow((index * 37) % 60, { node_z: index % 3 === 0 ? 300 : null, confidence_score: 0.5 + (index % 4) / 10, access_count: 5 + (index % 2) }));
		await brain.fill({ memories: [...memories, memoryRow(90, { access_count: 4 }), memoryRow(91, { concept: ' ' })] });
		expect(await expectSameAsMemories()).toHaveLength(60);
		for (const limit of [1, 2, 17, 59, 60, 61, 5_000_000]) expect(await expectSameAsMemories({ limit })).toHaveLength(Math.min(limit, 60));
	});

	it('are those of the thresholds, and none where nothing is selected', async () => {
		await brain.fill({ memories: [memoryRow(1), memoryRow(2, { node_type: 'insight' }), memoryRow(3, { confidence_score: 1 })] });
		expect(await expectSameAsMemories({ nodeTypes: ['insight'] })).toMatchObject([{ concept: 'Concept 2' }]);
		expect(await expectSameAsMemories({ minConfidence: 0.9 })).toMatchObject([{ concept: 'Concept 3' }]);
		expect(await expectSameAsMemories({ nodeTypes: [] })).toEqual([]);
	});

	it('come in batches, of which one that is left half-read disturbs nothing', async () => {
		await database.client.query(`insert into ${brain.tables.memories} (id, concept, summary, confidence_score, access_count, node_type)
			select md5(n::text)::uuid, 'Concept ' || n, repeat('x', 2000), 0.8, 10, 'knowledge' from generate_series(1, 3000) n`);
		await brain.fill({ memories: [memoryRow(1, { confidence_score: 0.9 })] });
		await brain.snapshot(async (store) => {
			for await (const texts of store.texts(criteria())) {
				expect(texts[0]).toEqual({ concept: 'Concept 1', summary: 'Summary 1.' });
				expect(texts.length).toBeLessThan(1_000);
				break;
			}
			expect(await store.survey(criteria())).toMatchObject({ selected: 3_001 });
			for await (const [memory] of store.memories(criteria({ limit: 1 }))) expect(memory?.id).toBe(uuid(1));
		});
		expect(await brain.texts()).toHaveLength(3_001);
	});
});
