import type { Action, Link, Memory } from '../../../verify/brain';
import type { MemoryRow } from './memory-columns';
import type { ActionRow } from './select-actions';
import type { LinkRow } from './select-links';

export function toMemory([id, concept, summary, nodeType, confidence, accessCount, depth, mass, category, tags, changedAt]: MemoryRow): Memory {
	return {
		id,
		concept,
		summary: textOrNull(summary),
		nodeType,
		confidence,
		accessCount,
		depth,
		mass,
		category: textOrNull(category),
		tags: tags === null ? [] : textsIn(JSON.parse(tags)),
		changedAt,
	};
}

export function toLink([id, type, strength, sourceId, sourceConcept, targetId, targetConcept, changedAt]: LinkRow): Link {
	return { id, type, strength, source: { id: sourceId, concept: sourceConcept }, target: { id: targetId, concept: targetConcept }, changedAt };
}

export function toAction([id, type, status, params, reason, errors, targetId]: ActionRow): Action {
	return { id, type, status: status ?? '', params: parsed(params), reason: textOrNull(reason), errors: errors === null ? [] : textsIn(errors), targetId };
}

function textOrNull(text: string | null): string | null {
	return text === null || text.trim() === '' ? null : text;
}

/** A list of texts, or one text alone, as brains differ. */
function textsIn(value: unknown): readonly string[] {
	return [value].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '');
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}
