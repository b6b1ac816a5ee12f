import type { MemoryProfile } from '../memory/link';
import { parseProfile } from '../memory/link';
import { parseArray, parseObject, parseString, parseText } from '../parse';

/** One row of a dataset: what is asked, what is answered, and where it comes from. */
export interface TrainingPair extends MemoryProfile {
	readonly instruction: string;
	/** May be empty. */
	readonly input: string;
	readonly output: string;
	/** Ids of the target models that the pair is for. */
	readonly targetModels: readonly string[];
	/** The memory asked about. */
	readonly memoryId: string;
	/** A JSON object as text: strategy, wording, memories, links, seed. */
	readonly provenance: string;
}

/**
 * Reads a training pair, as an n8n item or as a parsed line of a dataset; other keys of the item are left aside.
 * @throws ReplayError INVALID_INPUT that names the field.
 */
export function parseTrainingPair(value: unknown, name = 'training pair'): TrainingPair {
	const item = parseObject(value, name);
	const meta = parseObject(item.meta, `${name}.meta`);
	return {
		...parseProfile(meta, `${name}.meta`),
		instruction: parseText(item.instruction, `${name}.instruction`),
		input: parseString(item.input, `${name}.input`),
		output: parseText(item.output, `${name}.output`),
		targetModels: parseArray(item.target_models, `${name}.target_models`, parseText),
		memoryId: parseText(meta.node_id, `${name}.meta.node_id`),
		provenance: parseText(meta.provenance, `${name}.meta.provenance`),
	};
}

/** The pair as an item on the canvas: the keys of a dataset's row. */
export function toTrainingPairItem(pair: TrainingPair) {
	return {
		instruction: pair.instruction,
		input: pair.input,
		output: pair.output,
		target_models: [...pair.targetModels],
		meta: {
			node_id: pair.memoryId,
			node_type: pair.nodeType,
			confidence_score: pair.confidence,
			neighbors: [...pair.neighbors],
			provenance: pair.provenance,
		},
	};
}
