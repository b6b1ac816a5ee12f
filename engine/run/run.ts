import type { Dataset } from '../dataset/dataset';
import { parseInteger, parseObject, parseText } from '../parse';

/** A consolidation run that has been started and belongs to whoever holds this. */
export interface RunClaim {
	readonly consolidationId: string;
	/** Local date of the run, YYYY-MM-DD. */
	readonly night: string;
	/** Counts from 1; a run that is taken over goes up by one, and the earlier owner can no longer complete it. */
	readonly attempt: number;
}

export function parseRunClaim(value: unknown, name = 'run'): RunClaim {
	const item = parseObject(value, name);
	return {
		consolidationId: parseText(item.consolidation_id, `${name}.consolidation_id`),
		night: parseText(item.night, `${name}.night`),
		attempt: parseInteger(item.attempt, `${name}.attempt`, { min: 1 }),
	};
}

export function toRunClaimItem(claim: RunClaim) {
	return { consolidation_id: claim.consolidationId, night: claim.night, attempt: claim.attempt };
}

/**
 * The result of a run as people and programs get it: command line, Log Consolidation, agent network. `missing` says what the
 * brain lacks; null where nobody looked.
 */
export function toRunItem(claim: RunClaim, memories: number, datasets: readonly Dataset[], missing: readonly string[] | null = null) {
	return {
		status: 'completed' as const,
		...toRunClaimItem(claim),
		memories_processed: memories,
		training_pairs_generated: pairsIn(datasets),
		output_files: outputFiles(datasets),
		folders: folderPaths(datasets),
		pairs_by_model: pairsByModel(datasets),
		pairs_by_strategy: Object.fromEntries(datasets.map(({ modelId, pairsByStrategy }) => [modelId, { ...pairsByStrategy }])),
		dropped: Object.fromEntries(datasets.map(({ modelId, drops }) => [modelId, { ...drops }])),
		scrubbed: { ...datasets[0]?.scrubbed },
		explanation: explanationOf(datasets),
		missing: missing && [...missing],
	};
}

export type RunItem = ReturnType<typeof toRunItem>;

export function pairsIn(datasets: readonly Dataset[]): number {
	return datasets.reduce((sum, { pairs }) => sum + pairs, 0);
}

/** Path by model id; only datasets that have a file. */
export function outputFiles(datasets: readonly Dataset[]): Readonly<Record<string, string>> {
	return Object.fromEntries(datasets.flatMap(({ modelId, file }) => (file ? [[modelId, file.path]] : [])));
}

/** Paths of the trainer-ready folders by model id; only datasets that have one. */
export function folderPaths(datasets: readonly Dataset[]): Readonly<Record<string, string>> {
	return Object.fromEntries(datasets.flatMap(({ modelId, folder }) => (folder ? [[modelId, folder.path]] : [])));
}

export function pairsByModel(datasets: readonly Dataset[]): Readonly<Record<string, number>> {
	return Object.fromEntries(datasets.map(({ modelId, pairs }) => [modelId, pairs]));
}

function explanationOf(datasets: readonly Dataset[]): string | null {
	const explanations = new Set(datasets.flatMap(({ explanation }) => explanation ?? []));
	return explanations.size > 0 ? [...explanations].join(' ') : null;
}
