import { memoryRow, type MemoryRow } from '../brain-rows';
import type { Author } from './author';
import { awkwardConcepts, awkwardSummaries } from './awkward';
import { plantedText, plantings } from './planted';
import { numbersIn, places } from './shapes';
import { vocabulary } from './vocabulary';

const depths = { wisdom: 300, knowledge: 200, information: 100, raw_data: 0 } as const;
const businessCategories = ['pricing', 'sales', 'finance', 'people', 'operations', null] as const;
const isIn = (number: number, [first, last]: readonly [number, number]) => number >= first && number <= last;

/** The memories, in the order of their numbers. */
export function shapedMemories(author: Author): readonly MemoryRow[] {
	const rows = Array.from({ length: places.rest[1] }, (_, index) => anyMemory(author, index + 1));
	const put = (number: number, changes: Partial<MemoryRow>) => {
		const row = rows[number - 1];
		if (row) rows[number - 1] = { ...row, ...changes };
	};
	awkwardConcepts.forEach((concept, index) => put(30 * index + 5, { concept }));
	awkwardSummaries.forEach((summary, index) => put(90 * index + 10, { summary, tags: [] }));
	for (const number of numbersIn('isolated').slice(0, 10)) put(number, { summary: null });
	for (const number of numbersIn('spokes').slice(0, 12)) put(number, { summary: [null, '', ' \n '][number % 3] ?? null });
	equalise(put, (number) => rows[number - 1]);
	plant(put, (number) => rows[number - 1]);
	return rows;
}

const ofValue = { confidence_score: 0.9, access_count: 50, node_type: 'wisdom', node_z: 300 } as const;

type Put = (number: number, changes: Partial<MemoryRow>) => void;
type RowAt = (number: number) => MemoryRow | undefined;

/** Ten pairs bear one concept each, and twenty memories say nearly what the one before them says. */
function equalise(put: Put, at: RowAt): void {
	for (const number of [...numbersIn('equalConcepts'), ...numbersIn('nearDuplicates')]) {
		const original = at(number - 1);
		put(number, ofValue);
		if (number % 2 !== 0 || !original) continue;
		if (isIn(number, places.equalConcepts)) put(number, { concept: original.concept });
		else put(number, { concept: `${original.concept} Revisited`, summary: original.summary?.replace(/\S+$/u, 'later.') ?? null });
	}
}

/** Where all of it would be taught: in memories of value, with summaries. */
function plant(put: Put, at: RowAt): void {
	plantings.forEach((planted, index) => {
		const number = places.hierarchy[0] + 4 * index;
		const row = at(number);
		const text = plantedText(planted);
		put(number, ofValue);
		if (planted.column === 'summary') put(number, { summary: `${row?.summary ?? ''} ${text}` });
		if (planted.column === 'concept') put(number, { concept: text });
		if (planted.column === 'tag') put(number, { tags: [text] });
	});
}

function anyMemory(author: Author, number: number): MemoryRow {
	const aboutCode = number % 3 === 0;
	const nodeType = author.one(['wisdom', 'wisdom', 'wisdom', 'knowledge', 'knowledge', 'knowledge', 'knowledge', 'knowledge', 'information', 'raw_data'] as const);
	const isWeak = author.chance(10);
	// Long enough that a word more or less does not tell two texts apart.
	const isLong = isIn(number, places.nearDuplicates);
	const sentences = isLong ? 8 : 1 + author.random(8);
	const block = aboutCode && !isLong && author.chance(20) ? `\n${author.blockOfCode()}\n` : '';
	return memoryRow(number, {
		concept: author.concept(),
		summary: author.text(sentences, { aboutCode }) + block,
		confidence_score: isWeak ? author.random(50) / 100 : (50 + author.random(51)) / 100,
		access_count: author.chance(8) ? author.random(5) : 5 + author.random(120),
		node_type: author.chance(4) ? null : nodeType,
		node_z: author.chance(10) ? null : depths[nodeType],
		node_mass: author.chance(20) ? null : 5 + author.random(40) / 2,
		category: aboutCode && author.chance(60) ? 'engineering' : author.one(businessCategories),
		tags: aboutCode ? [author.one(vocabulary.technology), author.one(vocabulary.reason)] : author.one([null, [], [author.one(vocabulary.subject)]]),
	});
}
