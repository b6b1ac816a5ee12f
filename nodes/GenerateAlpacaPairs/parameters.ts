import type { IExecuteFunctions } from 'n8n-workflow';
import { postgresModelRegistry } from '../../adapters/postgres/runs/model-registry';
import { ReplayError } from '../../engine/errors';
import { defaultScrubbing, defaultSeed, type Generation } from '../../engine/pairs/generate';
import { assertSharesFill, parseLimits, type PairLimits } from '../../engine/pairs/limits';
import { scrubbings } from '../../engine/pairs/scrubbing/scrubber';
import { strategiesNamed } from '../../engine/pairs/strategies';
import { parseArray, parseInteger, parseNumber, parseObject, parseOneOf, parseText } from '../../engine/parse';
import type { TargetModel } from '../../engine/target-model';
import { withDatabase } from '../shell/database';
import { giveSignOfLife } from '../shell/run-of-items';

export interface GenerateParameters {
	readonly generation: Generation;
	/** How many pairs to show; null where all are made. */
	readonly preview: number | null;
}

type Options = Readonly<Record<string, unknown>>;

/** The node's parameters, with the target models as the registry describes them. */
export async function readParameters(context: IExecuteFunctions): Promise<GenerateParameters> {
	const options = parseObject(context.getNodeParameter('options', 0, {}), 'Options');
	const modelIds = parseArray(context.getNodeParameter('targetModels', 0, []), 'Target Models', parseText);
	const [strategies, limits] = [strategiesNamed(strategyNames(context)), limitsOf(options)];
	assertSharesFill(strategies, limits);
	const generation = {
		strategies,
		limits,
		scrubbing: parseOneOf(options.scrubbing ?? defaultScrubbing, 'Scrubbing', scrubbings),
		seed: parseInteger(options.seed ?? defaultSeed, 'Seed'),
		targetModels: await readTargetModels(context, modelIds),
	};
	return { generation, preview: options.preview === undefined ? null : parseInteger(options.preview, 'Preview', { min: 1 }) };
}

async function readTargetModels(context: IExecuteFunctions, modelIds: readonly string[]): Promise<readonly TargetModel[]> {
	return await withDatabase(context, async (connection) => {
		await giveSignOfLife(context, connection);
		return await postgresModelRegistry(connection).targetModels(modelIds);
	});
}

function strategyNames(context: IExecuteFunctions): readonly string[] {
	const preset = parseText(context.getNodeParameter('preset', 0), 'Strategies');
	if (preset !== 'custom') return [preset];
	const names = parseArray(context.getNodeParameter('strategies', 0), 'Chosen Strategies', parseText);
	if (names.length === 0) throw new ReplayError('INVALID_SETTING', 'No strategy is chosen. Choose at least one, or a preset.');
	return names;
}

function limitsOf(options: Options): PairLimits {
	const { shares } = parseObject(options.shares ?? {}, 'Strategy Shares');
	return parseLimits(
		{
			max_pairs: options.maxPairs,
			max_pairs_per_memory: options.maxPairsPerMemory,
			max_pairs_per_strategy: options.maxPairsPerStrategy,
			max_shares: Object.fromEntries(parseArray(shares ?? [], 'Strategy Shares', parseShare)),
			max_wording_share: options.maxWordingShare === undefined ? undefined : percent(options.maxWordingShare, 'Maximum Share of One Wording'),
		},
		'Options',
	);
}

function parseShare(value: unknown, name: string): readonly [string, number] {
	const share = parseObject(value, name);
	return [parseText(share.strategy, `${name}.Strategy`), percent(share.percent, `${name}.Percent of Pairs`)];
}

function percent(value: unknown, name: string): number {
	return parseNumber(value, name, { min: 0, max: 100 }) / 100;
}
