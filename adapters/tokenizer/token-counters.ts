import type { TokenCounter } from '../../engine/pairs/budget/budget';
import { tokenBound } from '../../engine/pairs/budget/token-bound';
import type { TargetModel } from '../../engine/target-model';
import { loadTokenCounter } from './load-tokenizer';

/**
 * How to count for each model, by its id: with its own tokenizer where it names one, else with a bound. `allowed` may
 * throw for a path that must not be read. Each path is loaded once; a vocabulary takes 200 MB and two seconds.
 */
export async function tokenCountersFor(
	models: readonly Pick<TargetModel, 'modelId' | 'tokenizerPath'>[],
	allowed: (path: string) => Promise<void> = async () => undefined,
): Promise<ReadonlyMap<string, TokenCounter>> {
	const byPath = new Map<string, TokenCounter>();
	for (const path of new Set(models.flatMap(({ tokenizerPath }) => tokenizerPath ?? []))) {
		await allowed(path);
		byPath.set(path, await loadTokenCounter(path));
	}
	return new Map(models.map(({ modelId, tokenizerPath }) => [modelId, byPath.get(tokenizerPath ?? '') ?? tokenBound]));
}
