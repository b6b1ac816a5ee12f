import { ReplayError } from '../errors';
import { parseInteger, parseString } from '../parse';
import type { DatasetName } from '../ports';

const modelIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** Windows opens a device for these, whatever follows the first dot. */
const windowsDevice = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** `{model_id}_cortex_evolution_{YYYYMMDD}.jsonl`; from the second copy of one date on, `_2`, `_3`, … before `.jsonl`. */
export function datasetFileName(name: DatasetName, copy = 1): string {
	return `${trainerFolderName(name, copy)}.jsonl`;
}

/** `{model_id}_cortex_evolution_{YYYYMMDD}`; from the second copy of one date on, `_2`, `_3`, … at its end. */
export function trainerFolderName({ modelId, date }: DatasetName, copy = 1): string {
	const day = parseDate(date).replaceAll('-', '');
	const suffix = parseInteger(copy, 'copy', { min: 1 }) === 1 ? '' : `_${copy}`;
	return `${parseModelId(modelId)}_cortex_evolution_${day}${suffix}`;
}

/** A model id that is safe as a part of a file name on every platform; anything else is INVALID_INPUT. */
export function parseModelId(value: unknown, name = 'model_id'): string {
	const modelId = parseString(value, name);
	if (isPortable(modelId)) return modelId;
	throw new ReplayError(
		'INVALID_INPUT',
		`The model id '${printable(modelId)}' cannot be part of a file name. Change model_id in model_registry to 1 to 100 letters, digits, ` +
			"dots, dashes and underscores, with a letter or digit first, no dot last, no '..', and no Windows device name such as 'con'.",
	);
}

function isPortable(modelId: string): boolean {
	return modelIdPattern.test(modelId) && !modelId.includes('..') && !modelId.endsWith('.') && !windowsDevice.test(modelId);
}

function parseDate(date: string): string {
	if (datePattern.test(date) && isOnCalendar(date)) return date;
	throw new ReplayError('INVALID_INPUT', `The date '${printable(date)}' is not a day of the calendar. Give it as YYYY-MM-DD.`);
}

/** `2025-02-30` may be read as the second of March; a real day comes back as it went in. */
function isOnCalendar(date: string): boolean {
	const midnight = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

/** What can be shown in a message: no control characters, no direction marks, not endless. */
function printable(text: string): string {
	return text.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
}
