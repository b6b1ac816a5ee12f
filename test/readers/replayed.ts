import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import { renderReport } from '../../adapters/report/render-report';
import { standardTools } from '../../adapters/standard-tools';
import { carryOut } from '../../engine/carry-out';
import { defaultShares, type FolderShares } from '../../engine/dataset/folder/folder-shares';
import type { Dataset } from '../../engine/dataset/dataset';
import type { Memory } from '../../engine/memory/memory';
import { defaultCriteria } from '../../engine/memory/selection';
import { defaultLimits } from '../../engine/pairs/limits';
import { strategiesNamed } from '../../engine/pairs/strategies';
import type { TargetModel } from '../../engine/target-model';
import { ArrayBrain } from '../support/array-brain';
import { llama } from '../support/memories';

/** What the real generator and the real writers leave on disk for some memories: flat files with folders beside them. */
export interface Replayed {
	readonly path: string;
	readonly datasets: readonly Dataset[];
	/** The flat file of the only target model. */
	readonly flatFile: string;
	/** Its trainer-ready folder. */
	readonly folder: string;
	remove(): Promise<void>;
}

export interface ReplayOptions {
	readonly models?: readonly TargetModel[];
	/** A preset or names of strategies. */
	readonly strategies?: readonly string[];
	readonly shares?: FolderShares;
	readonly maxShardBytes?: number;
}

export async function replayed(memories: readonly Memory[], { models = [llama], strategies = ['typed'], shares = defaultShares, maxShardBytes = 1_000_000 }: ReplayOptions = {}): Promise<Replayed> {
	const path = await mkdtemp(join(tmpdir(), 'readers-'));
	const remove = () => rm(path, { recursive: true, force: true });
	const tools = await standardTools(models);
	const brain = new ArrayBrain(memories, {}, 100);
	const generation = { targetModels: models, strategies: strategiesNamed(strategies), limits: defaultLimits, scrubbing: 'on', seed: 42 } as const;
	const written = carryOut(defaultCriteria, generation, brain, openDatasetFolder(path), {
		date: '2025-11-20',
		samples: new Map(),
		tools,
		checkpoint: () => {},
		explanation: '',
		folders: {
			store: openTrainerFolders(path),
			settings: { shares, maxShardBytes },
			targetModels: models,
			tokens: tools.tokens,
			render: renderReport,
			story: { selection: { criteria: defaultCriteria, survey: await brain.survey() }, strategies, settings: null, command: null },
		},
	});
	const { datasets } = await written.then((datasetsOnDisk) => datasetsOnDisk.publish()).catch((error: unknown) => remove().then(() => Promise.reject(error)));
	const [first] = datasets;
	return { path, datasets, flatFile: first?.file?.path ?? '', folder: first?.folder?.path ?? '', remove };
}
