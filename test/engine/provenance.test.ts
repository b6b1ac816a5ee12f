import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstLinkIn, strategyIn, toProvenance } from '../../engine/pairs/provenance';
import { hostileName } from '../support/memories';

const anyProvenance = fc.record({
	strategy: fc.constantFrom('recall', 'typed_relation', 'no_action'),
	wording: hostileName,
	memories: fc.array(hostileName),
	links: fc.array(fc.oneof(fc.uuid(), fc.nat().map(String))),
	content: fc.string(),
	facts: fc.array(fc.string(), { maxLength: 3 }),
	action: fc.option(fc.uuid(), { nil: undefined }),
	seed: fc.nat(),
});

describe('provenance', () => {
	it('is JSON that holds what it was made of, and its strategy is read from it', () => {
		fc.assert(
			fc.property(anyProvenance, (provenance) => {
				const text = toProvenance(provenance);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(provenance)));
				expect(strategyIn(text)).toBe(provenance.strategy);
			}),
		);
	});

	it('names its first link, whatever the ids are', () => {
		fc.assert(
			fc.property(anyProvenance, (provenance) => {
				expect(firstLinkIn(toProvenance({ ...provenance, memories: ['m'] }))).toBe(provenance.links[0] ?? null);
			}),
		);
	});

	it('of rows made elsewhere tells nothing', () => {
		expect([strategyIn('by hand'), strategyIn('{"source":"x"}'), firstLinkIn('by hand'), firstLinkIn('{"links":[]}')]).toEqual([null, null, null, null]);
	});
});
