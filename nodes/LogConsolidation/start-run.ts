import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { startRun } from '../../adapters/postgres/runs/run-log';
import { localDate } from '../../engine/run/night';
import { toRunClaimItem } from '../../engine/run/run';
import { withDatabase } from '../shell/database';

export async function start(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const night = localDate(new Date(), context.getTimezone());
	const claim = await withDatabase(context, (connection) => startRun(connection, night));
	return [{ json: toRunClaimItem(claim), pairedItem: { item: 0 } }];
}
