import { NodeOperationError, type INode } from 'n8n-workflow';
import { ReplayError } from '../../engine/errors';

/** Any error as n8n shows it. Only our own words pass: what a driver or the system says may hold rows or passwords. */
export function toNodeError(node: INode, error: unknown, itemIndex = 0): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof ReplayError) return new NodeOperationError(node, error.message, { itemIndex, description: `Error code ${error.code}` });
	const kind = error instanceof Error ? error.name : typeof error;
	return new NodeOperationError(node, `An unexpected error (${kind}) stopped the node. Please report it with what you did.`, { itemIndex });
}
