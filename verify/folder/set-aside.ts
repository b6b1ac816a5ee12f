import { fingerprint } from '../measures/fingerprint';
import { BrokenRow } from '../row/read-row';
import { folded } from '../text/canonical';
import type { FolderReader } from './folder-reader';
import { NearRows } from './near-rows';
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

	addTestRow(row: AlpacaRow): void {
		this.#testRows.add(sameness(row));
	}

	/** Whether a test row says the same, but for case, width and white space. */
	isTestRow(row: AlpacaRow): boolean {
		return this.#testRows.size > 0 && this.#testRows.has(sameness(row));
	}
}

function sameness({ instruction, input, output }: AlpacaRow): number {
	return fingerprint([instruction, input, output].map(folded).join('\n\0'));
}

/** Reads what is no training row; lines that are broken are passed over here. */
export async function readSetAside(reader: FolderReader, shards: readonly Shard[], hasProvenance: boolean): Promise<SetAside> {
	const aside = new SetAside();
	await eachRow(reader, shardsOf(shards, 'data', 'test'), (row) => aside.addTestRow(row));
	await eachRow(reader, shardsOf(shards, 'data', 'validation'), (row) => aside.nearValidation.add(row));
	if (hasProvenance) await readFacts(reader, aside);
	return aside;
}

async function eachRow(reader: FolderReader, shards: readonly Shard[], visit: (row: AlpacaRow) => void): Promise<void> {
	for (const { path } of shards) {
		for await (const lines of reader.lines(path)) {
			for (const row of lines.map(readAlpaca)) if (!(row instanceof BrokenRow)) visit(row);
		}
	}
}

async function readFacts(reader: FolderReader, { testFacts, validationFacts }: SetAside): Promise<void> {
	let line = 0;
	for await (const lines of reader.lines(provenancePath)) {
		for (const text of lines) {
			line++;
			const told = splitOfLine(text) === 'train' ? null : readProvenanceLine(text);
			if (told === null || told instanceof BrokenRow) continue;
			if (told.split === 'test') for (const fact of told.facts) testFacts.add(fact);
			if (told.split === 'validation') for (const fact of told.facts) if (!validationFacts.has(fact)) validationFacts.set(fact, line);
		}
	}
}
