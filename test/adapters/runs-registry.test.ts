import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { postgresModelRegistry } from '../../adapters/postgres/runs/model-registry';
import { defaultLora } from '../../engine/training-settings';
import { expectCode } from '../support/rejection';
import { llama, qwen } from '../support/memories';
import { createTestDatabase } from '../support/postgres';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';

let database: ReplayDatabase;
let connection: Connection;
beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	connection = await connect(database.settings);
});
beforeEach(async () => {
	await database.client.query(`delete from public.model_registry where model_id not in ('llama_3', 'qwen2_5_coder'); update public.model_registry set is_active = true`);
});
afterAll(async () => {
	await connection.close();
	await database.drop();
});

async function add(modelId: string, columns: Readonly<Record<string, unknown>> = {}): Promise<void> {
	const row = { model_id: modelId, model_name: `Name of ${modelId}`, ...columns };
	const names = Object.keys(row);
	await database.client.query(`insert into public.model_registry (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
}

const targetModels = (...modelIds: readonly string[]) => postgresModelRegistry(connection).targetModels(modelIds);
const idsOf = async (...modelIds: readonly string[]) => (await targetModels(...modelIds)).map(({ modelId }) => modelId);

describe('the target models', () => {
	it('of a new database are Qwen2.5 Coder and Llama 3, coders first', async () => {
		expect(await targetModels()).toEqual([qwen, llama]);
	});

	it('are the same where an older registry says nothing of how they are trained', async () => {
		await database.client.query(`update public.model_registry set config = '{}'`);
		expect(await targetModels()).toEqual([qwen, llama]);
		await database.client.query('alter table public.model_registry alter config drop not null; update public.model_registry set config = null');
		expect(await targetModels()).toEqual([qwen, llama]);
	});

	it('are trained as their config says', async () => {
		await add('mistral_7b', { config: { base_model: 'unsloth/Llama-3.2-1B-Instruct', lora: { rank: 8 }, tokenizer_path: '/models/tokenizer.json' } });
		const training = { baseModel: 'unsloth/Llama-3.2-1B-Instruct', chatTemplate: 'llama-3', lora: { ...defaultLora, rank: 8 } };
		expect(await targetModels('mistral_7b')).toMatchObject([{ training, tokenizerPath: '/models/tokenizer.json' }]);
	});

	it('with settings that cannot be trained with are refused by model and key', async () => {
		await add('odd', { config: { lora: { rank: 'many' } } });
		expect((await expectCode('INVALID_SETTING', targetModels())).message).toContain("'config.lora.rank' of the target model 'odd'");
	});

	it('are ordered by specialization and id, whatever order they are asked for in', async () => {
		await add('a_generalist');
		await add('a_coder', { specialization: 'code_generation' });
		await add('Z_coder', { specialization: 'code_generation' });
		const order = ['Z_coder', 'a_coder', 'qwen2_5_coder', 'a_generalist', 'llama_3'];
		expect(await idsOf()).toEqual(order);
		expect(await idsOf('llama_3', 'a_coder', 'a_generalist', 'llama_3')).toEqual(['a_coder', 'a_generalist', 'llama_3']);
	});

	it('are joined by a third one that is a row', async () => {
		await add('mistral_7b', { model_name: 'Mistral 7B', specialization: 'legal', max_seq_len: 32_768 });
		expect(await targetModels('mistral_7b')).toEqual([{ modelId: 'mistral_7b', modelName: 'Mistral 7B', specialization: 'legal', maxSeqLen: 32_768, tokenizerPath: null, training: null }]);
		expect(await idsOf()).toEqual(['qwen2_5_coder', 'llama_3', 'mistral_7b']);
	});

	it('leave out what is not active, also where it is asked for', async () => {
		await database.client.query(`update public.model_registry set is_active = false where model_id = 'llama_3'`);
		expect(await idsOf()).toEqual(['qwen2_5_coder']);
		const { message } = await expectCode('INVALID_SETTING', targetModels('llama_3'));
		expect(message).toContain('no active model llama_3. Active are: qwen2_5_coder.');
	});

	it('that nobody knows are named, with those that are known', async () => {
		const { message } = await expectCode('INVALID_SETTING', targetModels('gpt', 'llama_3', "x'; --"));
		expect(message).toContain("no active model gpt, x'; --.");
		expect(message).toContain('Active are: qwen2_5_coder, llama_3.');
	});

	it('must be at least one', async () => {
		await database.client.query('update public.model_registry set is_active = false');
		expect((await expectCode('INVALID_SETTING', targetModels())).message).toContain('No model in model_registry is active');
		expect((await expectCode('INVALID_SETTING', targetModels('llama_3'))).message).toContain('Active are: none.');
	});

	it('with gaps, as an older registry may hold them, get what the columns would have given, and their place by it', async () => {
		await database.client.query('alter table public.model_registry alter model_name drop not null, alter specialization drop not null, alter max_seq_len drop not null');
		await add('a_blank', { model_name: null, specialization: null, max_seq_len: null });
		await add('tutor', { specialization: 'teaching' });
		expect(await idsOf()).toEqual(['qwen2_5_coder', 'a_blank', 'llama_3', 'tutor']);
		expect(await targetModels('a_blank')).toEqual([{ modelId: 'a_blank', modelName: 'a_blank', specialization: 'general_reasoning', maxSeqLen: 4_096, tokenizerPath: null, training: null }]);
	});

	it.each([
		['a name that is blank', { model_name: ' ' }, 'model_registry.model_name'],
		['no room for a token', { max_seq_len: 0 }, 'model_registry.max_seq_len'],
	])('with %s are refused by field', async (_, columns, field) => {
		await add('odd', columns);
		expect((await expectCode('INVALID_INPUT', targetModels())).message).toContain(field);
	});

	it('cannot be read before the database is set up, which the error says', async () => {
		const bare = await createTestDatabase();
		const own = await connect(parseConnectionUri(bare.url));
		const { message } = await expectCode('DATABASE_SCHEMA_MISMATCH', postgresModelRegistry(own).targetModels([]));
		expect(message).toContain('hippocampal-replay migrate');
		await own.close();
		await bare.drop();
	});
});
