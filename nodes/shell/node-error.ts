import { ExpressionError, NodeOperationError, UserError, type INode } from 'n8n-workflow';
import { ReplayError } from '../../engine/errors';

/**
 * Any error as n8n shows it. Only our own words and n8n's pass: what a driver or the system says may hold rows or
 * passwords.
 */
export function toNodeError(node: INode, error: unknown, itemIndex = 0): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof ReplayError) return fromReplayError(node, error, itemIndex);
	if (error instanceof ExpressionError || error instanceof UserError) return new NodeOperationError(node, error, { itemIndex });
	const kind = error instanceof Error ? error.name : typeof error;
	return new NodeOperationError(node, `An unexpected error (${kind}) stopped the node. Please report it with what you did.`, { itemIndex });
}

/** `[ECONNREFUSED]`, `(ENOENT)`: what the system calls its errors. */
const systemCode = / [[(](E[A-Z_]+)[\])]/g;

/** n8n puts a general sentence in the place of a message that holds a system code, so those stand in the description. */
function fromReplayError(node: INode, { code, message }: ReplayError, itemIndex: number): NodeOperationError {
	const codes = [code, ...Array.from(message.matchAll(systemCode), ([, name]) => name)];
	return new NodeOperationError(node, message.replace(systemCode, ''), { itemIndex, description: `Error code ${codes.join(', ')}` });
}
