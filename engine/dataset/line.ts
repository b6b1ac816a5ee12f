import { decimal } from '../pairs/text/decimal';
import { parseTrainingPair, type TrainingPair } from '../pairs/training-pair';
import { ReplayError } from '../errors';

/** A row as JSON, open at the one place where the datasets of two target models differ. */
export interface EncodedRow {
	readonly beforeModel: string;
	readonly afterModel: string;
}

/** The row's text: the same keys in every row, in the same order. */
export function encodeRow(pair: TrainingPair): EncodedRow {
	return {
		beforeModel: safe([`{"instruction":`, text(pair.instruction), `,"input":`, text(pair.input), `,"output":`, text(pair.output), `,"target_models":[`]),
		afterModel: safe([
			`],"meta":{"node_id":`,
			text(pair.memoryId),
			`,"node_type":`,
			text(pair.nodeType),
			`,"confidence_score":`,
			decimal(pair.confidence),
			`,"neighbors":`,
			texts(pair.neighbors),
			`,"provenance":`,
			text(pair.provenance),
			'}}',
		]),
	};
}

/** The row as the line that the dataset of a target model holds. */
export function lineFor({ beforeModel, afterModel }: EncodedRow, modelId: string): string {
	return flat([beforeModel, text(modelId), afterModel]);
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

/** Half of a surrogate pair, as cutting a text in the middle of an emoji leaves it, would make the whole file fail to load. */
function text(value: string): string {
	return JSON.stringify(value.toWellFormed());
}

function texts(values: readonly string[]): string {
	return `[${values.map(text).join(',')}]`;
}

/** Line separators that some readers take for the end of a line, although JSON allows them inside a text. */
const lineSeparators = /[\u0085\u2028\u2029]/g;

function safe(pieces: readonly string[]): string {
	const json = flat(pieces);
	return json.search(lineSeparators) < 0 ? json : json.replace(lineSeparators, escaped);
}

/** Joined rather than concatenated: a concatenated string keeps all its pieces alive, and thousands of rows wait in the shuffle. */
function flat(pieces: readonly string[]): string {
	return pieces.join('');
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
