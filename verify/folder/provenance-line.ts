import { BrokenRow } from '../row/read-row';
import { factsIn, isText } from './fact-keys';
import { isKeyed, parsedJson } from './keyed';
import { readLine } from './read-line';
import { splits, type Split } from './split';

/** Where a row stands, and where it comes from: a line of `provenance/rows.jsonl`. */
export interface ProvenanceLine {
	readonly split: Split;
	/** What the name of the row's file begins with, such as `train-00000`. */
	readonly shard: string;
	/** Counts from 1. */
	readonly line: number;
	/** What the row shows, as numbers. */
	readonly facts: readonly number[];
	/** Whether the row answers with the texts of memories and shows nothing else. */
	readonly recallsTexts: boolean;
	/** The worse answer to the same question; null where none is known. */
	readonly worse: string | null;
}

export function readProvenanceLine(text: string): ProvenanceLine | BrokenRow {
	const row = readLine(text, 'confidence_score,line,neighbors,node_id,node_type,provenance,shard,split');
	if (row instanceof BrokenRow) return row;
	const { split, shard, line, node_id: nodeId, node_type: nodeType, neighbors, provenance, confidence_score: confidence } = row;
	const texts = [split, shard, nodeId, nodeType, provenance, ...(Array.isArray(neighbors) ? neighbors : [null])];
	if (!texts.every((one): one is string => typeof one === 'string') || typeof line !== 'number') return new BrokenRow('values of other types than a row has');
	if (typeof confidence !== 'number' || confidence < 0 || confidence > 1 || !decimalConfidence.test(text)) return new BrokenRow('a confidence_score that is not from 0.0 to 1.0 with a decimal point');
	if (!texts.every((one) => one.isWellFormed())) return new BrokenRow('half of a surrogate pair');
	const known = splits.find((one) => one === split);
	if (known === undefined) return new BrokenRow('a split that is none');
	const facts = factsIn(provenance as string, nodeId as string);
	if (facts === null) return new BrokenRow('facts that are no keys');
	return { split: known, shard: shard as string, line, facts, recallsTexts: facts.every(isText) && isRecall(provenance as string), worse: worseIn(provenance as string) };
}

/** The split that a line names which is otherwise broken; null where not even that can be read. */
export function splitOfLine(text: string): Split | null {
	return splits.find((split) => text.startsWith(`{"split":"${split}"`)) ?? null;
}

/** Within a text each quotation mark has a backslash before it. */
const decimalConfidence = /[,{]"confidence_score":\d+\.\d+[,}]/;

function isRecall(provenance: string): boolean {
	const value = parsedJson(provenance);
	return isKeyed(value) && value.strategy === 'recall';
}

/** Why an answer is worse. */
const reasons: readonly unknown[] = ['contradicted', 'refused', 'outdated'];

function worseIn(provenance: string): string | null {
	const value = provenance.includes('"worse"') ? parsedJson(provenance) : null;
	const worse = isKeyed(value) && isKeyed(value.worse) ? value.worse : {};
	return typeof worse.output === 'string' && reasons.includes(worse.because) ? worse.output : null;
}
