import type { FolderContents } from './folder-contents';
import type { FolderStory } from './folder-story';
import type { Metrics } from './metrics';

/** All that a report shows. */
export interface ReportData {
	readonly contents: FolderContents;
	readonly story: FolderStory;
	readonly metrics: Metrics;
	/** The part of the graph that was replayed. */
	readonly graph: ReportGraph;
	/** Rows to read, of each split. */
	readonly samples: readonly ReportSample[];
}

export interface ReportGraph {
	readonly nodes: ReadonlyArray<{ readonly concept: string; readonly nodeType: string }>;
	/** Places in `nodes`. */
	readonly edges: ReadonlyArray<{ readonly source: number; readonly target: number }>;
}

export interface ReportSample {
	readonly split: string;
	readonly strategy: string;
	readonly instruction: string;
	readonly input: string;
	readonly output: string;
}

/** Makes one self-contained HTML page. */
export type ReportRenderer = (data: ReportData) => Promise<string>;
