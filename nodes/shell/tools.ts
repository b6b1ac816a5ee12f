import type { IExecuteFunctions } from 'n8n-workflow';
import { standardTools } from '../../adapters/standard-tools';
import type { Tools } from '../../engine/pairs/tools';
import type { TargetModel } from '../../engine/target-model';
import { assertAccessAllowed } from './file-policy';

/** Scrubbing rules and token counters; a tokenizer's file is read only where n8n lets a node read. */
export async function toolsFor(context: IExecuteFunctions, models: readonly TargetModel[]): Promise<Tools> {
	return await standardTools(models, (path) => assertAccessAllowed(context, path));
}
