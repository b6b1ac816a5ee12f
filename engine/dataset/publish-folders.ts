import type { TokenCounter } from '../pairs/budget/budget';
import { tokenBound } from '../pairs/budget/token-bound';
import type { Checkpoint, DatasetDraft, DatasetName, SealedDataset, TrainerFolderDraft, TrainerFolderStore } from '../ports';
import type { TargetModel } from '../target-model';
import { knownTraining } from '../training-settings';
import { buildFolder } from './folder/build-folder';
import type { FolderContents } from './folder/folder-contents';
import type { FolderShares } from './folder/folder-shares';
import type { FolderStory } from './folder/folder-story';
import type { ReportRenderer } from './folder/report-data';
import type { TrainerFolder } from './trainer-folder';

/** How trainer-ready folders are made beside the datasets' files. */
export interface FolderMaking {
	readonly store: TrainerFolderStore;
	readonly settings: FolderSettings;
	readonly targetModels: readonly TargetModel[];
	readonly tokens: ReadonlyMap<string, TokenCounter>;
	readonly render: ReportRenderer;
	/** What the rows themselves don't tell of how they came to be. */
	readonly story: Pick<FolderStory, 'selection' | 'strategies' | 'settings' | 'command'>;
}

export interface FolderSettings {
	readonly shares: FolderShares;
	/** The view `data` is cut into files of at most so many bytes. */
	readonly maxShardBytes: number;
}

/** Megabytes; small enough to move about, large enough that most datasets are one file. */
export const defaultMaxShardMb = 256;

/** One dataset whose rows are all on disk, and what is known of them. */
export interface FolderSource {
	readonly name: DatasetName;
	readonly rows: DatasetDraft;
	readonly sealed: SealedDataset;
	readonly story: Omit<FolderStory, 'selection' | 'strategies' | 'settings' | 'command' | 'shares'>;
	readonly checkpoint: Checkpoint;
}

/** The folders of one run: all of them are whole before the first one gets its name. */
export class FolderPublisher {
	readonly #built = new Map<string, { readonly draft: TrainerFolderDraft; readonly contents: FolderContents; readonly report: string }>();
	readonly #drafts: TrainerFolderDraft[] = [];

	/** Throws INVALID_SETTING before anything is written where the settings for training are not known. */
	constructor(readonly making: FolderMaking) {
		making.targetModels.forEach(knownTraining);
	}

	async build({ name, rows, sealed, story, checkpoint }: FolderSource): Promise<void> {
		const { store, settings, targetModels, tokens, render } = this.making;
		const model = targetModels.find(({ modelId }) => modelId === name.modelId);
		if (model === undefined) return;
		const draft = await store.create(name);
		this.#drafts.push(draft);
		const built = await buildFolder(() => rows.lines(), draft, {
			model,
			name,
			shares: settings.shares,
			maxShardBytes: settings.maxShardBytes,
			story: { ...story, ...this.making.story, shares: settings.shares },
			flatFile: sealed,
			tokens: tokens.get(name.modelId) ?? tokenBound,
			render,
			checkpoint,
		});
		this.#built.set(name.modelId, { draft, ...built });
	}

	/** Puts the folder beside the published file; null where the dataset has none. */
	async publish(modelId: string, file: string): Promise<TrainerFolder | null> {
		const built = this.#built.get(modelId);
		if (built === undefined) return null;
		const { rows, heldOut, preferences } = built.contents;
		return { path: await built.draft.publish(file), rows, heldOut, preferences: preferences.train + preferences.validation + preferences.test };
	}

	/** The reports as HTML, by model id. */
	get reports(): ReadonlyMap<string, string> {
		return new Map([...this.#built].map(([modelId, { report }]) => [modelId, report]));
	}

	async withdraw(): Promise<void> {
		for (const draft of this.#drafts) await draft.withdraw();
	}
}
