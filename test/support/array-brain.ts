import type { Memory } from '../../engine/memory/memory';
import type { SelectionCriteria } from '../../engine/memory/selection';
import type { Survey } from '../../engine/memory/survey';
import { repeatedConceptsOf } from '../../engine/pairs/duplicates';
import type { MemoryText } from '../../engine/pairs/first-look/memory-text';
import type { Brain, MemoryOptions, MemoryPart, MemoryStore } from '../../engine/ports';
import { inBatches } from './memories';

/** A brain that is a list: its memories are the selected ones. */
export class ArrayBrain implements Brain, MemoryStore {
	/** What each reading of the memories asked for. */
	readonly readings: MemoryOptions[] = [];

	constructor(
		readonly selected: readonly Memory[],
		readonly found: Partial<Survey> = {},
		readonly batchSize = 2,
	) {}

	async snapshot<T>(work: (store: MemoryStore) => Promise<T>): Promise<T> {
		return await work(this);
	}

	async survey(): Promise<Survey> {
		const all = this.selected.length;
		return { memories: all, ofNodeTypes: all, confident: all, highValue: all, selected: all, nearest: [], missing: [], ...this.found };
	}

	async *memories(_criteria: SelectionCriteria, options: MemoryOptions = {}): AsyncGenerator<readonly Memory[]> {
		this.readings.push(options);
		const read = this.selected.slice(0, options.first ?? this.selected.length);
		yield* inBatches(read.map((memory) => withParts(memory, options.parts ?? [])), this.batchSize);
	}

	async *texts(): AsyncGenerator<readonly MemoryText[]> {
		yield* inBatches(this.selected.map(({ concept, summary }) => ({ concept, summary })), this.batchSize);
	}

	async repeatedConcepts(): Promise<ReadonlySet<string>> {
		return repeatedConceptsOf(this.selected);
	}
}

/** As a store reads it that was asked for these parts. */
function withParts(memory: Memory, parts: readonly MemoryPart[]): Memory {
	const profile = parts.includes('profiles') ? {} : { profile: null };
	const onward = parts.includes('paths') ? {} : { onward: [] };
	const links = memory.links.map((link) => ({ ...link, other: { ...link.other, ...profile, ...onward } }));
	return { ...memory, links, actions: parts.includes('actions') ? memory.actions : [] };
}
