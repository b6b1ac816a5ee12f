import { createHash } from 'node:crypto';
import { trainerFolderName } from '../../engine/dataset/file-name';
import type { DatasetName, FolderFileDraft, SealedDataset, TrainerFolderDraft, TrainerFolderStore } from '../../engine/ports';

/** Keeps trainer-ready folders as texts by path. */
export class ArrayFolders implements TrainerFolderStore {
	readonly drafts: ArrayFolder[] = [];

	async create(name: DatasetName): Promise<ArrayFolder> {
		const draft = new ArrayFolder(trainerFolderName(name));
		this.drafts.push(draft);
		return draft;
	}

	get published(): readonly ArrayFolder[] {
		return this.drafts.filter(({ state }) => state === 'published');
	}
}

export class ArrayFolder implements TrainerFolderDraft {
	readonly files = new Map<string, ArrayFile>();
	/** What was done, in order. */
	readonly steps: string[] = [];
	state: 'open' | 'published' | 'withdrawn' = 'open';

	constructor(readonly name: string) {}

	async file(path: string): Promise<FolderFileDraft> {
		this.#expectNew(path);
		this.steps.push(`file ${path}`);
		const file = new ArrayFile();
		this.files.set(path, file);
		return file;
	}

	async rename(from: string, to: string): Promise<void> {
		this.#expectNew(to);
		const file = this.files.get(from);
		if (!file?.isSealed) throw new Error(`${from} is not sealed.`);
		this.steps.push(`rename ${from} ${to}`);
		this.files.delete(from);
		this.files.set(to, file);
	}

	async publish(): Promise<string> {
		if (this.state !== 'open' || [...this.files.values()].some(({ isSealed }) => !isSealed)) throw new Error('The folder is not whole.');
		this.state = 'published';
		return `replay_out/${this.name}`;
	}

	async withdraw(): Promise<void> {
		this.state = 'withdrawn';
	}

	text(path: string): string {
		const file = this.files.get(path);
		if (file === undefined) throw new Error(`There is no ${path}.`);
		return file.text;
	}

	/** The rows of a file; none where there is no such file. */
	rows(path: string): readonly Readonly<Record<string, unknown>>[] {
		return this.files.has(path) ? this.text(path).trimEnd().split('\n').map((line) => JSON.parse(line)) : [];
	}

	/** The files of one view and split, in order. */
	shards(view: string, split: string): readonly string[] {
		return [...this.files.keys()].filter((path) => path.startsWith(`${view}/${split}-`)).sort();
	}

	#expectNew(path: string): void {
		if (this.state !== 'open' || this.files.has(path)) throw new Error(`${path} cannot be begun.`);
	}
}

class ArrayFile implements FolderFileDraft {
	readonly #chunks: Buffer[] = [];
	isSealed = false;

	get text(): string {
		return Buffer.concat(this.#chunks).toString('utf8');
	}

	append(line: Uint8Array): void {
		if (this.isSealed) throw new Error('The file is sealed.');
		this.#chunks.push(Buffer.from(line), Buffer.from('\n'));
	}

	async seal(): Promise<SealedDataset> {
		if (this.isSealed) throw new Error('The file is sealed.');
		this.isSealed = true;
		const content = Buffer.concat(this.#chunks);
		return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
	}
}
