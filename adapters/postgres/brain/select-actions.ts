import type { BrainShape, TableShape } from './brain-shape';

/** How many actions a memory tells of at most: the latest. */
const actionsOfMemory = 20;

const linkActions = `'CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK'`;
const memoryActions = `'DECAY_NODE', 'UPDATE_NODE', 'CREATE_NODE', 'DELETE_NODE'`;

/**
 * The decided actions on memories of the relation `selected` and on links that start there: position, and `actions` as a
 * list of `ActionRow`, oldest first. Those whose parameters are no JSON object are left out, which is looked at only once
 * their targets are known (hence `offset 0`), because it means reading them.
 */
export function selectActions(shape: BrainShape, actions: TableShape): string {
	const latestFirst = 'executed_at desc nulls first, created_at desc nulls first, id desc';
	return `
		select position, json_agg(json_build_array(id, action_type, status, params, reason, errors) order by place desc) as actions
		from (
			select a.*, row_number() over (partition by position order by ${latestFirst}) as place
			from (${decidedActions(shape, actions)} offset 0) a
			where params ~ '^[ \\t\\r\\n]*[{]'
		) ranked
		where place <= ${actionsOfMemory}
		group by position`;
}

function decidedActions(shape: BrainShape, actions: TableShape): string {
	const id = idIn(shape, actions);
	return `
		select
			t.position,
			x.id::text collate "C" as id,
			x.action_type::text as action_type,
			x.validation_status::text as status,
			x.action_params::text as params,
			${actions.columns.has('reason') ? 'x.reason::text' : 'null::text'} as reason,
			${actions.columns.has('validation_errors') ? 'to_json(x.validation_errors)' : 'null::json'} as errors,
			${moment(actions, 'executed_at')} as executed_at,
			${moment(actions, 'created_at')} as created_at
		from (${targets(shape.links, id)}) t
		join ${actions.name} x on ${id('x.target_id')} = t.target
		where ${isDecided}`;
}

/** Where ids are plain numbers, a memory may have the id of a link: what is done to memories is then not done to the link. */
function targets(links: TableShape | null, id: (column: string) => string): string {
	const memories = `select s.position, ${id('s.id')} as target, array[${linkActions}, ${memoryActions}] as types from selected s`;
	if (links === null) return memories;
	return `
		${memories}
		union all
		select s.position, ${id('l.id')}, array[${linkActions}]
		from selected s join ${links.name} l on l.source_memory_id = s.id
		where ${id('l.id')} <> ${id('s.id')}`;
}

/** The log has one column for ids of both tables. Ids of one type are compared as they are, by index if there is one; others as text. */
function idIn({ memories, links }: BrainShape, actions: TableShape): (column: string) => string {
	const type = actions.types.get('target_id');
	const areAlike = memories.types.get('id') === type && (links === null || links.types.get('id') === type);
	return (column) => (areAlike && actions.columns.get('target_id') !== 'S' ? column : `${column}::text collate "C"`);
}

/** In `coalesce`, so that the planner takes it for half of the log: by its own guess hardly a row is left, and it loops. */
const isDecided = `coalesce(x.validation_status::text in ('executed', 'approved', 'rejected') and x.action_type::text = any(t.types), false)`;

/** Times sort as they are, whatever else a brain has in their place as text. */
function moment({ columns }: TableShape, column: string): string {
	const category = columns.get(column);
	if (category === undefined) return 'null::text';
	return category === 'D' ? `x.${column}` : `x.${column}::text collate "C"`;
}
