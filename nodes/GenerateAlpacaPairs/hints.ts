import type { IExecuteFunctions } from 'n8n-workflow';
import { Counter, countsInWords } from '../../engine/counts';
import { dropsInWords } from '../../engine/pairs/drops';
import type { Generation } from '../../engine/pairs/generate';
import { strategyIn } from '../../engine/pairs/provenance';
import type { Tally } from '../../engine/pairs/tally';
import type { GeneratedPair } from './generate-from';

/** What a person should know of a run beyond its items. */

export function hintAtStrategies(context: IExecuteFunctions, { targetModels }: Generation, pairs: readonly GeneratedPair[]): void {
	for (const { modelId } of targetModels) {
		const counter = new Counter();
		for (const { pair } of pairs) if (pair.targetModels.includes(modelId)) counter.add(strategyIn(pair.provenance) ?? 'other');
		const told = countsInWords(counter.counts);
		if (told !== '') hint(context, `Pairs for ${modelId}: ${told}.`);
	}
}

export function hintAtModelsWithoutRows(context: IExecuteFunctions, { targetModels }: Generation, pairs: readonly GeneratedPair[]): void {
	const served = new Set(pairs.flatMap(({ pair }) => pair.targetModels));
	for (const { modelId } of targetModels) {
		if (!served.has(modelId)) hint(context, `No pairs for ${modelId}, and so no dataset: these memories and strategies give none.`);
	}
}

export function hintAtDrops(context: IExecuteFunctions, { targetModels, scrubbing }: Generation, { drops, scrubbed }: Tally): void {
	for (const { modelId } of targetModels) {
		const reasons = dropsInWords(drops.of(modelId));
		if (reasons !== '') hint(context, `Left out for ${modelId}: ${reasons}.`);
	}
	const found = countsInWords(scrubbed.counts);
	if (found !== '') hint(context, scrubbing === 'on' ? `Replaced by placeholders: ${found}.` : `Found and left as it is, because scrubbing only reports: ${found}.`);
}

function hint(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, location: 'outputPane' });
}
