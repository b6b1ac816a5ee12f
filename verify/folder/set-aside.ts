import { fingerprint } from '../measures/fingerprint';
import { BrokenRow } from '../row/read-row';
import { folded } from '../text/canonical';
import type { FolderReader } from './folder-reader';
import { NearRows, wordsOf } from './near-rows';
import { provenancePath } from './paths';
import { readProvenanceLine, splitOfLine } from './provenance-line';
import { shardsOf, type Shard } from './shards';
import { readAlpaca, type AlpacaRow } from './view-rows';

/** What the validation and test splits hold, to hold the training rows against. They are small beside them. */
export class SetAside {
	readonly testFacts = new Set<number>();
	/** With the first line of provenance/rows.jsonl whose row shows it. */
	readonly validationFacts = new Map<number, number>();
	readonly nearValidation = new NearRows();
	readonly #testRows = new Set<number>();
	readonly #testTexts = new Set<number>();

	addTestRow(row: AlpacaRow): void {
		this.#testRows.add(sameness(row));
	}

	/** Takes up the answer of a test row that is a memory's text. A few words may be many memories' text. */
	addTestText({ output }: AlpacaRow): void {
		const text = folded(output);
		if (wordsOf(text).filter((word) => /[\p{L}\p{Nd}]/u.test(word)).length >= fewestWords) this.#testTexts.add(fingerprint(text));
	}

	/** Whether a row answers with a test text, but for case, width and white space. */
	isTestText({ output }: AlpacaRow): boolean {
		return this.#testTexts.size > 0 && this.#testTexts.has(fingerprint(folded(output)));
	}

	/** Whether a test row says the same, but for case, width and white space. */
	isTestRow(row: AlpacaRow): boolean {
		return this.#testRows.size > 0 && this.#testRows.has(sameness(row));
	}
}

const fewestWords = 8;

function sameness({ instruction, input, output }: AlpacaRow): number {
	return fingerprint([instruction, input, output].map(folded).join('\n\0'));
}

/** Reads what is no training row; lines that are broken are passed over here. */
export async function readSetAside(reader: FolderReader, shards: readonly Shard[], hasProvenance: boolean): Promise<SetAside> {
	const aside = new SetAside();
	const recalled = hasProvenance ? await readFacts(reader, aside) : new Set<number>();
	await eachRow(reader, shardsOf(shards, 'data', 'test'), (row, place) => {
		aside.addTestRow(row);
		if (recalled.has(place)) aside.addTestText(row);
	});
	await eachRow(reader, shardsOf(shards, 'data', 'validation'), (row) => aside.nearValidation.add(row));
	return aside;
}

async function eachRow(reader: FolderReader, shards: readonly Shard[], visit: (row: AlpacaRow, place: number) => void): Promise<void> {
	for (const { path, number } of shards) {
		let line = 0;
		for await (const lines of reader.lines(path)) {
			for (const row of lines.map(readAlpaca)) {
				line++;
				if (!(row instanceof BrokenRow)) visit(row, placeOf(number, line));
			}
		}
	}
}

/** One number for a line of a shard. */
function placeOf(shard: number, line: number): number {
	return shard * 2 ** 32 + line;
}

/** Returns where the test rows stand whose answers are texts. */
async function readFacts(reader: FolderReader, { testFacts, validationFacts }: SetAside): Promise<ReadonlySet<number>> {
	const recalled = new Set<number>();
	let line = 0;
	for await (const lines of reader.lines(provenancePath)) {
		for (const text of lines) {
			line++;
			const told = splitOfLine(text) === 'train' ? null : readProvenanceLine(text);
			if (told === null || told instanceof BrokenRow) continue;
			if (told.split === 'test') for (const fact of told.facts) testFacts.add(fact);
			if (told.split === 'test' && told.recallsTexts) recalled.add(placeOf(Number(told.shard.slice('test-'.length)), told.line));
			if (told.split === 'validation') for (const fact of told.facts) if (!validationFacts.has(fact)) validationFacts.set(fact, line);
		}
	}
	return recalled;
}
