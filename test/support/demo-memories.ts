import brain from '../../cli/demo/brain.json';
import { actionStatuses, parseAction, type Action } from '../../engine/memory/action';
import type { Memory } from '../../engine/memory/memory';
import { link, memory } from './memories';

/** The memories of the demo that a run selects by default, with their links and the log of what was done. */
export function demoMemories(): readonly Memory[] {
	const selected = brain.memories.filter(({ node_type, confidence_score, access_count }) => ['wisdom', 'knowledge'].includes(node_type) && confidence_score >= 0.5 && access_count >= 5);
	return selected.map(({ concept, summary, node_type, confidence_score, category, tags }) =>
		memory({ id: `id of ${concept}`, concept, summary, nodeType: node_type, confidence: confidence_score, category, tags, links: linksOf(concept), actions: actionsOn(concept) }),
	);
}

function linksOf(concept: string): Memory['links'] {
	return brain.links.flatMap(({ source, target, link_type, link_strength }) => {
		const changes = { id: `${source} > ${target}`, strength: link_strength };
		if (source === concept) return [link(link_type, 'outgoing', target, changes)];
		return target === concept ? [link(link_type, 'incoming', source, changes)] : [];
	});
}

function actionsOn(concept: string): readonly Action[] {
	const decided: readonly string[] = actionStatuses;
	return brain.actions.flatMap((action, index) =>
		action.target === concept && decided.includes(action.validation_status) ? [parseAction({ ...action, id: `action ${index}` }, 'action')] : [],
	);
}
