import { parseArray, parseInteger, parseObject, parseOneOf, parseText } from '../parse';
import { parseTargetModel, toTargetModelItem } from '../target-model';
import { defaultScrubbing, type Generation } from './generate';
import { parseLimits, toLimitsItem } from './limits';
import { scrubbings } from './scrubbing/scrubber';
import { strategiesNamed } from './strategies';

/** Reads `{target_models, strategies, limits, scrubbing, seed}`, as plans and training pairs carry it. */
export function parseGeneration(value: unknown, name = 'generation'): Generation {
	const item = parseObject(value, name);
	return {
		targetModels: parseArray(item.target_models, `${name}.target_models`, parseTargetModel),
		strategies: strategiesNamed(parseArray(item.strategies, `${name}.strategies`, parseText)),
		limits: parseLimits(item.limits, `${name}.limits`),
		scrubbing: parseOneOf(item.scrubbing ?? defaultScrubbing, `${name}.scrubbing`, scrubbings),
		seed: parseInteger(item.seed, `${name}.seed`),
	};
}

export function toGenerationItem(generation: Generation) {
	return {
		target_models: generation.targetModels.map(toTargetModelItem),
		strategies: generation.strategies.map((strategy) => strategy.name),
		limits: toLimitsItem(generation.limits),
		scrubbing: generation.scrubbing,
		seed: generation.seed,
	};
}
