import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failRun } from '../../adapters/postgres/runs/fail-run';
import { parseInteger, parseOptionalText } from '../../engine/parse';
import { withDatabase } from '../shell/database';

const unknownReason = 'A node before failed without saying why. See the execution in n8n.';

/** Marks the run as failed. A run that never began has no ID and no row: then the reason is only handed on. */
export async function fail(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const consolidationId = parseOptionalText(context.getNodeParameter('consolidationId', 0), 'Consolidation ID');
	const attempt = parseAttempt(context.getNodeParameter('attempt', 0, null));
	const reason = parseOptionalText(context.getNodeParameter('errorMessage', 0), 'Reason') ?? unknownReason;
	const recorded = consolidationId !== null && (await withDatabase(context, (connection) => failRun(connection, { consolidationId, attempt }, reason)));
	return [{ json: { status: 'failed', consolidation_id: consolidationId, error_message: reason, recorded }, pairedItem: { item: 0 } }];
}

/** Null where none is given: then it is whichever attempt is at work. */
function parseAttempt(value: unknown): number | null {
	return value === undefined || value === null || value === '' ? null : parseInteger(typeof value === 'string' ? Number(value) : value, 'Attempt', { min: 1 });
}
