import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, CandidateSample } from '../../engine/dataset/folder/candidate-sample';
import { comparedText } from '../../engine/dataset/folder/compared-text';
import { NearCandidates } from '../../engine/dataset/folder/near-candidates';
import { toFolderRow } from '../../engine/dataset/folder/to-folder-row';
import { TestSentences } from '../../engine/dataset/folder/test-sentences';
import { ValidationChoice } from '../../engine/dataset/folder/validation-choice';
import { nearlySame } from '../../engine/pairs/first-look/jaccard';
import { Shingles } from '../../engine/pairs/first-look/shingles';
import { factAt, pairOf } from '../support/folder-rows';

const rows = Array.from({ length: 200 }, (_, index) => toFolderRow(pairOf({ facts: [factAt(0.5)] }, { output: Array.from({ length: 1 + (index % 30) }, (__, word) => `w${index}x${word}`).join(' ') })));

function candidatesFrom(order: readonly number[], limits: { readonly rows: number; readonly numbers: number }): readonly number[] {
	const sample = new CandidateSample(1, limits);
	for (const row of order) sample.offer(rows[row] ?? (rows[0] as never), row);
	return sample.candidates().map(({ row }) => row);
}

describe('the candidates for validation', () => {
	it('are those with the smallest hashes, as many as there is room for, in whatever order the rows come', () => {
		const inOrder = rows.map((_, row) => row);
		const all = candidatesFrom(inOrder, { rows: 1_000, numbers: 1_000_000 });
		fc.assert(
			fc.property(fc.shuffledSubarray(inOrder, { minLength: 200 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 1_000 }), (order, most, numbers) => {
				const kept = candidatesFrom(order, { rows: most, numbers });
				expect(kept.length).toBeLessThanOrEqual(most);
				expect(kept).toEqual(all.slice(0, kept.length));
				expect(kept).toEqual(candidatesFrom(inOrder, { rows: most, numbers }));
			}),
		);
	});

	it('are found near whatever row has 7 in 10 of all their shingles in common', () => {
		const shingles = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1 }).map((values) => Float64Array.from(values).sort());
		fc.assert(
			fc.property(fc.array(shingles, { maxLength: 12 }), shingles, (candidates, row) => {
				const near = new NearCandidates(candidates.map((set, place) => ({ row: place, hash: place, facts: [], shingles: set })));
				const expected = candidates.flatMap((set, place) => (nearlySame(set, row) ? [place] : []));
				expect([...near.near(row)].sort((one, other) => one - other)).toEqual(expected);
				for (const place of expected) near.remove(place);
				expect(near.near(row)).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	it('are found near a row that lacks any three of their ten shingles, and no fourth', () => {
		const shingles = Float64Array.from({ length: 10 }, (_, index) => index);
		const near = new NearCandidates([{ row: 0, hash: 0, facts: [], shingles }]);
		for (let first = 0; first < 10; first++) {
			for (let second = 0; second < first; second++) {
				for (let third = 0; third < second; third++) {
					const lacking = shingles.filter((shingle) => ![first, second, third].includes(shingle));
					expect(near.near(lacking)).toEqual([0]);
					expect(near.near(lacking.slice(1))).toEqual([]);
				}
			}
		}
	});
});

function candidate(row: number, facts: readonly string[]): Candidate {
	const { pair } = rowSaying(row, facts);
	return { row, hash: row, facts, shingles: new Shingles().of(comparedText(pair)).slice() };
}

function rowSaying(row: number, facts: readonly string[]) {
	return toFolderRow(pairOf({ facts }, { instruction: `Question ${row}`, output: Array.from({ length: 9 }, (_, word) => `w${row}x${word}`).join(' ') }));
}

describe('the choice among the candidates', () => {
	const [one, other] = [factAt(0.5), factAt(0.6)];

	it('lets one stay whose facts are trained, and not one that a training row repeats', () => {
		const choice = new ValidationChoice([candidate(0, [one]), candidate(1, [one]), candidate(2, [other])]);
		choice.train(rowSaying(7, [one]));
		choice.train(rowSaying(1, [one]));
		expect([...choice.settle()]).toEqual([0]);
	});

	it('makes the one with the larger hash a training row where only candidates show a fact', () => {
		expect([...new ValidationChoice([candidate(0, [one]), candidate(1, [one])]).settle()]).toEqual([0]);
	});

	it('lets a candidate go that is repeated by another that has gone', () => {
		const choice = new ValidationChoice([candidate(0, [one]), { ...candidate(0, [other]), row: 1 }]);
		choice.train(rowSaying(7, [one]));
		expect([...choice.settle()]).toEqual([]);
	});

	it('takes no fact as trained by a candidate that is held out, be it repeated or not', () => {
		for (const isRepeated of [true, false]) {
			const choice = new ValidationChoice([candidate(0, [one]), candidate(1, [one])]);
			if (isRepeated) choice.train(rowSaying(1, [other]));
			choice.holdOut(1);
			expect([...choice.settle()]).toEqual([]);
		}
	});
});

describe('the sentences of test texts', () => {
	const said = Array.from({ length: 300 }, (_, index) => toFolderRow(pairOf({ facts: [factAt(index / 1_000)] }, { output: `In the year ${index} the harvest of the north failed again.` })));

	function toldAfter(order: readonly number[], maxSentences: number): readonly boolean[] {
		const sentences = new TestSentences(maxSentences, maxSentences);
		for (const row of order) sentences.collect(said[row] ?? (said[0] as never));
		sentences.close();
		return said.map((row) => sentences.isToldBy(row));
	}

	it('are kept as long as there is room, and are then the same ones in whatever order they came', () => {
		const inOrder = said.map((_, row) => row);
		expect(toldAfter(inOrder, 300).every((told) => told)).toBe(true);
		fc.assert(
			fc.property(fc.shuffledSubarray(inOrder, { minLength: 300 }), fc.integer({ min: 1, max: 100 }), (order, most) => {
				const told = toldAfter(order, most);
				expect(told.filter(Boolean).length).toBeLessThanOrEqual(most);
				expect(told).toEqual(toldAfter(inOrder, most));
			}),
			{ numRuns: 30 },
		);
		expect(toldAfter(inOrder, 100).filter(Boolean).length).toBeGreaterThan(20);
	});
});
