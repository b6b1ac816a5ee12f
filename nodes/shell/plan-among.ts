import type { INodeExecutionData } from 'n8n-workflow';
import { ReplayError } from '../../engine/errors';

/** The plan that arrived, or null where the items are memories or pairs. A plan stands for everything, so it comes alone. */
export function planAmong(items: readonly INodeExecutionData[]): INodeExecutionData | null {
	const plan = items.find(({ json }) => 'plan' in json);
	if (plan === undefined) return null;
	if (items.length === 1) return plan;
	throw new ReplayError('INVALID_INPUT', `A plan came together with other items (${items.length} in all). Let one Fetch High-Value Memories lead to this node, or set its Output to One Item per Memory.`);
}
