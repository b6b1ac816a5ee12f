import type { Facts, NamedByRow } from './brain';
import type { DatasetReport } from './dataset-report';
import { groundRow } from './grounding/ground-row';
import { GroundingTally } from './grounding/grounding-tally';
import { taughtLinks } from './grounding/link-sides';
import { Adjacency } from './measures/adjacency';
import { Budget } from './measures/budget';
import { Coverage } from './measures/coverage';
import type { Curriculum } from './measures/curriculum';
import { Diversity } from './measures/diversity';
import { Duplicates } from './measures/duplicates';
import { Lengths } from './measures/lengths';
import { Wordings } from './measures/wordings';
import { RecordTally } from './record-tally';
import { BrokenRow, readRow } from './row/read-row';
import type { Row } from './row/row';
import { fewestTokens } from './text/words';

/** What is known of the run that wrote a dataset; nothing where no record names it. */
export interface RunRecord {
	readonly id: string | null;
	readonly startedAt: number | null;
	readonly strategies: readonly string[] | null;
	readonly isCapped: boolean;
	/** How many drafts found no room in the budget of a target model, by its id. */
	readonly overBudget: Readonly<Record<string, number>>;
}

export interface DatasetCheckOptions {
	readonly file: string;
	readonly run: RunRecord;
	readonly curriculum: Curriculum;
	readonly facts: (rows: readonly NamedByRow[]) => Promise<Facts>;
	/** The largest number of tokens that the target model takes; null where the registry does not tell. */
	readonly maxTokens: (model: string) => number | null;
	readonly compressor: Compressor;
}

/** Tells how far a text can be compressed. */
export interface Compressor {
	write(text: string): Promise<void> | void;
	/** Bytes over compressed bytes of all that was written. */
	ratio(): Promise<number>;
}

/** Takes in a dataset line by line, in batches, and holds only counts of what it has seen. */
export class DatasetCheck {
	readonly #records = new RecordTally();
	readonly #grounding = new GroundingTally();
	readonly #coverage: Coverage;
	readonly #duplicates = new Duplicates();
	readonly #wordings = new Wordings();
	readonly #adjacency = new Adjacency();
	readonly #diversity = new Diversity();
	readonly #lengths = new Lengths();
	readonly #budget = new Budget();
	#lines = 0;

	constructor(readonly options: DatasetCheckOptions) {
		this.#coverage = new Coverage(options.curriculum);
	}

	get lines(): number {
		return this.#lines;
	}

	async add(lines: readonly string[]): Promise<void> {
		const rows = lines.flatMap((text) => this.#read(text));
		const facts = await this.options.facts(rows.map(namedBy));
		for (const row of rows) this.#measure(row, facts);
		await this.options.compressor.write(rows.map(({ instruction, input, output }) => `${instruction}\n${input}\n${output}\n`).join(''));
	}

	async report(): Promise<DatasetReport> {
		const { file, run, compressor } = this.options;
		this.#records.finish();
		const strategies = this.#wordings.byStrategy;
		return {
			file,
			model: this.#records.model,
			run: run.id,
			strategies: run.strategies ?? Object.keys(strategies),
			isCapped: run.isCapped,
			droppedOverBudget: run.overBudget[this.#records.model ?? ''] ?? 0,
			rows: this.#lines,
			rowsByStrategy: strategies,
			broken: this.#records.broken,
			coverage: { texts: this.#coverage.texts, links: this.#coverage.links, reverse: this.#coverage.reverse },
			duplicates: { rows: this.#duplicates.count, examples: this.#duplicates.examples },
			nearDuplicateMemories: this.#coverage.nearDuplicatesTaught,
			wordings: { distinct: this.#wordings.distinct, mostUsed: this.#wordings.mostUsed, isVaried: this.#wordings.isVaried },
			negatives: this.#wordings.shareOf('negatives'),
			adjacent: { rows: this.#adjacency.count, unavoidable: this.#adjacency.unavoidable, lines: this.#adjacency.examples },
			diversity: { distinct1: this.#diversity.distinct(1), distinct2: this.#diversity.distinct(2), mtld: this.#diversity.mtld, compression: await compressor.ratio() },
			words: { p50: this.#lengths.quantile(0.5), p95: this.#lengths.quantile(0.95), max: this.#lengths.longest },
			budget: this.#budget.found,
			grounding: { grounded: this.#grounding.grounded, changed: this.#grounding.changed, ungrounded: this.#grounding.ungrounded, reasons: this.#grounding.reasons },
		};
	}

	#read(text: string): readonly Row[] {
		const row = readRow(text, ++this.#lines);
		if (!(row instanceof BrokenRow)) return [row];
		this.#records.addBroken(row.reason, this.#lines);
		return [];
	}

	#measure(row: Row, facts: Facts): void {
		const { run, curriculum, maxTokens } = this.options;
		const words = fewestTokens(`${row.instruction} ${row.input} ${row.output}`);
		this.#records.add(row);
		this.#grounding.add(row, groundRow(row, facts, { isAmbiguous: curriculum.isAmbiguous, runStartedAt: run.startedAt }));
		this.#coverage.add(row, taughtLinks(row, (id) => facts.link(id)));
		this.#budget.add(row.line, words, maxTokens(row.targetModels[0] ?? ''));
		this.#lengths.add(words);
		for (const measure of [this.#duplicates, this.#wordings, this.#adjacency, this.#diversity]) measure.add(row);
	}
}

function namedBy({ nodeId, provenance: { memories, links, action, strategy } }: Row): NamedByRow {
	return { home: nodeId, memories, links, action, claimsRest: strategy === 'no_action' && action === null };
}
