import type { Provenance } from './provenance';

/** A line of a dataset that keeps the rules of a record. */
export interface Row {
	/** Counts from 1. */
	readonly line: number;
	readonly instruction: string;
	readonly input: string;
	readonly output: string;
	readonly targetModels: readonly string[];
	readonly nodeId: string;
	readonly nodeType: string;
	readonly confidence: number;
	readonly neighbors: readonly string[];
	readonly provenance: Provenance;
}
