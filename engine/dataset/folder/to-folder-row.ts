import { textFact } from '../../pairs/facts';
import type { TrainingPair } from '../../pairs/training-pair';
import { worseBecauses, type WorseAnswer } from '../../pairs/worse-answer';
import { parseLine } from '../line';
import type { FolderRow } from './folder-row';
import { isFactKey } from './test-facts';

/** @throws ReplayError INVALID_INPUT that names the line. A provenance that is not ours is no error. */
export function parseFolderRow(line: string, name: string): FolderRow {
	return toFolderRow(parseLine(line, name));
}

export function toFolderRow(pair: TrainingPair): FolderRow {
	const told = objectIn(pair.provenance);
	const facts = Array.isArray(told.facts) && told.facts.length > 0 && told.facts.every(isFactKey) ? [...new Set<string>(told.facts)] : [textFact(pair.memoryId)];
	return { pair, strategy: nameIn(told.strategy) ?? 'other', wording: nameIn(told.wording) ?? '', facts, worse: worseIn(told.worse, pair) };
}

function objectIn(json: string): Readonly<Record<string, unknown>> {
	try {
		return asObject(JSON.parse(json));
	} catch {
		return {};
	}
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Names of ours are short and plain; anything else was made elsewhere. */
function nameIn(value: unknown): string | null {
	return typeof value === 'string' && /^[a-z][a-z0-9_-]{0,59}$/.test(value) ? value : null;
}

/** Null also where the worse answer is the row's own: there is nothing to prefer. */
function worseIn(value: unknown, { output }: TrainingPair): WorseAnswer | null {
	const told = asObject(value);
	const because = worseBecauses.find((one) => one === told.because);
	if (because === undefined || typeof told.output !== 'string') return null;
	return told.output.trim() === '' || told.output === output ? null : { output: told.output, because };
}
