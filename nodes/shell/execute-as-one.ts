import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './node-error';

/**
 * Runs a node once for all its input items. An error ends the node, or, where the user chose to go on, becomes one item
 * that n8n puts on the regular or the error output.
 */
export async function executeAsOne(context: IExecuteFunctions, work: () => Promise<INodeExecutionData[]>): Promise<INodeExecutionData[][]> {
	try {
		return [await work()];
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error);
		// Stop means stop: what follows must not run on an error item.
		if (!context.continueOnFail() || isStopped(context)) throw nodeError;
		return [[{ json: { error: nodeError.message }, error: nodeError, pairedItem: { item: 0 } }]];
	}
}

function isStopped(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}
