import type { IExecuteFunctions } from 'n8n-workflow';
import { postgresModelRegistry } from '../../adapters/postgres/runs/model-registry';
import { defaultSeed, type Generation } from '../../engine/pairs/generate';
import { strategiesNamed } from '../../engine/pairs/strategies';
import { parseArray, parseInteger, parseObject, parseText } from '../../engine/parse';
import { ReplayError } from '../../engine/errors';
import { withDatabase } from '../shell/database';

/** The node's parameters, with the target models as the registry describes them. */
export async function readGeneration(context: IExecuteFunctions): Promise<Generation> {
	const options = parseObject(context.getNodeParameter('options', 0, {}), 'Options');
	const modelIds = parseArray(context.getNodeParameter('targetModels', 0, []), 'Target Models', parseText);
	return {
		strategies: strategiesNamed(strategyNames(context)),
		seed: parseInteger(options.seed ?? defaultSeed, 'Seed'),
		targetModels: await withDatabase(context, (connection) => postgresModelRegistry(connection).targetModels(modelIds)),
	};
}

function strategyNames(context: IExecuteFunctions): readonly string[] {
	const preset = parseText(context.getNodeParameter('preset', 0), 'Strategies');
	if (preset !== 'custom') return [preset];
	const names = parseArray(context.getNodeParameter('strategies', 0), 'Chosen Strategies', parseText);
	if (names.length === 0) throw new ReplayError('INVALID_SETTING', 'No strategy is chosen. Choose at least one, or a preset.');
	return names;
}
