import { isOneOf, textOf, type FoundBrain, type FoundTable } from './brain-columns';

/** A row as `selectActions` selects it. */
export type ActionRow = readonly [id: string, type: string, status: string | null, params: string, reason: string | null, errors: unknown, targetId: string | null];

/** The actions with the ids $1. */
export function selectActions(actions: FoundTable): string {
	const errors = actions.types.has('validation_errors') ? 'to_jsonb(a.validation_errors)' : 'null::jsonb';
	return `
		select a.id::text, a.action_type::text, a.validation_status::text, a.action_params::text, ${textOf(actions, 'reason', 'a')}, ${errors}, a.target_id::text
		from ${actions.name} a where ${isOneOf(actions, 'id', 'a', '$1')}`;
}

/** For each of the memories $1 that has any: how many actions on it and on links that start there were carried out or approved. */
export function countDone({ links }: FoundBrain, actions: FoundTable): string {
	const ofLinks = links === null ? '' : `union all select l.source_memory_id::text, l.id::text from ${links.name} l where ${isOneOf(links, 'source_memory_id', 'l', '$1')}`;
	return `
		select t.memory, count(*)::int
		from (select unnest($1::text[]) as memory, unnest($1::text[]) as target ${ofLinks}) t
		join ${actions.name} a on a.target_id::text = t.target
		where a.validation_status::text in ('executed', 'approved')
		group by t.memory`;
}
