import type { Action } from '../memory/action';
import type { Memory } from '../memory/memory';
import { happened } from './action-protocol';
import type { Surroundings } from './surroundings';
import { quote } from './text/quote';
import { toldParams } from './wording/neuroplasticity';

const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** The state that an action met and what is supported since, a line for each thing that is known of it; null where a value of the answer would not be among them. */
export function stateMet(memory: Memory, { id, type, params }: Action, surroundings: Surroundings): readonly string[] | null {
	const labels = toldParams[type] ?? {};
	const told = new Map(Object.keys(labels).flatMap((param) => {
		const value = plain(params[param], param);
		return value === null ? [] : [[param, `${labels[param]}: ${value}`] as const];
	}));
	if (Object.entries(params).some(([param, value]) => mustBeTold(param, value) && !told.has(param))) return null;
	const subject = type === 'CREATE_NODE' ? [`Concept: ${quote(memory.concept)}`] : stateNow(memory, id, surroundings);
	return [...subject, ...told.values()];
}

/** What some columns of a memory tell, a line each, chosen by the fact: they are to look alike whatever is right for the memory. */
export function stateNow(memory: Memory, fact: string, { pick }: Surroundings): readonly string[] {
	const known = steadyColumns(memory);
	const [count = 1] = pick([1, 2], `${fact} columns`, 1);
	const chosen = new Set(pick(known, `${fact} column`, count));
	return [memoryLine(memory), ...known.filter((line) => chosen.has(line))];
}

/** A proposal in words: CREATE_LINK with source 'A', target 'B', link_strength 0.8. */
export function proposalInWords({ type, params }: Action): string {
	const told = Object.entries(params).map(([param, value]) => `${param} ${typeof value === 'string' ? quote(value) : JSON.stringify(value)}`);
	return told.length === 0 ? type : `${type} with ${told.join(', ')}`;
}

export function memoryLine({ concept, nodeType }: Memory): string {
	return `Memory: ${quote(concept)} (${nodeType})`;
}

/** Columns that no mutation of the log speaks of: as they are now, so they were when it met them. */
function steadyColumns({ confidence, category, tags, actions }: Memory): readonly string[] {
	const changed = actions.filter(happened).flatMap(({ params }) => [...Object.keys(params), String(params.field)]);
	const isSteady = (column: string) => !changed.some((name) => name.includes(column));
	return [
		...(isSteady('confidence') ? [`Confidence: ${confidence}`] : []),
		...(category !== null && isSteady('category') ? [`Category: ${category}`] : []),
		...(tags.length > 0 && isSteady('tags') ? [`Tags: ${tags.join(', ')}`] : []),
	];
}

/** No one can know a number, an id or a new value that the input does not tell. */
function mustBeTold(param: string, value: unknown): boolean {
	return typeof value === 'number' || param === 'new_value' || uuids.test(JSON.stringify(value));
}

/** Null for what is not plain enough to stand in a line, and for an id in the place of a name. */
function plain(value: unknown, param: string): string | null {
	if (typeof value === 'number') return isExact(value) ? String(value) : null;
	if (typeof value === 'boolean') return String(value);
	if (typeof value !== 'string' || value.trim() === '') return null;
	if (param !== 'source' && param !== 'target') return value;
	return uuid.test(value) ? null : quote(value);
}

/** Whether the number is the one that the log holds: JSON's large ones have lost digits on their way. */
function isExact(value: number): boolean {
	return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}
