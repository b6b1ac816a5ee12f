import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failRun } from '../../adapters/postgres/runs/fail-run';
import { parseOptionalText } from '../../engine/parse';
import { withDatabase } from '../shell/database';

const unknownReason = 'A node before failed without saying why. See the execution in n8n.';

/** Marks the run as failed. A run that never began has no ID and no row: then the reason is only handed on. */
export async function fail(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const consolidationId = parseOptionalText(context.getNodeParameter('consolidationId', 0), 'Consolidation ID');
	const reason = parseOptionalText(context.getNodeParameter('errorMessage', 0), 'Reason') ?? unknownReason;
	const recorded = consolidationId !== null && (await withDatabase(context, (connection) => failRun(connection, { consolidationId, attempt: null }, reason)));
	return [{ json: { status: 'failed', consolidation_id: consolidationId, error_message: reason, recorded }, pairedItem: { item: 0 } }];
}
