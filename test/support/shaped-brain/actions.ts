import { actionRow, uuid, type ActionRow, type LinkRow, type MemoryRow } from '../brain-rows';
import type { Author } from './author';
import { plantedText, plantings } from './planted';
import { places } from './shapes';

const types = ['CREATE_LINK', 'UPDATE_LINK', 'DECAY_NODE', 'DELETE_LINK', 'UPDATE_NODE', 'CREATE_NODE', 'DELETE_NODE', 'CREATE_FORCE_FIELD'] as const;
const statuses = ['executed', 'rejected', 'approved', 'executed', 'pending', 'executed', 'rejected', 'failed', 'executed', null, 'approved'] as const;
const actionCount = 60;

/** Ids of actions begin where those of memories and links end. */
const firstAction = 200_001;

/** A log of all types and statuses, on memories and on links, with entries that have no target, no reason or no errors. */
export function shapedActions(author: Author, memories: readonly MemoryRow[], links: readonly LinkRow[]): readonly ActionRow[] {
	const actions = Array.from({ length: actionCount }, (_, index) => anyAction(author, index, author.one(memories), author.one(links), memories));
	return [...actions, ...plantedActions()];
}

function anyAction(author: Author, index: number, memory: MemoryRow, link: LinkRow, memories: readonly MemoryRow[]): ActionRow {
	const type = types[index % types.length] ?? 'CREATE_LINK';
	const status = statuses[index % statuses.length] ?? null;
	const isOfLink = type.endsWith('_LINK');
	const conceptOf = (id: string | null) => memories.find((row) => row.id === id)?.concept ?? '';
	return actionRow(firstAction + index, 0, {
		action_type: type,
		target_id: index % 20 === 19 ? null : isOfLink ? (index % 16 < 8 ? link.id : link.source_memory_id) : memory.id,
		action_params: isOfLink ? linkParams(author, type, conceptOf(link.source_memory_id), conceptOf(link.target_memory_id)) : memoryParams(author, type, memory.concept),
		reason: index % 15 === 14 ? null : author.text(1, { aboutCode: false }),
		validation_status: status,
		validation_errors: status === 'rejected' && index % 4 !== 2 ? [author.text(1, { aboutCode: false }), 'the reason is weak'].slice(0, 1 + (index % 2)) : null,
	});
}

function linkParams(author: Author, type: string, source: string, target: string): object {
	const [before, after] = [author.random(101) / 100, author.random(101) / 100];
	if (type === 'UPDATE_LINK') return { source, target, old_strength: before, new_strength: after };
	return { source, target, link_type: author.one(['causal', 'association', 'contradiction']), link_strength: after };
}

function memoryParams(author: Author, type: string, concept: string): object {
	const [before, after] = [author.random(101) / 100, author.random(101) / 100];
	if (type === 'DECAY_NODE') return { concept, old_confidence: before, new_confidence: after, old_mass: 20, new_mass: 6.5 };
	if (type === 'UPDATE_NODE') return { concept, field: 'confidence_score', old_value: before, new_value: after };
	return type === 'CREATE_NODE' ? { concept, node_type: 'knowledge', confidence_score: after } : {};
}

function plantedActions(): readonly ActionRow[] {
	return plantings.flatMap((planted, index) => {
		if (planted.column !== 'reason') return [];
		const number = places.hierarchy[0] + 4 * index;
		return [actionRow(firstAction + actionCount + index, number, { target_id: uuid(number), action_type: 'DECAY_NODE', action_params: { old_confidence: 0.95, new_confidence: 0.9 }, reason: plantedText(planted) })];
	});
}
