import { ReplayError } from '../../../engine/errors';
import type { ModelRegistry } from '../../../engine/ports';
import { parseTargetModel } from '../../../engine/target-model';
import type { Queryable } from '../connection/connection';

const activeModels = `
	select model_id, coalesce(model_name, model_id) as model_name, coalesce(specialization, 'general_reasoning') as specialization,
		coalesce(max_seq_len, 4096)::int as max_seq_len, config ->> 'tokenizer_path' as tokenizer_path, config as training
	from public.model_registry
	where is_active and (cardinality($1::text[]) = 0 or model_id = any($1::text[]))
	order by coalesce(specialization, 'general_reasoning') collate "C", model_id collate "C"`;

/** The target models of `model_registry`. */
export function postgresModelRegistry(database: Queryable): ModelRegistry {
	return {
		async targetModels(modelIds) {
			const rows = await database.query(activeModels, [modelIds]);
			const models = rows.map((row) => parseTargetModel(row, 'model_registry'));
			const unknown = modelIds.filter((modelId) => !models.some((model) => model.modelId === modelId));
			if (unknown.length > 0) throw await unknownModels(database, unknown);
			if (models.length === 0) throw new ReplayError('INVALID_SETTING', 'No model in model_registry is active. Set is_active to true for at least one.');
			return models;
		},
	};
}

async function unknownModels(database: Queryable, unknown: readonly string[]): Promise<ReplayError> {
	const rows = await database.query<{ model_id: string }>(activeModels, [[]]);
	const known = rows.map((row) => row.model_id).join(', ') || 'none';
	return new ReplayError('INVALID_SETTING', `model_registry has no active model ${unknown.join(', ')}. Active are: ${known}. Choose from these, or add a row.`);
}
