import type { IDataObject } from 'n8n-workflow';

/** What Log Consolidation (start) put on the item, and every further node hands on: to which run the item belongs. */
export function runContextOf(json: IDataObject | undefined): IDataObject {
	const context: IDataObject = {};
	for (const key of ['consolidation_id', 'night', 'attempt'] as const) {
		if (json?.[key] !== undefined && json[key] !== null) context[key] = json[key];
	}
	return context;
}
