import type { Memory } from '../../engine/memory/memory';
import { linkFact, profileFact, textFact } from '../../engine/pairs/facts';
import type { Draft } from '../../engine/pairs/strategy';
import { conceptOf, numberOf, wordsOfColumns, wordsOfText, type ToldBrain } from './told-brain';

/** A row and what it was made of. */
export interface ShownRow {
	readonly strategy: string;
	readonly draft: Draft;
	readonly memory: Memory;
}

type Pair = readonly [string, string];

/** Rows about two concepts that say how they hang together, over others or not: each pair on them counts. */
const tellEveryPair: ReadonlySet<string> = new Set(['paths', 'common_neighbours']);

/** What the log says in its own words may be about anything: it counts where the brain holds such a link, or where the action is about it. */
const tellTheLog: ReadonlySet<string> = new Set(['neuroplasticity', 'no_action']);

/** Reads from a row's words what it shows, and knows nothing of how it was made. */
export class ShownFacts {
	readonly #linked: ReadonlySet<string>;
	readonly #textWords: ReadonlyMap<string, string>;
	readonly #columnWords: ReadonlyMap<string, string>;

	constructor(readonly brain: ToldBrain) {
		const wordsBy = (wordsOf: (number: number) => readonly string[]) => new Map([...brain.ids.values()].flatMap((id) => wordsOf(numberOf(id)).map((word) => [word, id])));
		this.#linked = new Set(brain.links.map(({ source, target }) => linkFact(conceptOf(source), conceptOf(target))));
		this.#textWords = wordsBy(wordsOfText);
		this.#columnWords = wordsBy(wordsOfColumns);
	}

	/** The texts, columns and links that a row shows, by key, with what gives them away. */
	mustHave(row: ShownRow): ReadonlyMap<string, string> {
		const texts = idsIn(row, this.#textWords).map((id) => [textFact(id), `the text of ${id}`] as const);
		const columns = isClaimOfCategory(row) ? [] : idsIn(row, this.#columnWords);
		const profiles = columns.map((id) => [profileFact(id), `columns of ${id}`] as const);
		const pairs = this.#pairsIn(row).filter((pair) => this.#states(row, pair)).map(([one, other]) => [linkFact(one, other), `'${one}' and '${other}'`] as const);
		return new Map([...texts, ...profiles, ...pairs]);
	}

	/** The texts, columns and links that a row may show at most: those of what it names. */
	mayHave(row: ShownRow): ReadonlySet<string> {
		const names = this.#namesIn(row);
		const texts = textOf(row.draft).includes('summary') ? [row.memory.id] : idsIn(row, this.#textWords);
		const pairs = [...this.#pairsIn(row), ...names.map((name) => [name, name] as const)];
		return new Set([...texts.map(textFact), ...names.map((name) => profileFact(this.brain.ids.get(name) ?? '')), ...pairs.map(([one, other]) => linkFact(one, other))]);
	}

	/**
	 * Not every two names in a row are told to be linked or not. Of those at the far ends of a memory's links nothing is said between
	 * them; a comparison by depth or confidence, one of unlinked texts, and a claim of who says what are not about links.
	 */
	#states({ strategy, draft, memory }: ShownRow, [one, other]: Pair): boolean {
		if (tellEveryPair.has(strategy)) return true;
		if (strategy === 'true_false' && textOf(draft).includes('the brain says: “')) return false;
		if (strategy === 'comparison' && /lies deeper|held with more confidence:/.test(draft.output ?? '')) return false;
		const isOnSubject = [one, other].includes(draft.about?.concept ?? memory.concept);
		const isLinked = this.#linked.has(linkFact(one, other));
		if (strategy === 'comparison') return isLinked;
		return tellTheLog.has(strategy) ? isNamedAsLink(draft, one, other) || (isLinked && isOnSubject) : isOnSubject;
	}

	#pairsIn(row: ShownRow): readonly Pair[] {
		const names = this.#namesIn(row);
		return names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));
	}

	#namesIn({ draft }: ShownRow): readonly string[] {
		const text = textOf(draft);
		return [...this.brain.ids.keys()].filter((name) => text.includes(name));
	}
}

/** All that a trainer may be given of a row. */
export function textOf({ instruction, input, output, worse }: Draft): string {
	return [instruction, input, output ?? '', worse?.output ?? ''].join('\n');
}

function idsIn({ draft }: ShownRow, owners: ReadonlyMap<string, string>): readonly string[] {
	const words = textOf(draft).match(/[a-z]+|\d+\.\d+/g) ?? [];
	return [...new Set(words.flatMap((word) => owners.get(word) ?? []))];
}

/** Whose category a wrong one is, nobody says. */
function isClaimOfCategory({ strategy, draft }: ShownRow): boolean {
	return strategy === 'true_false' && textOf(draft).includes('belongs to the category');
}

function isNamedAsLink(draft: Draft, one: string, other: string): boolean {
	const text = textOf(draft);
	return [[one, other], [other, one]].some(([source, target]) => text.includes(`source '${source}', target '${target}'`) || text.includes(`"source":"${source}","target":"${target}"`));
}
