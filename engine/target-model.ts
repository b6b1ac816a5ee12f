import { parseInteger, parseObject, parseOptionalText, parseText } from './parse';
import { parseTrainingSettings, toTrainingItem, type TrainingSettings } from './training-settings';

/** The model that a dataset is for: an active row of `model_registry`. */
export interface TargetModel {
	readonly modelId: string;
	readonly modelName: string;
	/** `code_generation`, `general_reasoning`, or another profile that the registry names. */
	readonly specialization: string;
	/** Tokens. */
	readonly maxSeqLen: number;
	/** Its tokenizer.json, or the folder that holds it (`config.tokenizer_path`); null where tokens are bounded instead of counted. */
	readonly tokenizerPath: string | null;
	/** Null where the registry does not tell what is fine-tuned: then only flat files can be made. */
	readonly training: TrainingSettings | null;
}

export function parseTargetModel(value: unknown, name = 'target_model'): TargetModel {
	const item = parseObject(value, name);
	const modelId = parseText(item.model_id, `${name}.model_id`);
	const modelName = parseText(item.model_name, `${name}.model_name`);
	return {
		modelId,
		modelName,
		specialization: parseText(item.specialization, `${name}.specialization`),
		maxSeqLen: parseInteger(item.max_seq_len, `${name}.max_seq_len`, { min: 1 }),
		tokenizerPath: parseOptionalText(item.tokenizer_path, `${name}.tokenizer_path`),
		training: parseTrainingSettings(item.training, { modelId, modelName }),
	};
}

export function toTargetModelItem(model: TargetModel) {
	return {
		model_id: model.modelId,
		model_name: model.modelName,
		specialization: model.specialization,
		max_seq_len: model.maxSeqLen,
		tokenizer_path: model.tokenizerPath,
		training: model.training === null ? null : toTrainingItem(model.training),
	};
}
