import type { Action, Memory } from '../../brain';
import { quoted } from '../../text/quoted';
import { sameText } from '../../text/same-text';
import type { Case, Check } from '../case';

/** What an observation called for, as JSON: the action's row, carried out or approved. */
export const neuroplasticity: Check = (one) => {
	const { row, home, action } = one;
	if (action === null || !['executed', 'approved'].includes(action.status)) return 'an action that was not carried out or approved';
	if (!concerns(action, one)) return 'an action that is not on the memory';
	if (!sameValue(parsed(row.output), { action: action.type, params: action.params, reason: action.reason })) return 'an answer that is not the action';
	if (untold(action)) return 'a value that the state does not tell';
	const given = stateGiven(one, action);
	if (given === null) return 'an observation that is not the reason';
	return statesMet(home, action).some((state) => sameText(given, state)) ? null : 'a state that the action does not tell of';
};

/** What the input tells before the observation; null where that is not the reason. */
function stateGiven({ row }: Case, { reason }: Action): string | null {
	const starts = Array.from(row.input.matchAll(/\nObservation: /gu), ({ 0: label, index }) => [index, index + label.length] as const);
	const [end] = starts.find(([, start]) => sameText(row.input.slice(start), reason ?? '')) ?? [];
	return end === undefined ? null : row.input.slice(0, end);
}

/** NONE: for a proposal that was refused, with the errors as the reason; or for a memory that the log does not touch. */
export const noAction: Check = (one) => (one.row.provenance.action === null ? untouched(one) : refused(one));

function refused(one: Case): string | null {
	const { row, home, action } = one;
	if (action === null || action.status !== 'rejected') return 'an action that was not refused';
	if (!concerns(action, one)) return 'an action that is not on the memory';
	if (!sameValue(parsed(row.output), { action: 'NONE', params: {}, reason: action.errors.join('; ') })) return 'an answer that is not the refusal';
	const reason = action.reason === null ? '' : ` Reason given: ${action.reason}`;
	return sameText(row.input, `${memoryLine(home)} Proposal: ${proposed(action)}${reason}`) ? null : 'a proposal that is not the action';
}

function untouched(one: Case): string | null {
	const { row, home, facts } = one;
	if (facts.actionsDone(home.id) > 0) return 'a memory that the log has mutations of';
	if (one.isAmbiguous(home.concept)) return 'a claim of rest where other memories bear the same name';
	const name = quoted(home.concept);
	if (!sameValue(parsed(row.output), { action: 'NONE', params: {}, reason: `Nothing new was observed of ${name}, so nothing changes.` })) return 'an answer that is not that nothing was done';
	const observed = noNews.map((text) => `Observation: ${text.replace('@', () => name)}`);
	const isTold = columnsTold(home, []).some((columns) => observed.some((observation) => sameText(row.input, [memoryLine(home), ...columns, observation].join('\n'))));
	return isTold ? null : "a state that is not the memory's";
}

const noNews = [
	'Nothing new was observed of @.',
	'There is nothing new on @.',
	'No new observation of @ has come in.',
	'Nothing was seen that bears on @.',
	'What is known of @ stands as it did.',
	'@ was not observed anew.',
	'There is no news of @.',
	'No observation speaks for or against @.',
];

/** On the memory itself, or on a link that starts there. */
function concerns({ targetId }: Action, { home, around }: Case): boolean {
	return targetId === home.id || around.links.some(({ id, source }) => id === targetId && source.id === home.id);
}

/** By type of action, the parameters that the state tells, in order, and how it calls them. */
const labels: ReadonlyMap<string, ReadonlyArray<readonly [param: string, label: string]>> = new Map([
	['CREATE_LINK', [['source', 'Source'], ['target', 'Target'], ['link_strength', 'Strength now supported']]],
	['UPDATE_LINK', [['source', 'Source'], ['target', 'Target'], ['old_strength', 'Strength'], ['new_strength', 'Strength now supported'], ['link_strength', 'Strength now supported']]],
	['DELETE_LINK', [['source', 'Source'], ['target', 'Target'], ['link_type', 'Link type'], ['link_strength', 'Strength']]],
	['DECAY_NODE', [['old_confidence', 'Confidence'], ['new_confidence', 'Confidence now supported'], ['old_mass', 'Mass'], ['new_mass', 'Mass now supported']]],
	['UPDATE_NODE', [['old_value', 'Value'], ['new_value', 'Value now supported']]],
	['CREATE_NODE', [['node_type', 'Type now supported'], ['confidence_score', 'Confidence now supported'], ['node_mass', 'Mass now supported'], ['node_z', 'Depth now supported']]],
	['DELETE_NODE', [['confidence_score', 'Confidence']]],
]);

/** Whether the answer has a number or a new value that no line of the state tells. */
function untold({ type, params }: Action): boolean {
	const told = new Set((labels.get(type) ?? []).map(([param]) => param));
	const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
	return Object.entries(params ?? {}).some(([param, value]) => (typeof value === 'number' || param === 'new_value') && !(told.has(param) && isPlain(value)));
}

/** All states that may be told of what an action met. */
function statesMet(home: Memory, { type, params }: Action): readonly string[] {
	const values = new Map<string, unknown>(Object.entries(params ?? {}));
	const told = (labels.get(type) ?? []).flatMap(([param, label]) => {
		const value = valueTold(param, values.get(param));
		return value === null ? [] : [`${label}: ${value}`];
	});
	if (type === 'CREATE_NODE') return [[`Concept: ${quoted(home.concept)}`, ...told].join('\n')];
	return columnsTold(home, [...values.keys(), String(values.get('field'))]).map((columns) => [memoryLine(home), ...columns, ...told].join('\n'));
}

/** Null for what no line can tell: a list, an empty text, an id in the place of a name. */
function valueTold(param: string, value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value !== 'string' || value.trim() === '') return null;
	if (param !== 'source' && param !== 'target') return value;
	return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu.test(value) ? null : quoted(value);
}

/** None, one or two columns of a memory, in their order; never one that something named here has changed. */
function columnsTold({ confidence, category, tags }: Memory, changed: readonly string[]): ReadonlyArray<readonly string[]> {
	const known = [
		['confidence', `Confidence: ${confidence}`],
		['category', category === null ? '' : `Category: ${category}`],
		['tags', tags.length === 0 ? '' : `Tags: ${tags.join(', ')}`],
	].flatMap(([column = '', line = '']) => (line === '' || changed.some((name) => name.includes(column)) ? [] : line));
	const pairs = known.flatMap((one, index) => known.slice(index + 1).map((other) => [one, other]));
	return [[], ...known.map((line) => [line]), ...pairs];
}

function memoryLine({ concept, nodeType }: Pick<Memory, 'concept' | 'nodeType'>): string {
	return `Memory: ${quoted(concept)} (${nodeType})`;
}

function proposed({ type, params }: Action): string {
	const told = Object.entries(params ?? {}).map(([name, value]) => `${name} ${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`);
	return told.length === 0 ? type : `${type} with ${told.join(', ')}`;
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** The same JSON value, whatever the order of keys; texts may be scrubbed. */
function sameValue(told: unknown, original: unknown): boolean {
	if (typeof told === 'string' && typeof original === 'string') return sameText(told, original);
	if (typeof told !== 'object' || typeof original !== 'object' || told === null || original === null) return told === original;
	if (Array.isArray(told) !== Array.isArray(original)) return false;
	const [one, other] = [told, original].map((value) => new Map<string, unknown>(Object.entries(value)));
	return one !== undefined && other !== undefined && one.size === other.size && [...one].every(([key, value]) => other.has(key) && sameValue(value, other.get(key)));
}
