const earliest = 'Etc/GMT+12';
const latest = 'Pacific/Kiritimati';

/** The two lie 26 hours apart, so one of them always has another date than this machine. */
export function zoneWithAnotherDate() {
	return dateIn(earliest) === dateIn(undefined) ? latest : earliest;
}

/** Today in a time zone, as `2026-11-23`. */
export function dateIn(timeZone) {
	return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date());
}
