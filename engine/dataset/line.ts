import { decimal } from '../pairs/text/decimal';
import { parseTrainingPair, type TrainingPair } from '../pairs/training-pair';
import { ReplayError } from '../errors';
import { flat, jsonText, jsonTexts, onOneLine } from './json';

/** A row as JSON, open at the one place where the datasets of two target models differ. */
export interface EncodedRow {
	readonly beforeModel: string;
	readonly afterModel: string;
}

/** The row's text: the same keys in every row, in the same order. */
export function encodeRow(pair: TrainingPair): EncodedRow {
	return {
		beforeModel: onOneLine([`{"instruction":`, jsonText(pair.instruction), `,"input":`, jsonText(pair.input), `,"output":`, jsonText(pair.output), `,"target_models":[`]),
		afterModel: onOneLine(['],"meta":{', ...metaPieces(pair), '}}']),
	};
}

/** The fields that say which memory a row asks about and where it comes from. */
export function metaPieces({ memoryId, nodeType, confidence, neighbors, provenance }: TrainingPair): readonly string[] {
	return ['"node_id":', jsonText(memoryId), ',"node_type":', jsonText(nodeType), ',"confidence_score":', decimal(confidence), ',"neighbors":', jsonTexts(neighbors), ',"provenance":', jsonText(provenance)];
}

/** The row as the line that the dataset of a target model holds. */
export function lineFor({ beforeModel, afterModel }: EncodedRow, modelId: string): string {
	return flat([beforeModel, jsonText(modelId), afterModel]);
}

/** @throws ReplayError INVALID_INPUT that names the line. */
export function parseLine(line: string, name: string): TrainingPair {
	return parseTrainingPair(parseJson(line, name), name);
}

function parseJson(line: string, name: string): unknown {
	try {
		return JSON.parse(line);
	} catch (cause) {
		throw notJson(name, cause);
	}
}

function notJson(name: string, cause: unknown): ReplayError {
	return new ReplayError('INVALID_INPUT', `${name} is not valid JSON. Write the dataset again.`, { cause });
}
