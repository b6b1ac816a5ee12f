import type { TokenCounter } from '../../pairs/budget/budget';
import { normalise } from '../../pairs/normalise';
import type { TrainingPair } from '../../pairs/training-pair';
import { hashText } from '../../random/hash';
import type { TargetModel } from '../../target-model';
import { BoundedCounter } from './bounded-counter';
import { ConfidenceTally } from './confidence-tally';
import { FactTally } from './fact-tally';
import type { FolderContents } from './folder-contents';
import type { FolderRow } from './folder-row';
import type { FolderStory } from './folder-story';
import { AdaptiveSample } from './adaptive-sample';
import type { Metrics, PreferenceMetrics } from './metrics';
import { ReplayedMemories } from './replayed-memories';
import type { ReportData } from './report-data';
import { drawableGraph } from './report-graph';
import { RowSample } from './row-sample';
import { SampleRows } from './sample-rows';
import type { Place } from './split';
import { WordingTally } from './wording-tally';

/** Kinds that are told apart; rows made elsewhere may name any number. */
const mostKinds = 200;

const mostMemories = 100_000;

/** Counts the rows of a folder as they are written. What it remembers does not grow with the rows. */
export class FolderTally {
	readonly #strategies = new BoundedCounter(mostKinds);
	readonly #nodeTypes = new BoundedCounter(mostKinds);
	readonly #wordings = new WordingTally();
	readonly #confidence = new ConfidenceTally();
	readonly #facts = new FactTally();
	readonly #memories = new AdaptiveSample<true>(mostMemories);
	readonly #rows: RowSample;
	readonly #samples = new SampleRows();
	readonly #replayed = new ReplayedMemories();
	readonly #because = { contradicted: 0, refused: 0, outdated: 0 };

	/** `tokens` counts as the budget does. */
	constructor({ model, tokens }: { readonly model: TargetModel; readonly tokens: TokenCounter }) {
		this.#rows = new RowSample(model, tokens);
	}

	/** Once for each row, in the order of the file. */
	add(row: FolderRow, place: Place): void {
		this.#facts.add(row.facts, place);
		if (place === 'held_out') return;
		const { pair } = row;
		const hash = contentHash(pair);
		this.#strategies.add(row.strategy);
		this.#wordings.add(row.strategy, row.wording);
		this.#nodeTypes.add(pair.nodeType);
		this.#confidence.add(pair.confidence);
		this.#memories.update(hashText(pair.memoryId), () => true);
		this.#rows.add(pair, hash);
		this.#samples.add(row, place, hash);
		this.#replayed.add(pair);
		if (row.worse) this.#because[row.worse.because]++;
	}

	metrics(contents: FolderContents, story: FolderStory): Metrics {
		return {
			rows: contents.rows,
			heldOut: contents.heldOut,
			memories: { read: story.memories, withRows: this.#memories.estimate, oneIn: this.#memories.oneIn },
			strategies: this.#strategies.counts,
			wordings: this.#wordings.metrics(),
			nodeTypes: this.#nodeTypes.counts,
			confidence: this.#confidence.metrics(),
			tokens: this.#rows.tokens(),
			coverage: this.#facts.coverage(),
			duplicates: this.#rows.duplicates(),
			leakage: this.#facts.leakage(),
			preferences: this.#preferences(),
			drops: story.drops,
			scrubbed: story.scrubbed,
		};
	}

	reportData(contents: FolderContents, story: FolderStory): ReportData {
		return {
			contents,
			story,
			metrics: this.metrics(contents, story),
			graph: drawableGraph(this.#replayed.ranked()),
			samples: this.#samples.rows(),
		};
	}

	#preferences(): PreferenceMetrics {
		const because = { ...this.#because };
		return { rows: because.contradicted + because.refused + because.outdated, because };
	}
}

/** Of what the row says, as rows are compared. */
function contentHash({ instruction, input, output }: TrainingPair): number {
	return hashText([instruction, input, output].map(normalise).join('\n\0'));
}
