import { describe, expect, it } from 'vitest';
import { usualBaseModel, usualChatTemplate } from '../../engine/model-family';
import { parseTargetModel, toTargetModelItem } from '../../engine/target-model';
import { defaultLora, knownTraining, parseTrainingSettings } from '../../engine/training-settings';
import { llama, phi, qwen } from '../support/memories';
import { refusalOf } from '../support/refusal';

const parsed = (config: unknown, modelId = 'qwen2_5_coder') => parseTrainingSettings(config, { modelId, modelName: 'A model' });

describe('how a target model is fine-tuned', () => {
	it.each([[null], [undefined], [{}], [{ lora: null, base_model: null, chat_template: null }], [{ tokenizer_path: '/models/tokenizer.json' }]])('is what is usual where the config says %j', (config) => {
		expect(parsed(config)).toEqual(qwen.training);
		expect(parsed(config, 'llama_3')).toEqual(llama.training);
	});

	it('is what the config says', () => {
		const config = { base_model: '/models/mine', chat_template: 'llama-3', lora: { rank: 8, alpha: 8, dropout: 0, target_modules: ['q_proj'] } };
		expect(parsed(config)).toEqual({ baseModel: '/models/mine', chatTemplate: 'llama-3', lora: { rank: 8, alpha: 8, dropout: 0, targetModules: ['q_proj'] } });
	});

	it("may be said in peft's words, and in parts", () => {
		expect(parsed({ lora: { r: 64, lora_alpha: 128, lora_dropout: 0.1 } })?.lora).toEqual({ ...defaultLora, rank: 64, alpha: 128, dropout: 0.1 });
	});

	it('follows from the name where the id does not tell', () => {
		expect(parseTrainingSettings({}, { modelId: 'coder', modelName: 'Qwen 2.5' })).toEqual(qwen.training);
	});

	it('of another model needs its base model, whose name tells the chat template where it can', () => {
		expect(parsed({}, 'mistral_7b')).toBeNull();
		expect(parsed({ chat_template: 'llama-3' }, 'mistral_7b')).toBeNull();
		expect(parsed({ base_model: 'mistralai/Mistral-7B-Instruct-v0.3' }, 'mistral_7b')).toBeNull();
		expect(parsed({ base_model: 'meta-llama/Llama-3.2-1B-Instruct' }, 'small')).toMatchObject({ baseModel: 'meta-llama/Llama-3.2-1B-Instruct', chatTemplate: 'llama-3' });
		expect(parsed({ base_model: 'mistralai/Mistral-7B', chat_template: 'llama-3' }, 'mistral_7b')).toMatchObject({ chatTemplate: 'llama-3' });
	});

	it.each([
		[{ lora: { rank: 'many' } }, 'config.lora.rank'],
		[{ lora: { rank: 0 } }, 'config.lora.rank'],
		[{ lora: { r: 1.5 } }, 'config.lora.r'],
		[{ lora: { alpha: -1 } }, 'config.lora.alpha'],
		[{ lora: { dropout: 1.5 } }, 'config.lora.dropout'],
		[{ lora: { lora_dropout: '0.1' } }, 'config.lora.lora_dropout'],
		[{ lora: { target_modules: [] } }, 'config.lora.target_modules'],
		[{ lora: { target_modules: 'q_proj' } }, 'config.lora.target_modules'],
		[{ lora: { target_modules: ['q_proj,k_proj'] } }, 'config.lora.target_modules'],
		[{ lora: [] }, 'config.lora'],
		[{ lora: 16 }, 'config.lora'],
		[{ base_model: ' ' }, 'config.base_model'],
		[{ base_model: 7 }, 'config.base_model'],
		[{ chat_template: 'chatml' }, 'config.chat_template'],
		[[], 'config'],
		['yes', 'config'],
	])('is refused as %j, by model and key', (config, key) => {
		const { code, message } = refusalOf(() => parsed(config, 'my_model'));
		expect(code).toBe('INVALID_SETTING');
		expect(message).toContain(`'${key}' of the target model 'my_model' must be`);
	});

	it('must be known before files for trainers are made, and the error says what to set', () => {
		expect(knownTraining(qwen)).toBe(qwen.training);
		const { code, message } = refusalOf(() => knownTraining(phi));
		expect(code).toBe('INVALID_SETTING');
		expect(message).toMatch(/'phi_4'.*base_model.*model_registry.*chat_template \(qwen-2\.5 or llama-3\)/);
	});

	it.each([qwen, llama, phi])('travels with $modelId', (model) => {
		expect(parseTargetModel(JSON.parse(JSON.stringify(toTargetModelItem(model))))).toEqual(model);
	});

	it('of an older plan, which says nothing of it, is what is usual', () => {
		expect(parseTargetModel({ ...toTargetModelItem(llama), training: undefined })).toEqual(llama);
	});
});

describe('the usual base model', () => {
	it.each(['qwen2_5_coder', 'Qwen2.5 Coder 7B', 'qwen', 'QWEN-2.5'])('of %s is Qwen2.5 Coder', (name) => {
		expect(usualBaseModel(name)).toBe('unsloth/Qwen2.5-Coder-7B-Instruct');
	});

	it.each(['llama_3', 'Llama 3', 'Meta-Llama-3-8B', 'llama'])('of %s is Llama 3', (name) => {
		expect(usualBaseModel(name)).toBe('unsloth/llama-3-8b-Instruct');
	});

	it.each(['qwen3', 'qwen2_5_14b', 'llama_2', 'llama_3_1', 'llama_3_70b', 'tinyllama', 'CodeLlama-7b', 'mistral_7b', 'phi_3', '3', ''])('of %s is not known', (name) => {
		expect(usualBaseModel(name)).toBeNull();
	});
});

describe('the usual chat template', () => {
	it.each([
		['Qwen/Qwen2.5-0.5B-Instruct', 'qwen-2.5'],
		['unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit', 'llama-3'],
		['/models/llama-2/qwen', 'qwen-2.5'],
		['C:\\models\\Llama-3', 'llama-3'],
		['Qwen/Qwen3-8B', null],
		['meta-llama/Llama-2-7b-chat-hf', null],
		['deepseek-ai/DeepSeek-R1-Distill-Qwen-7B', null],
		['llama-3/', null],
	])('of %s is %s', (baseModel, chatTemplate) => {
		expect(usualChatTemplate(baseModel)).toBe(chatTemplate);
	});
});
