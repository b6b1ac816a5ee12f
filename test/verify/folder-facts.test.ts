import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionFact, linkFact, profileFact, textFact } from '../../engine/pairs/facts';
import { isTestFact as isTestFactThere } from '../../engine/dataset/folder/test-facts';
import { comparedText } from '../../engine/dataset/folder/compared-text';
import { Shingles } from '../../engine/pairs/first-look/shingles';
import { factsIn, isTestFact } from '../../verify/folder/fact-keys';
import { jaccard, NearRows, shinglesOf, threshold } from '../../verify/folder/near-rows';
import { hostileName, hostileText } from '../support/memories';

const provenance = (facts: unknown) => JSON.stringify({ strategy: 'recall', wording: 'classic', memories: ['m1'], links: [], facts });

describe('facts', () => {
	it('are told apart by kind and hash, and those of a row made elsewhere are the text of its memory', () => {
		fc.assert(
			fc.property(hostileName, hostileName, (id, other) => {
				const keys = [textFact(id), profileFact(id), actionFact(id), linkFact(id, other)];
				expect(new Set(factsIn(provenance(keys), id)).size).toBe(new Set(keys).size);
				const text = factsIn(provenance([textFact(id)]), id);
				for (const elsewhere of ['by hand', '{"strategy":"mine"}', '{"facts":[]}', '{"facts":"all"}']) expect(factsIn(elsewhere, id)).toEqual(text);
			}),
		);
	});

	it('of ours that are no keys are found', () => {
		for (const facts of [[], 'all', ['t123'], ['t012345678G'], [7]]) expect(factsIn(provenance(facts), 'm1')).toBeNull();
	});

	it('are for testing by the share of their hash that the generator goes by', () => {
		fc.assert(
			fc.property(hostileName, fc.double({ min: 0, max: 0.5, noNaN: true }), (id, share) => {
				for (const key of [textFact(id), actionFact(id)]) expect(factsIn(provenance([key]), id)?.map((fact) => isTestFact(fact, share))).toEqual([isTestFactThere(key, share)]);
			}),
		);
	});
});

const anyRow = fc.record({ instruction: hostileText, input: hostileText, output: hostileText });
const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 }).map((list) => list.join(' '));
const likeRow = fc.record({ instruction: words, input: fc.constant(''), output: words });

describe('near-duplicates', () => {
	it('are found as by comparing all with all', () => {
		fc.assert(
			fc.property(fc.array(likeRow, { maxLength: 12 }), fc.array(likeRow, { minLength: 1, maxLength: 12 }), (kept, asked) => {
				const near = new NearRows();
				for (const row of kept) near.add(row);
				for (const row of asked) expect(near.hasLike(row)).toBe(kept.some((other) => jaccard(shinglesOf(other), shinglesOf(row)) >= threshold));
			}),
			{ numRuns: 300 },
		);
	});

	it('have as many shingles as the generator counts', () => {
		const there = new Shingles();
		fc.assert(fc.property(fc.oneof(anyRow, likeRow), (row) => void expect(shinglesOf(row).length).toBe(there.of(comparedText(row)).length)));
	});
});
