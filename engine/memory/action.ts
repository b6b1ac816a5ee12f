import { parseArray, parseObject, parseOneOf, parseOptionalText, parseText } from '../parse';

/** A row of `neuroplasticity_actions` that was decided: carried out, approved, or refused. */
export interface Action {
	readonly id: string;
	/** CREATE_LINK, UPDATE_LINK, DECAY_NODE, … */
	readonly type: string;
	readonly status: ActionStatus;
	/** `action_params`, as the log holds them. */
	readonly params: Readonly<Record<string, unknown>>;
	readonly reason: string | null;
	/** Why it was refused. */
	readonly errors: readonly string[];
}

export const actionStatuses = ['executed', 'approved', 'rejected'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Reads an action of a memory item: `{id, action_type, validation_status, action_params, reason, validation_errors}`. */
export function parseAction(value: unknown, name: string): Action {
	const item = parseObject(value, name);
	return {
		id: parseText(item.id, `${name}.id`),
		type: parseText(item.action_type, `${name}.action_type`),
		status: parseOneOf(item.validation_status, `${name}.validation_status`, actionStatuses),
		params: parseObject(item.action_params, `${name}.action_params`),
		reason: parseOptionalText(item.reason, `${name}.reason`),
		errors: parseArray(item.validation_errors ?? [], `${name}.validation_errors`, parseText),
	};
}

export function toActionItem(action: Action) {
	return {
		id: action.id,
		action_type: action.type,
		validation_status: action.status,
		action_params: { ...action.params },
		reason: action.reason,
		validation_errors: [...action.errors],
	};
}
