import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentHash } from '../../engine/memory/content-hash';
import { contentHashOf } from '../../verify/text/content-hash';
import { hostileText } from '../support/memories';

it('checker and generator, each by itself, make the same hash of what a memory says, and another of other texts', () => {
	fc.assert(
		fc.property(hostileText, fc.option(hostileText.filter((text) => text.trim() !== '')), hostileText, (concept, summary, other) => {
			expect(contentHashOf({ concept, summary })).toBe(contentHash({ concept, summary }));
			if (other.trim() !== '' && other !== summary) expect(contentHashOf({ concept, summary: other })).not.toBe(contentHash({ concept, summary }));
		}),
	);
	expect(contentHashOf({ concept: 'A', summary: ' ' })).toBe(contentHash({ concept: 'A', summary: null }));
});
