import { strategyIn, wordingIn } from '../pairs/provenance';
import type { Tally } from '../pairs/tally';
import type { TrainingPair } from '../pairs/training-pair';

/** Two branches that come together on the canvas may bring the same row twice: its second coming is counted as left out. */
export function withoutDuplicates(pairs: readonly TrainingPair[], tally: Tally): readonly TrainingPair[] {
	const seen = new Set<string>();
	return pairs.flatMap((pair) => {
		const targetModels = pair.targetModels.filter((modelId) => {
			const content = JSON.stringify([modelId, pair.instruction, pair.input, pair.output]);
			const isNew = !seen.has(content);
			if (isNew) seen.add(content);
			else drop(pair, modelId, tally);
			return isNew;
		});
		return targetModels.length > 0 ? [{ ...pair, targetModels }] : [];
	});
}

function drop({ instruction, input, output, memoryId, provenance }: TrainingPair, modelId: string, { drops, leftOut }: Tally): void {
	drops.add(modelId, 'duplicate');
	leftOut?.add(modelId, { reason: 'duplicate', strategy: strategyIn(provenance) ?? '', wording: wordingIn(provenance) ?? '', memoryId, instruction, input, output });
}
