import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidence } from '../../engine/pairs/strategies/confidence';
import { howReliable } from '../../engine/pairs/wording/confidence';
import { decimal } from '../../engine/pairs/text/decimal';
import { draftsBy } from '../support/draft-rules';
import { anyConfidence, memory } from '../support/memories';
import { keepsTheRules } from '../support/text-strategies';

describe('confidence', () => {
	it.each([
		[1, 'very high', '1.0'],
		[0.9, 'very high', '0.9'],
		[0.8999, 'high', '0.8999'],
		[0.75, 'high', '0.75'],
		[0.74, 'moderate', '0.74'],
		[0.5, 'moderate', '0.5'],
		[0.49, 'low', '0.49'],
		[0.25, 'low', '0.25'],
		[0.2499, 'very low', '0.2499'],
		[1e-7, 'very low', '0.0000001'],
		[0, 'very low', '0.0'],
	])('of %d is %s, at %s', (score, band, printed) => {
		expect(draftsBy(confidence, memory({ concept: 'A', confidence: score })).map(({ output }) => output)).toEqual([`'A' is held with ${band} confidence, at ${printed}.`, `'A' is held with ${band} confidence.`]);
	});

	it('asks how sure the brain is, and how far to rely on it', () => {
		expect(draftsBy(confidence, memory({ id: 'plan', concept: 'A' })).map(({ instruction }) => instruction)).toEqual(['How much does the brain trust \'A\'?', "How far may one rely on 'A'?"]);
	});
});

it('a decimal has a point, no exponent, and the value', () => {
	fc.assert(
		fc.property(anyConfidence, (value) => {
			expect(decimal(value)).toMatch(/^\d+\.\d+$/);
			if (value > 1e-6) expect(Number(decimal(value))).toBe(value);
		}),
		{ numRuns: 200 },
	);
});

it('never asks whether to rely on something, for the answer says neither yes nor no', () => {
	for (const { instruction } of howReliable) expect(instruction).toMatch(/(?:^|\. )(?:How|To what extent|Going by the brain, how) /);
});

describe('its rows', () => keepsTheRules(confidence));
