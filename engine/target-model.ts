import { parseInteger, parseObject, parseOptionalText, parseText } from './parse';

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
}

export function parseTargetModel(value: unknown, name = 'target_model'): TargetModel {
	const item = parseObject(value, name);
	return {
		modelId: parseText(item.model_id, `${name}.model_id`),
		modelName: parseText(item.model_name, `${name}.model_name`),
		specialization: parseText(item.specialization, `${name}.specialization`),
		maxSeqLen: parseInteger(item.max_seq_len, `${name}.max_seq_len`, { min: 1 }),
		tokenizerPath: parseOptionalText(item.tokenizer_path, `${name}.tokenizer_path`),
	};
}

export function toTargetModelItem(model: TargetModel) {
	return {
		model_id: model.modelId,
		model_name: model.modelName,
		specialization: model.specialization,
		max_seq_len: model.maxSeqLen,
		tokenizer_path: model.tokenizerPath,
	};
}
