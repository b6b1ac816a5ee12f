import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asProse } from '../../engine/pairs/text/bare-date';
import { canonical } from '../../verify/text/canonical';
import { hostileText } from '../support/memories';

const dates = ['2025-11-20', '2025/11/20', '20.11.2025', '11/20/25', ' 2025-11-20\n', '2025-11-20T08:15:00Z', '2025-11-20 08:15', '2025-11-20 08:15:00.123 +01:00', '8:15', '08:15:30', '8:15 pm'];

describe('a text that is nothing but a date or a time', () => {
	it.each(dates)('bears a full stop: %j', (text) => {
		expect(asProse(text)).toBe(`${text.trimEnd()}.`);
		expect(asProse(asProse(text))).toBe(asProse(text));
		expect(canonical(asProse(text))).toBe(canonical(text));
	});

	it.each(['2025-11-20.', 'On 2025-11-20', '2025-11-20 it rained', '2025', '0.87', '1.5 to 2', '2025-11', '12/7', 'v1.2.3', '1.2.3.4', ''])('is not this: %j', (text) => {
		expect(asProse(text)).toBe(text);
	});

	it('is the only text that changes', () => {
		fc.assert(fc.property(hostileText, (text) => void expect([text, `${text.trimEnd()}.`]).toContain(asProse(text))));
	});
});
