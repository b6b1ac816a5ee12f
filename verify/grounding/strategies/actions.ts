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
	const [state = '', observation = '', ...further] = row.input.split('\nObservation: ');
	if (!sameText([observation, ...further].join('\nObservation: '), action.reason ?? '')) return 'an observation that is not the reason';
	return state.split('\n').every((line, index) => (index === 0 ? isSubject(line, home) : isParameter(line, action))) ? null : 'a state that the action does not tell of';
};

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
	const reason = `The log records no executed or approved mutation of ${quoted(home.concept)}.`;
	if (!sameValue(parsed(row.output), { action: 'NONE', params: {}, reason })) return 'an answer that is not that nothing was done';
	return sameText(row.input, `${stateNow(home)} Observation: Nothing new was observed.`) ? null : "a state that is not the memory's";
}

/** On the memory itself, or on a link that starts there. */
function concerns({ targetId }: Action, { home, around }: Case): boolean {
	return targetId === home.id || around.links.some(({ id, source }) => id === targetId && source.id === home.id);
}

function stateNow({ concept, nodeType, confidence, accessCount, depth, mass, category, tags }: Memory): string {
	const told = [
		memoryLine({ concept, nodeType }),
		`Confidence: ${confidence}`,
		`Access count: ${accessCount}`,
		depth === null ? '' : `Depth: ${depth}`,
		mass === null ? '' : `Mass: ${mass}`,
		category === null ? '' : `Category: ${category}`,
		tags.length === 0 ? '' : `Tags: ${tags.join(', ')}`,
	];
	return told.filter((line) => line !== '').join(' ');
}

function memoryLine({ concept, nodeType }: Pick<Memory, 'concept' | 'nodeType'>): string {
	return `Memory: ${quoted(concept)} (${nodeType})`;
}

function isSubject(line: string, home: Memory): boolean {
	return sameText(line, memoryLine(home)) || sameText(line, `Concept: ${quoted(home.concept)}`);
}

/** "Source: 'A'", "Strength: 0.4": the value of a parameter. */
function isParameter(line: string, { params }: Action): boolean {
	const value = line.slice(line.indexOf(': ') + 2);
	return Object.values(params ?? {}).some((param) => ['string', 'number', 'boolean'].includes(typeof param) && [String(param), quoted(String(param))].some((told) => sameText(value, told)));
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
