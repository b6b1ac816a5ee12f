import { isText, isTexts, readProvenance } from './provenance';
import type { Row } from './row';

/** Why a line is no row. */
export class BrokenRow {
	constructor(readonly reason: string) {}
}

/** Reads a line as strictly as the pickiest loader does. */
export function readRow(text: string, line: number): Row | BrokenRow {
	if (lineSeparator.test(text)) return new BrokenRow('a line separator that is not escaped');
	const value = parsed(text);
	if (!hasKeys(value, rowKeys)) return new BrokenRow(value === undefined ? 'not JSON' : 'other keys than a row has');
	const { meta } = value;
	if (!hasKeys(meta, metaKeys)) return new BrokenRow('other keys in meta than a row has');
	const row = typed(value, meta, line);
	if (row instanceof BrokenRow) return row;
	if (!decimalConfidence.test(text)) return new BrokenRow('a confidence_score without a decimal point');
	return allTexts(row, meta.provenance as string).every((one) => one.isWellFormed()) ? row : new BrokenRow('half of a surrogate pair');
}

type Keyed = Readonly<Record<string, unknown>>;

const rowKeys = 'input,instruction,meta,output,target_models';
const metaKeys = 'confidence_score,neighbors,node_id,node_type,provenance';

/** JSON allows them in a text, but some readers take them for the end of a line. */
const lineSeparator = /[\u0085\u2028\u2029]/;

/** Within a text each quotation mark has a backslash before it. */
const decimalConfidence = /[,{]"confidence_score":\d+\.\d+[,}]/;

function typed(value: Keyed, meta: Keyed, line: number): Row | BrokenRow {
	const { instruction, input, output, target_models: targetModels } = value;
	const { node_id: nodeId, node_type: nodeType, confidence_score: confidence, neighbors, provenance: source } = meta;
	if (!isText(instruction) || typeof input !== 'string' || !isText(output)) return new BrokenRow('instruction, input or output that is no text');
	if (!isTexts(targetModels) || targetModels.length === 0) return new BrokenRow('target_models that is no list of texts');
	if (!isText(nodeId) || !isText(nodeType) || !isTexts(neighbors) || !isText(source)) return new BrokenRow('meta of other types than a row has');
	if (typeof confidence !== 'number' || confidence < 0 || confidence > 1) return new BrokenRow('a confidence_score that is not from 0 to 1');
	const provenance = readProvenance(source);
	if (provenance === null) return new BrokenRow('provenance that cannot be read');
	if (provenance.memories[0] !== nodeId) return new BrokenRow('a node_id that is not the first memory of provenance');
	return { line, instruction, input, output, targetModels, nodeId, nodeType, confidence, neighbors, provenance };
}

function hasKeys(value: unknown, keys: string): value is Keyed {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).sort().join() === keys;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function allTexts({ instruction, input, output, targetModels, nodeId, nodeType, neighbors }: Row, provenance: string): readonly string[] {
	return [instruction, input, output, ...targetModels, nodeId, nodeType, ...neighbors, provenance];
}
