import { ReplayError } from '../../engine/errors';
import { parseLine } from '../../engine/dataset/line';
import type { Dataset } from '../../engine/dataset/dataset';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { DatasetDraft, DatasetName, DatasetStore, SampleReader, SealedDataset } from '../../engine/ports';

export type Step = 'create' | 'append' | 'seal' | 'publish';

const decoder = new TextDecoder();

/** Keeps datasets as lists of lines. `failAt` names the step, and which dataset, that fails as a full disk would. */
export class ArrayDatasets implements DatasetStore, SampleReader {
	readonly drafts: ArrayDraft[] = [];
	/** What happened, in order: `create qwen2_5_coder`, `seal qwen2_5_coder`, … */
	readonly steps: string[] = [];

	constructor(readonly failAt: { readonly step: Step; readonly modelId: string } | null = null) {}

	async create(name: DatasetName): Promise<DatasetDraft> {
		this.take('create', name.modelId);
		const draft = new ArrayDraft(this, name);
		this.drafts.push(draft);
		return draft;
	}

	/** Lines by target model, of what is published and not withdrawn. */
	get published(): Readonly<Record<string, readonly string[]>> {
		const standing = this.drafts.filter(({ state }) => state === 'published' || state === 'settled');
		return Object.fromEntries(standing.map(({ name, written }) => [name.modelId, written]));
	}

	async *allPairs(datasets: readonly Dataset[]): AsyncGenerator<readonly TrainingPair[]> {
		for (const { modelId } of datasets) yield (this.published[modelId] ?? []).map((line) => parseLine(line, modelId));
	}

	take(step: Step, modelId: string): void {
		if (step !== 'append') this.steps.push(`${step} ${modelId}`);
		if (step === this.failAt?.step && modelId === this.failAt.modelId) throw new ReplayError('DISK_FULL', 'The disk is full. Make room.');
	}
}

class ArrayDraft implements DatasetDraft {
	readonly written: string[] = [];
	state: 'open' | 'sealed' | 'published' | 'settled' | 'withdrawn' = 'open';

	constructor(
		readonly store: ArrayDatasets,
		readonly name: DatasetName,
	) {}

	append(line: Uint8Array): void {
		this.#expect('open');
		this.store.take('append', this.name.modelId);
		this.written.push(decoder.decode(line));
	}

	async seal(): Promise<SealedDataset> {
		this.#expect('open');
		this.store.take('seal', this.name.modelId);
		this.state = 'sealed';
		return { bytes: this.written.join('\n').length, sha256: 'a'.repeat(64) };
	}

	async *lines(): AsyncGenerator<readonly string[]> {
		this.#expect('sealed');
		for (let start = 0; start < this.written.length; start += 100) yield this.written.slice(start, start + 100);
	}

	async publish(): Promise<string> {
		this.#expect('sealed');
		this.store.take('publish', this.name.modelId);
		this.state = 'published';
		return `replay_out/${this.name.modelId}-${this.name.date}.jsonl`;
	}

	async settle(): Promise<void> {
		this.#expect('published');
		this.state = 'settled';
	}

	async withdraw(): Promise<void> {
		this.state = 'withdrawn';
	}

	#expect(state: string): void {
		if (this.state !== state) throw new Error(`The draft is ${this.state}, not ${state}.`);
	}
}
