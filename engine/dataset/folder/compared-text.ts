import { normalise } from '../../pairs/normalise';
import type { TrainingPair } from '../../pairs/training-pair';

/** All that a row says, as rows are compared: its instruction, input and output one after the other, normalised. */
export function comparedText({ instruction, input, output }: Pick<TrainingPair, 'instruction' | 'input' | 'output'>): string {
	return normalise(`${instruction} ${input} ${output}`);
}
