import type { Action } from '../memory/action';
import type { Memory } from '../memory/memory';
import { quote } from './text/quote';
import { stateBefore } from './wording/neuroplasticity';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** The state that an action met, a line for each thing that is known of it. */
export function stateMet(memory: Memory, { type, params }: Action): readonly string[] {
	const subject = type === 'CREATE_NODE' ? `Concept: ${quote(memory.concept)}` : memoryLine(memory);
	const known = Object.entries(stateBefore[type] ?? {}).flatMap(([param, label]) => {
		const value = plain(params[param], param);
		return value === null ? [] : [`${label}: ${value}`];
	});
	return [subject, ...known];
}

/** What the columns of a memory tell, a line each. */
export function stateNow(memory: Memory): readonly string[] {
	const { confidence, accessCount, depth, mass, category, tags } = memory;
	return [
		memoryLine(memory),
		`Confidence: ${confidence}`,
		`Access count: ${accessCount}`,
		...(depth === null ? [] : [`Depth: ${depth}`]),
		...(mass === null ? [] : [`Mass: ${mass}`]),
		...(category === null ? [] : [`Category: ${category}`]),
		...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
	];
}

/** A proposal in words: CREATE_LINK with source 'A', target 'B', link_strength 0.8. */
export function proposalInWords({ type, params }: Action): string {
	const told = Object.entries(params).map(([param, value]) => `${param} ${typeof value === 'string' ? quote(value) : JSON.stringify(value)}`);
	return told.length === 0 ? type : `${type} with ${told.join(', ')}`;
}

export function memoryLine({ concept, nodeType }: Memory): string {
	return `Memory: ${quote(concept)} (${nodeType})`;
}

/** Null for what is not plain enough to stand in a line, and for an id in the place of a name. */
function plain(value: unknown, param: string): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value !== 'string' || value.trim() === '') return null;
	if (param !== 'source' && param !== 'target') return value;
	return uuid.test(value) ? null : quote(value);
}
