import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './node-error';
import { runContextOf } from './run-context';
import { recordStop } from './run-of-items';

/**
 * Runs a node once for all its input items. An error ends the node, or, where the user chose to go on, becomes one item
 * that n8n puts on the regular or the error output; it says which run failed. After Stop there is no output, and the run that
 * the items belong to is recorded as failed.
 */
export async function executeAsOne(context: IExecuteFunctions, work: () => Promise<INodeExecutionData[]>): Promise<INodeExecutionData[][]> {
	try {
		return [await work()];
	} catch (error) {
		// n8n calls a stopped execution canceled where its node threw nothing; an error would start the error workflow.
		if (isStopped(context)) return await recordStop(context).then(() => [[]]);
		const nodeError = toNodeError(context.getNode(), error);
		if (!context.continueOnFail()) throw nodeError;
		return [[errorItem(context, nodeError.message)]];
	}
}

/** On the error output n8n adds the fields of the input item itself, and only to an item that holds nothing but the error. */
function errorItem(context: IExecuteFunctions, error: string): INodeExecutionData {
	const isCompletedByN8n = context.getNode().onError === 'continueErrorOutput';
	const runContext = isCompletedByN8n ? {} : runContextOf(context.getInputData()[0]?.json);
	return { json: { ...runContext, error }, pairedItem: { item: 0 } };
}

function isStopped(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}
