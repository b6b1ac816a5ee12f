import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { deleteSamples } from '../../adapters/postgres/runs/delete-samples';
import { parseInteger } from '../../engine/parse';
import { checkpointOf } from '../shell/checkpoint';
import { withDatabase } from '../shell/database';

export async function deleteOldSamples(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const days = parseInteger(context.getNodeParameter('olderThanDays', 0), 'Older Than (Days)', { min: 1 });
	const deleted = await withDatabase(context, (connection) => deleteSamples(connection, days, checkpointOf(context)));
	return [{ json: { deleted, older_than_days: days }, pairedItem: { item: 0 } }];
}
