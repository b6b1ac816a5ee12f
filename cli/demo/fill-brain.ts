import type { Queryable } from '../../adapters/postgres/connection/connection';
import brain from './brain.json';

export interface FilledBrain {
	readonly company: string;
	readonly memories: number;
	readonly links: number;
	readonly actions: number;
}

/** Ids follow from the concepts, so that the demo's brain, and with it its datasets, is the same every time. */
const insertMemories = `
	insert into public.memory_semantic
		(id, concept, summary, node_type, node_z, confidence_score, access_count, category, tags, first_learned, last_reinforced)
	select md5(m.concept)::uuid, m.concept, m.summary, m.node_type,
		case m.node_type when 'wisdom' then 300 when 'knowledge' then 200 when 'information' then 100 else 0 end,
		m.confidence_score, m.access_count, m.category, array(select jsonb_array_elements_text(m.tags)), m.first_learned, m.first_learned
	from jsonb_to_recordset($1::jsonb) as m (concept text, summary text, node_type text, confidence_score numeric, access_count int,
		category text, tags jsonb, first_learned timestamptz)`;

const insertLinks = `
	insert into public.knowledge_graph_links (id, source_memory_id, target_memory_id, link_type, link_strength)
	select md5(l.source || '>' || l.target)::uuid, md5(l.source)::uuid, md5(l.target)::uuid, l.link_type, l.link_strength
	from jsonb_to_recordset($1::jsonb) as l (source text, target text, link_type text, link_strength numeric)`;

const insertActions = `
	insert into public.neuroplasticity_actions
		(id, action_type, target_id, initiated_by_agent_id, action_params, reason, validation_status, validation_errors, executed_at)
	select md5(a.ord || a.target)::uuid, a.action_type::public.neuroplasticity_action_type, md5(a.target)::uuid, a.initiated_by_agent_id,
		a.action_params, a.reason, a.validation_status,
		case when jsonb_typeof(a.validation_errors) = 'array' then array(select jsonb_array_elements_text(a.validation_errors)) end, a.executed_at
	from (
		select ord, r.* from jsonb_array_elements($1::jsonb) with ordinality as e (value, ord),
			jsonb_to_record(e.value) as r (action_type text, target text, initiated_by_agent_id text, action_params jsonb, reason text,
				validation_status text, validation_errors jsonb, executed_at timestamptz)
	) a`;

/** Fills an empty brain with the demo's company. */
export async function fillBrain(database: Pick<Queryable, 'execute'>): Promise<FilledBrain> {
	await database.execute(insertMemories, [JSON.stringify(brain.memories)]);
	await database.execute(insertLinks, [JSON.stringify(brain.links)]);
	await database.execute(insertActions, [JSON.stringify(brain.actions)]);
	return { company: brain.company, memories: brain.memories.length, links: brain.links.length, actions: brain.actions.length };
}
