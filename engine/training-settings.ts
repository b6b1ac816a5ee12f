import { ReplayError } from './errors';
import { chatTemplates, usualBaseModel, usualChatTemplate, type ChatTemplate } from './model-family';

/** How a target model is fine-tuned: `model_registry.config`, completed by what is usual. */
export interface TrainingSettings {
	/** The model on Hugging Face that is fine-tuned, for example `unsloth/Qwen2.5-Coder-7B-Instruct`, or a folder that holds it. */
	readonly baseModel: string;
	readonly chatTemplate: ChatTemplate;
	readonly lora: LoraSettings;
}

export interface LoraSettings {
	readonly rank: number;
	readonly alpha: number;
	/** From 0 to 1. */
	readonly dropout: number;
	readonly targetModules: readonly string[];
}

export const defaultLora: LoraSettings = {
	rank: 16,
	alpha: 32,
	dropout: 0.05,
	targetModules: ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj'],
};

/**
 * Reads `{base_model, chat_template, lora: {rank, alpha, dropout, target_modules}}`, of which each part may be missing; peft's
 * names `r`, `lora_alpha` and `lora_dropout` are understood too. Null where neither the config nor the model's id and name
 * tell what is fine-tuned. Throws INVALID_SETTING that names the model and the key.
 */
export function parseTrainingSettings(config: unknown, { modelId, modelName }: { readonly modelId: string; readonly modelName: string }): TrainingSettings | null {
	const settings = new ConfigReader(config, modelId, 'config');
	const lora = parseLora(settings.object('lora'));
	const baseModel = settings.text('base_model') ?? usualBaseModel(modelId) ?? usualBaseModel(modelName);
	const chatTemplate = settings.oneOf('chat_template', chatTemplates) ?? usualChatTemplate(baseModel ?? '');
	return baseModel === null || chatTemplate === null ? null : { baseModel, chatTemplate, lora };
}

export function toTrainingItem({ baseModel, chatTemplate, lora }: TrainingSettings) {
	return {
		base_model: baseModel,
		chat_template: chatTemplate,
		lora: { rank: lora.rank, alpha: lora.alpha, dropout: lora.dropout, target_modules: [...lora.targetModules] },
	};
}

/** The settings that files for trainers are made of; throws INVALID_SETTING where the registry leaves them open. */
export function knownTraining({ modelId, training }: { readonly modelId: string; readonly training: TrainingSettings | null }): TrainingSettings {
	if (training !== null) return training;
	throw new ReplayError(
		'INVALID_SETTING',
		`Which model '${modelId}' is fine-tuned from is not known, so no files for trainers can be made. Set base_model in its config in ` +
			`model_registry, and chat_template (${chatTemplates.join(' or ')}) where the base model's name does not tell it; or write the flat file alone.`,
	);
}

function parseLora(lora: ConfigReader): LoraSettings {
	return {
		rank: lora.count('rank') ?? lora.count('r') ?? defaultLora.rank,
		alpha: lora.count('alpha') ?? lora.count('lora_alpha') ?? defaultLora.alpha,
		dropout: lora.share('dropout') ?? lora.share('lora_dropout') ?? defaultLora.dropout,
		targetModules: lora.moduleNames('target_modules') ?? defaultLora.targetModules,
	};
}

/** LLaMA-Factory joins the names by commas, so a name with one would become two. */
const moduleName = /^[A-Za-z0-9_.-]+$/;

/** Values of a config by key, null where one is missing or null. */
class ConfigReader {
	private readonly values: Readonly<Record<string, unknown>>;

	constructor(
		config: unknown,
		private readonly modelId: string,
		private readonly name: string,
	) {
		if (typeof (config ?? {}) !== 'object' || Array.isArray(config)) throw this.refused(name, 'an object');
		this.values = (config ?? {}) as Readonly<Record<string, unknown>>;
	}

	object(key: string): ConfigReader {
		return new ConfigReader(this.values[key], this.modelId, `${this.name}.${key}`);
	}

	text(key: string): string | null {
		return this.read(key, 'a text that is not empty', (value) => typeof value === 'string' && value.trim() !== '') as string | null;
	}

	oneOf<T extends string>(key: string, allowed: readonly T[]): T | null {
		return this.read(key, `one of ${allowed.join(', ')}`, (value) => allowed.some((one) => one === value)) as T | null;
	}

	count(key: string): number | null {
		return this.read(key, 'a whole number of at least 1', (value) => Number.isSafeInteger(value) && Number(value) >= 1) as number | null;
	}

	share(key: string): number | null {
		return this.read(key, 'a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1) as number | null;
	}

	moduleNames(key: string): readonly string[] | null {
		const isName = (one: unknown) => typeof one === 'string' && moduleName.test(one);
		return this.read(key, "a list of module names such as 'q_proj'", (value) => Array.isArray(value) && value.length > 0 && value.every(isName)) as readonly string[] | null;
	}

	private read(key: string, expected: string, isRight: (value: unknown) => boolean): unknown {
		const value = this.values[key] ?? null;
		if (value === null || isRight(value)) return value;
		throw this.refused(`${this.name}.${key}`, expected);
	}

	private refused(name: string, expected: string): ReplayError {
		return new ReplayError('INVALID_SETTING', `'${name}' of the target model '${this.modelId}' must be ${expected}. Correct it in model_registry, or remove it for what is usual.`);
	}
}
