import { describe, expect, it } from 'vitest';
import { localDate } from '../../engine/run/night';
import { refusalOf } from '../support/refusal';

describe('the local date', () => {
	it.each([
		['2025-11-20T02:00:00Z', 'UTC', '2025-11-20'],
		['2025-11-20T23:59:59.999Z', 'UTC', '2025-11-20'],
		['2025-11-21T00:00:00Z', 'UTC', '2025-11-21'],
		['2025-11-20T22:59:59Z', 'Europe/Berlin', '2025-11-20'],
		['2025-11-20T23:00:00Z', 'Europe/Berlin', '2025-11-21'],
		['2025-11-20T04:59:59Z', 'America/New_York', '2025-11-19'],
		['2025-11-20T05:00:00Z', 'America/New_York', '2025-11-20'],
		['2025-12-31T10:00:00Z', 'Pacific/Kiritimati', '2026-01-01'],
		['2025-11-20T18:14:59Z', 'Asia/Kathmandu', '2025-11-20'],
		['2025-11-20T18:15:00Z', 'Asia/Kathmandu', '2025-11-21'],
		['2024-02-29T12:00:00Z', 'UTC', '2024-02-29'],
	])('of %s in %s is %s', (instant, timeZone, date) => {
		expect(localDate(new Date(instant), timeZone)).toBe(date);
	});

	it.each([
		// The clocks of Berlin go from 2:00 to 3:00 on 30 March and from 3:00 to 2:00 on 26 October 2025.
		['2025-03-29T22:59:59Z', 'Europe/Berlin', '2025-03-29'],
		['2025-03-29T23:00:00Z', 'Europe/Berlin', '2025-03-30'],
		['2025-03-30T21:59:59Z', 'Europe/Berlin', '2025-03-30'],
		['2025-03-30T22:00:00Z', 'Europe/Berlin', '2025-03-31'],
		['2025-10-26T22:59:59Z', 'Europe/Berlin', '2025-10-26'],
		['2025-10-26T23:00:00Z', 'Europe/Berlin', '2025-10-27'],
		// In São Paulo 4 November 2018 began at 1:00.
		['2018-11-04T02:59:59Z', 'America/Sao_Paulo', '2018-11-03'],
		['2018-11-04T03:00:00Z', 'America/Sao_Paulo', '2018-11-04'],
		// Samoa left out 30 December 2011.
		['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
		['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
	])('follows the clocks when they change: %s in %s is %s', (instant, timeZone, date) => {
		expect(localDate(new Date(instant), timeZone)).toBe(date);
	});

	it.each(['Europe/Atlantis', '', 'Berlin time', '../etc'])("is refused for the time zone '%s', with the next step", (timeZone) => {
		const error = refusalOf(() => localDate(new Date(0), timeZone));
		expect(error.code).toBe('INVALID_SETTING');
		expect(error.message).toContain(`There is no time zone '${timeZone}'.`);
		expect(error.message).toContain('Use an IANA name');
	});

	it('is refused in a message of bounded length', () => {
		expect(refusalOf(() => localDate(new Date(0), 'x'.repeat(10_000))).message.length).toBeLessThan(200);
	});
});
