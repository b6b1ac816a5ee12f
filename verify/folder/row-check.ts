import { BrokenRow } from '../row/read-row';
import { fewestTokens } from '../text/words';
import { isTestFact } from './fact-keys';
import type { Flaws } from './flaws';
import type { Manifest } from './manifest';
import { provenancePath } from './paths';
import type { ProvenanceLine } from './provenance-line';
import type { SetAside } from './set-aside';
import type { Shard } from './shards';
import { exchangeOf, readAlpaca, readChat, readPromptCompletion, type AlpacaRow, type Exchange } from './view-rows';

export interface RowCheckOptions {
	readonly manifest: Manifest;
	readonly aside: SetAside;
	/** Tokens that a row may have; null where metrics.json does not tell. */
	readonly maxTokens: number | null;
	readonly flaws: Flaws;
}

/** One row in all the forms in which it lies there; undefined where a form has no such line. */
export interface RowTexts {
	readonly shard: Shard;
	/** Counts from 1. */
	readonly line: number;
	readonly data: string;
	readonly chat: { readonly path: string; readonly text: string | undefined } | null;
	readonly promptCompletion: { readonly path: string; readonly text: string | undefined } | null;
}

/** Holds each row against the rules of its form, its other forms, its provenance and its split. */
export class RowCheck {
	/** Facts of validation rows that a training row shows. */
	readonly #trained = new Set<number>();

	constructor(readonly options: RowCheckOptions) {}

	/** Returns the row; null where it is none. */
	check(texts: RowTexts, provenance: ProvenanceLine | null): AlpacaRow | null {
		const { flaws } = this.options;
		const { shard, line } = texts;
		const row = noted(readAlpaca(texts.data), shard.path, line, flaws);
		for (const [twin, read] of [[texts.chat, readChat], [texts.promptCompletion, readPromptCompletion]] as const) {
			if (twin !== null) checkTwin(row, twin.text === undefined ? null : noted(read(twin.text), twin.path, line, flaws), twin, line, flaws);
		}
		if (row !== null) this.#checkContent(row, shard, line);
		if (provenance !== null) this.#checkFacts(provenance.facts, shard, line);
		return row;
	}

	/** To be called once, when all rows have been seen. */
	finish(): void {
		for (const [fact, line] of this.options.aside.validationFacts) {
			if (!this.#trained.has(fact)) this.options.flaws.add(provenancePath, 'a validation row shows a fact that no training row shows', line);
		}
	}

	#checkContent(row: AlpacaRow, { path, split }: Shard, line: number): void {
		const { aside, flaws, maxTokens } = this.options;
		const tokens = fewestTokens(`${row.instruction} ${row.input} ${row.output}`);
		if (maxTokens !== null && tokens > maxTokens) flaws.add(path, `more than the ${maxTokens} tokens that the target model takes`, line);
		if (split !== 'test' && aside.isTestRow(row)) flaws.add(path, `a ${split} row that a test row repeats`, line);
		else if (split !== 'test' && aside.isTestText(row)) flaws.add(path, `a ${split} row that answers with the text of a test row`, line);
		if (split === 'train' && aside.nearValidation.hasLike(row)) flaws.add(path, 'a training row that says nearly the same as a validation row', line);
	}

	#checkFacts(facts: readonly number[], { path, split }: Shard, line: number): void {
		const { aside, flaws, manifest } = this.options;
		const forTest = facts.filter((fact) => isTestFact(fact, manifest.shares.test));
		if (split === 'test' && forTest.length < facts.length) flaws.add(path, 'a test row that shows a fact which is not for testing by its hash', line);
		if (split !== 'test' && forTest.length > 0) flaws.add(path, `a ${split} row that shows a fact which is for testing by its hash`, line);
		if (split !== 'test' && facts.some((fact) => aside.testFacts.has(fact))) flaws.add(path, `a ${split} row that shows a fact of a test row`, line);
		if (split === 'train') for (const fact of facts) if (aside.validationFacts.has(fact)) this.#trained.add(fact);
	}
}

function noted<T>(read: T | BrokenRow, path: string, line: number, flaws: Flaws): T | null {
	if (!(read instanceof BrokenRow)) return read;
	flaws.add(path, read.reason, line);
	return null;
}

function checkTwin(row: AlpacaRow | null, exchange: Exchange | null, { path, text }: { readonly path: string; readonly text: string | undefined }, line: number, flaws: Flaws): void {
	if (text === undefined) return flaws.add(path, 'it has fewer rows than its shard of data/');
	if (row === null || exchange === null) return;
	const { user, assistant } = exchangeOf(row);
	if (user !== exchange.user || assistant !== exchange.assistant) flaws.add(path, 'another row than data/ has in its place', line);
}
