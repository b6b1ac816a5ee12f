import type { Connection } from '../connection/connection';

/** So many at a time that no transaction is long. */
const batchRows = 10_000;

const deleteBatch = `
	delete from public.training_dataset_samples where id in (
		select sample.id from public.training_dataset_samples sample
		join public.memory_consolidations run on run.id = sample.consolidation_id
		where run.status in ('completed', 'failed') and run.completed_at < now() - make_interval(days => $1::int)
		limit ${batchRows})`;

/** Deletes the samples of runs that ended so many days ago or earlier; the runs themselves stay. Returns how many samples. */
export async function deleteSamples(connection: Connection, olderThanDays: number, checkpoint: () => void = () => {}): Promise<number> {
	let deleted = 0;
	for (;;) {
		checkpoint();
		const count = await connection.execute(deleteBatch, [olderThanDays], { timeoutMs: 120_000 });
		deleted += count;
		if (count < batchRows) return deleted;
	}
}
