import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { Duplicates, repeatedConceptsOf } from '../../engine/pairs/duplicates';
import { serves } from '../../engine/pairs/profiles';
import type { TargetModel } from '../../engine/target-model';
import { anyMemories, llama, memory, phi, qwen } from '../support/memories';
import { surroundings } from '../support/surroundings';
import { contentOf, everything, pairsFrom } from '../support/training-pairs';

/** What one Set over the whole run would keep: the rows of a target model, and how many it would leave out. */
function naively(memories: readonly Memory[], { specialization }: TargetModel): { readonly kept: readonly string[]; readonly duplicates: number } {
	const taking = everything.strategies.filter((strategy) => serves(strategy.name, specialization));
	const rows = memories.flatMap((one) => taking.flatMap((strategy) => [...strategy.drafts(one, surroundings())])).flatMap(({ instruction, input, output }) => {
		return output === null ? [] : [contentOf({ instruction: instruction.toWellFormed(), input, output: output.toWellFormed() })];
	});
	const kept = [...new Set(rows)];
	return { kept, duplicates: rows.length - kept.length };
}

describe('exact duplicates', () => {
	it('are dropped exactly as one Set over the whole run would, for each target model', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				const { pairs, drops } = await pairsFrom(memories);
				for (const model of everything.targetModels) {
					const rows = pairs.filter(({ targetModels }) => targetModels.includes(model.modelId)).map(contentOf);
					const expected = naively(memories, model);
					expect(rows).toEqual(expected.kept);
					expect(drops.of(model.modelId).duplicate ?? 0).toBe(expected.duplicates);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('keep one row per memory where only the concepts are equal', async () => {
		const { pairs } = await pairsFrom([memory({ id: '1', summary: 'One.' }), memory({ id: '2', summary: 'Two.' }), memory({ id: '3', summary: 'One.' })]);
		expect(pairs.filter(({ provenance }) => provenance.includes('recall')).map(({ memoryId }) => memoryId)).toEqual(['1', '2']);
	});

	it('are found where two concepts differ in half an emoji only, which rows do not keep', async () => {
		const halves = ['\ud83d', '\ud83e'].map((half) => memory({ concept: `Smile ${half}`, nodeType: 'knowledge' }));
		expect((await pairsFrom(halves)).pairs).toHaveLength(1);
	});
});

describe('the memory of rows', () => {
	const row = { instruction: 'Explain.', input: '', output: 'Text.' };
	const repeating = () => new Duplicates({ normalises: false });

	it('goes no further than one memory where the concept is borne by no other', () => {
		const duplicates = repeating();
		duplicates.enter({ conceptRepeats: false });
		expect([duplicates.admit(row, [llama]), duplicates.admit(row, [llama])]).toEqual([[llama], []]);
		duplicates.enter({ conceptRepeats: false });
		expect(duplicates.admit(row, [llama])).toEqual([llama]);
	});

	it('lasts for the run where several memories bear the concept', () => {
		const duplicates = repeating();
		for (const [conceptRepeats, admitted] of [[true, [llama]], [false, [llama]], [true, []]] as const) {
			duplicates.enter({ conceptRepeats });
			expect(duplicates.admit(row, [llama])).toEqual(admitted);
		}
	});

	it('is kept for each target model of its own', () => {
		const duplicates = repeating();
		duplicates.enter({ conceptRepeats: true });
		expect(duplicates.admit(row, [qwen])).toEqual([qwen]);
		expect(duplicates.admit(row, [qwen, llama])).toEqual([llama]);
		expect(duplicates.admit(row, [qwen, llama, phi])).toEqual([phi]);
		expect(duplicates.admit(row, [qwen, llama, phi])).toEqual([]);
	});

	it('takes rows that differ in case, width and white space for one, where it normalises', () => {
		const texts = ['Tell me about  Pricing.', 'tell me about pricing.', 'ｔｅｌｌ me about pricing.\n'];
		const admitted = (normalises: boolean) => {
			const duplicates = new Duplicates({ normalises });
			duplicates.enter({ conceptRepeats: false });
			return texts.map((instruction) => duplicates.admit({ instruction, input: '', output: 'Text.' }, [llama]).length);
		};
		expect([admitted(true), admitted(false)]).toEqual([[1, 0, 0], [1, 1, 1]]);
	});

	it('tells where instruction, input and output begin', () => {
		for (const conceptRepeats of [true, false]) {
			const duplicates = repeating();
			duplicates.enter({ conceptRepeats });
			const texts = [['ab', 'c', 'd'], ['a', 'bc', 'd'], ['a', 'b', 'cd'], ['abc', '', 'd'], ['', 'abc', 'd']] as const;
			for (const [instruction, input, output] of texts) expect(duplicates.admit({ instruction, input, output }, [llama])).toEqual([llama]);
		}
	});
});

it('concepts are repeated where more than one memory bears them', () => {
	const concepts = (names: readonly string[]) => repeatedConceptsOf(names.map((concept) => ({ concept })));
	expect([...concepts(['A', 'B', 'A', 'C', 'B', 'A'])]).toEqual(['A', 'B']);
	expect([...concepts(['A', 'a', 'A '])]).toEqual([]);
	expect([...concepts([])]).toEqual([]);
});
