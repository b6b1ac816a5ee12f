import { asAdmin, withParts } from '../../support/admin';
import type { ChaosContext } from '../scenario';
import { createBrain, type ChaosBrain } from './brain';
import { canaries } from './canaries';
import type { ForcedError } from './forced-errors';
import { startWireTap, type WireTap } from './wire-tap';

const login = 'chaos_canary';

/** Brains with a memory, a password and a URI that must not show, behind a tap on which the server's errors can be read. */
export class WatchedBrains {
	private constructor(
		private readonly original: ChaosBrain,
		readonly tap: WireTap,
	) {}

	static async prepare(context: ChaosContext): Promise<WatchedBrains> {
		const original = await createBrain(context, { memories: 12 });
		await asAdmin(original.adminUrl, [
			`drop role if exists ${login}`,
			`create role ${login} login bypassrls password '${canaries.password}' in role sb_postgres`,
			// The last in rank, so that no preview of a plan shows it.
			`insert into public.memory_semantic (concept, summary, node_type, node_z, confidence_score, access_count)
			values ('${canaries.memory} of the north', '${canaries.memory}: the northern warehouse holds 41 pallets.', 'knowledge', 200, 0.5, 5)`,
		]);
		return new WatchedBrains(original, await startWireTap(Number(new URL(original.url).port)));
	}

	/** A copy of the brain in which this error is going to happen. */
	async for({ sql = [], url = (same) => same }: Pick<ForcedError, 'sql' | 'url'>): Promise<WatchedBrain> {
		const watched = await this.untouched();
		await asAdmin(watched.brain.url, sql);
		this.tap.troubles();
		return { ...watched, url: url(watched.url) };
	}

	async untouched(): Promise<WatchedBrain> {
		const brain = await this.original.copy();
		const behindTap = withParts(brain.urlAt(this.tap.port), { username: login, password: encodeURIComponent(canaries.password) });
		return { brain, url: `${behindTap}?application_name=${canaries.uri}` };
	}

	async remove(): Promise<void> {
		this.tap.stop();
		await this.original.drop();
	}
}

export interface WatchedBrain {
	readonly brain: ChaosBrain;
	/** With the canaries in it; by way of the tap. */
	readonly url: string;
}

/** All that the database keeps of the runs. */
export async function runsAsText(brain: ChaosBrain): Promise<string> {
	return (await brain.query<{ row: string }>('select to_jsonb(run)::text as row from public.memory_consolidations as run')).map(({ row }) => row).join('\n');
}
