import type { Dataset } from './dataset/dataset';
import type { Memory } from './memory/memory';
import type { SelectionCriteria } from './memory/selection';
import type { Survey } from './memory/survey';
import type { MemoryText } from './pairs/first-look/memory-text';
import type { TrainingPair } from './pairs/training-pair';
import type { FateReader } from './run/fate';
import type { RunClaim } from './run/run';
import type { RunStart, StartRequest } from './run/start';
import type { TargetModel } from './target-model';

export interface Brain {
	/** Runs `work` over one snapshot: nothing that others write meanwhile is seen. */
	snapshot<T>(work: (store: MemoryStore) => Promise<T>): Promise<T>;
}

/** What the engine asks of one snapshot of the brain. */
export interface MemoryStore {
	survey(criteria: SelectionCriteria): Promise<Survey>;
	/** Selected memories in rank order, in batches. Holds one batch at a time. */
	memories(criteria: SelectionCriteria, options?: MemoryOptions): AsyncIterable<readonly Memory[]>;
	/** The texts of the selected memories in rank order, without anything else of them. */
	texts(criteria: SelectionCriteria): AsyncIterable<readonly MemoryText[]>;
	/** Concepts that more than one selected memory bears. */
	repeatedConcepts(criteria: SelectionCriteria): Promise<ReadonlySet<string>>;
}

export interface MemoryOptions {
	/** Only the first so many of the selected memories; what counts as selected stays the same. Null reads all. */
	readonly first?: number | null;
	/** What else to read; each part costs time, so only for strategies that use it. */
	readonly parts?: readonly MemoryPart[];
}

/**
 * Parts of a memory that not every strategy needs: `profiles` of linked memories that are not selected, `paths` onward from
 * linked memories, decided `actions`.
 */
export const memoryParts = ['profiles', 'paths', 'actions'] as const;
export type MemoryPart = (typeof memoryParts)[number];

/** What the engine asks of the folder that a run writes to. */
export interface OutputFolder {
	/** Where one run writes; what it leaves when it breaks off can be told as its own. */
	openFor(owner: RunClaim): Output;
	/** Throws where what was published does not stand any more. */
	expectStanding(datasets: readonly Dataset[]): Promise<void>;
	/** Removes what runs have left that never completed, hidden or published. Returns how many things; never fails. */
	sweep(fates: FateReader): Promise<number>;
}

export interface Output {
	readonly datasets: DatasetStore;
	readonly trainerFolders: TrainerFolderStore;
}

/** What the engine asks of the place where datasets are kept. */
export interface DatasetStore {
	/** Begins a dataset that nobody sees until it is published. */
	create(name: DatasetName): Promise<DatasetDraft>;
}

export interface DatasetName {
	readonly modelId: string;
	/** Local date of the run, YYYY-MM-DD. */
	readonly date: string;
}

export interface DatasetDraft {
	/** Adds one line of UTF-8, without its line break; the bytes are copied at once. */
	append(line: Uint8Array): Promise<void> | void;
	/** Makes what was written durable; nothing can be added afterwards. */
	seal(): Promise<SealedDataset>;
	/** The lines of the sealed file in batches, as often as they are asked for, until it is published. */
	lines(): AsyncIterable<readonly string[]>;
	/** Gives the sealed file its final name, never over a file that exists. Returns its path. */
	publish(): Promise<string>;
	/** Once a completed run names the file: removes what would tell a later run that it does not belong here. Never fails. */
	settle(): Promise<void>;
	/** Removes what this draft has left, published or not; never fails. */
	withdraw(): Promise<void>;
}

export interface SealedDataset {
	readonly bytes: number;
	/** Lower-case hex. */
	readonly sha256: string;
}

/** What the engine asks of the place where trainer-ready folders are kept. */
export interface TrainerFolderStore {
	/** Begins a folder that nobody sees until it is published. */
	create(name: DatasetName): Promise<TrainerFolderDraft>;
}

export interface TrainerFolderDraft {
	/** The name that the folder gets unless it is taken. */
	readonly name: string;
	/** Begins a file at a path within the folder, with `/` between its parts; folders on the way are made. */
	file(path: string): Promise<FolderFileDraft>;
	/** Gives a sealed file another path within the folder. */
	rename(from: string, to: string): Promise<void>;
	/**
	 * Gives the folder its final name, never over one that exists: that of the published file it was made of, where that is free. All
	 * files must be sealed. Returns its path.
	 */
	publish(file?: string): Promise<string>;
	/** Removes what this draft has left, published or not; never fails. */
	withdraw(): Promise<void>;
}

export interface FolderFileDraft {
	/** Adds one line of UTF-8, without its line break; the bytes are copied at once. */
	append(line: Uint8Array): Promise<void> | void;
	/** Makes what was written durable; nothing can be added afterwards. */
	seal(): Promise<SealedDataset>;
}

/** Reads published datasets back. */
export interface SampleReader {
	allPairs(datasets: readonly Dataset[]): AsyncIterable<readonly TrainingPair[]>;
}

/** What the engine asks of the log of consolidation runs. */
export interface RunLog {
	/** Begins a run, unless another one is at work or has done it. */
	start(request: StartRequest): Promise<RunStart>;
	/** Gives signs of life for the run from now on. */
	keepAlive(claim: RunClaim): Lease;
	readonly fates: FateReader;
	/** A COMMIT whose answer was lost is looked up; only where even that fails it is DATABASE_COMMIT_UNKNOWN. */
	complete(claim: RunClaim, outcome: RunOutcome): Promise<void>;
	/** Records the reason; false where the run was not at work under this claim any more. */
	fail(claim: RunClaim, reason: string): Promise<boolean>;
}

/** That a run is ours for now. */
export interface Lease {
	/** Throws ReplayError RUN_NOT_OURS once another run is known to have taken over. */
	readonly checkpoint: Checkpoint;
	/** Ends the signs of life. Never fails. */
	stop(): Promise<void>;
}

export interface RunOutcome {
	readonly memories: number;
	readonly datasets: readonly Dataset[];
	/** The rows to keep for people to look at. */
	readonly samples: AsyncIterable<readonly TrainingPair[]>;
	/** The last thing that is asked before the run counts; throws where it must not. */
	readonly beforeRecording: () => Promise<void>;
	/** What was selected and how it was generated, for the run's row. */
	readonly settings: Readonly<Record<string, unknown>>;
}

export interface ModelRegistry {
	/** The active target models, or those asked for; the order is the same each time. */
	targetModels(modelIds: readonly string[]): Promise<readonly TargetModel[]>;
}

/** Asked between batches; throws ReplayError CANCELLED when the user has stopped the run. */
export type Checkpoint = () => void;
