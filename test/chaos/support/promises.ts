import { basename } from 'node:path';
import type { ChaosBrain } from './brain';
import { brokenFilesIn, namesIn, type PromisedFile } from './files-on-disk';
import { recalledMemories } from './recalled-memories';

export interface Inspection {
	/** High-value memories without a row in a dataset of the newest completed run, over all active target models. */
	readonly memoriesLost: number;
	/** Rows too many: memories that the same dataset recalls twice. */
	readonly memoriesTwice: number;
	/** What stands in the folder, hidden or not, and no completed run names. */
	readonly strayFiles: number;
	readonly strayNames: readonly string[];
	/** By night, YYYY-MM-DD; nights without a completed run are missing. */
	readonly completedRunsPerNight: Readonly<Record<string, number>>;
	/** Files and folders of completed runs that are missing or have another size or hash than was recorded. */
	readonly brokenFiles: number;
	/** Rows that still say 'running'. */
	readonly openRuns: number;
	/** Samples of runs that never completed, and those that a run has twice. */
	readonly straySamples: number;
}

/** What a database and its output folder keep of the promises, looked at with nobody's code but this. */
export async function inspect(database: Pick<ChaosBrain, 'query'>, folder: string): Promise<Inspection> {
	const runs = await database.query<CompletedRun>(completedRuns);
	const kept = runs.flatMap((run) => [...Object.values(run.files), ...Object.values(run.folders).map((path) => ({ path }))]);
	const strayNames = await straysIn(folder, kept);
	return {
		...(await memoriesIn(database, folder, runs[0])),
		strayFiles: strayNames.length,
		strayNames,
		completedRunsPerNight: countBy(runs.map(({ night }) => night)),
		brokenFiles: await brokenFilesIn(folder, kept),
		openRuns: await count(database, openRuns),
		straySamples: await count(database, straySamples),
	};
}

interface CompletedRun {
	readonly night: string;
	readonly files: Readonly<Record<string, PromisedFile>>;
	readonly folders: Readonly<Record<string, string>>;
}

const completedRuns = `
	select night::text, coalesce(metadata -> 'files', '{}') as files, coalesce(metadata -> 'folders', '{}') as folders
	from public.memory_consolidations where consolidation_type = 'hippocampal_replay' and status = 'completed'
	order by completed_at desc`;

const openRuns = `select count(*)::int as count from public.memory_consolidations where consolidation_type = 'hippocampal_replay' and status = 'running'`;

const straySamples = `
	select count(*)::int as count from (
		select run.status, row_number() over (partition by run.id, model_id, source_memory_id, instruction, input, output) as copy
		from public.training_dataset_samples as sample join public.memory_consolidations as run on run.id = sample.consolidation_id) as each
	where status <> 'completed' or copy > 1`;

/** With the thresholds that a run has when nobody sets them. */
const eligible = `
	select id::text from public.memory_semantic
	where node_type in ('wisdom', 'knowledge') and confidence_score between 0.5 and 1 and access_count >= 5 and btrim(concept) <> ''`;

async function memoriesIn(database: Pick<ChaosBrain, 'query'>, folder: string, newest: CompletedRun | undefined): Promise<Pick<Inspection, 'memoriesLost' | 'memoriesTwice'>> {
	const wanted = await database.query<{ id: string }>(eligible);
	const models = await database.query<{ model_id: string }>('select model_id from public.model_registry where is_active');
	let [memoriesLost, memoriesTwice] = [0, 0];
	for (const { model_id: modelId } of models) {
		const rows = await recalledMemories(folder, newest?.files[modelId]);
		memoriesLost += wanted.filter(({ id }) => !rows.has(id)).length;
		memoriesTwice += [...rows.values()].reduce((surplus, times) => surplus + times - 1, 0);
	}
	return { memoriesLost, memoriesTwice };
}

async function straysIn(folder: string, kept: readonly PromisedFile[]): Promise<readonly string[]> {
	const names = new Set(kept.map(({ path }) => basename(path)));
	return (await namesIn(folder)).filter((name) => !names.has(name));
}

async function count(database: Pick<ChaosBrain, 'query'>, sql: string): Promise<number> {
	return (await database.query<{ count: number }>(sql))[0]?.count ?? 0;
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}
