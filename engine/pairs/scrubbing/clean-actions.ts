import type { Action } from '../../memory/action';
import { eachOf, withFields, type Clean } from './memory-texts';

type Params = Readonly<Record<string, unknown>>;

/** The actions with each text cleaned, names and values of their parameters included; the same list where nothing changes. */
export function cleanActions(actions: readonly Action[], clean: Clean): readonly Action[] {
	return eachOf(actions, (action) => cleanAction(action, clean));
}

function cleanAction(action: Action, clean: Clean): Action {
	return withFields(action, {
		type: clean(action.type),
		params: cleanParams(action.params, clean),
		reason: action.reason === null ? null : clean(action.reason),
		errors: eachOf(action.errors, clean),
	});
}

function cleanParams(params: Params, clean: Clean): Params {
	const entries = Object.entries(params);
	const cleaned = eachOf(entries, (entry) => cleanParam(entry, clean));
	return cleaned === entries ? params : Object.fromEntries(cleaned);
}

function cleanParam(param: [string, unknown], clean: Clean): [string, unknown] {
	const [name, value] = param;
	const cleanedName = clean(name);
	const cleanedValue = typeof value === 'string' ? cleanNamed(name, value, clean) : cleanValue(value, clean);
	return cleanedName === name && cleanedValue === value ? param : [cleanedName, cleanedValue];
}

function cleanValue(value: unknown, clean: Clean): unknown {
	if (typeof value === 'string') return clean(value);
	if (Array.isArray(value)) return eachOf<unknown>(value, (entry) => cleanValue(entry, clean));
	return typeof value === 'object' && value !== null ? cleanParams(value as Params, clean) : value;
}

/** A value that looks like nothing may be a secret because of its name: `{"api_key": "…"}` is read as `api_key=…` as well. */
function cleanNamed(name: string, value: string, clean: Clean): string {
	const cleaned = clean(value);
	if (cleaned !== value || !/^[\w.-]{1,64}$/.test(name)) return cleaned;
	const assignment = clean(`${name}=${value}`);
	return assignment.startsWith(`${name}=`) ? assignment.slice(name.length + 1) : value;
}
