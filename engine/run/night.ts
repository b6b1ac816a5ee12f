import { ReplayError } from '../errors';

/**
 * The local date of an instant, YYYY-MM-DD.
 * @throws ReplayError INVALID_SETTING for a time zone that does not exist.
 */
export function localDate(instant: Date, timeZone: string): string {
	const parts = new Map(formatter(timeZone).formatToParts(instant).map(({ type, value }) => [type, value]));
	return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'iso8601', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' });
	} catch (cause) {
		throw unknownTimeZone(timeZone, cause);
	}
}

function unknownTimeZone(timeZone: string, cause: unknown): ReplayError {
	return new ReplayError('INVALID_SETTING', `There is no time zone '${timeZone.slice(0, 60)}'. Use an IANA name such as Europe/Berlin or UTC.`, { cause });
}
