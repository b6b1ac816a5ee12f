import { join } from 'node:path';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { migrate } from '../../adapters/postgres/migrate';
import { withDatabase } from '../shell/database';

/** Beside `nodes` in the sources and in the built package alike. */
const migrationsFolder = join(__dirname, '..', '..', 'migrations');

export async function setUpDatabase(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const withBrain = context.getNodeParameter('withBrain', 0) === true;
	const { applied, notices } = await withDatabase(context, (connection) => migrate(connection, { folder: migrationsFolder, withBrain }));
	return [{ json: { applied: [...applied], notices: [...notices] }, pairedItem: { item: 0 } }];
}
