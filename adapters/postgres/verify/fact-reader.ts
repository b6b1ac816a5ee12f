import type { Action, Facts, Link, Memory, NamedByRow } from '../../../verify/brain';
import type { Queryable } from '../connection/connection';
import { isOneOf, possibleIds, type FoundBrain } from './brain-columns';
import { FactCache } from './fact-cache';
import { memoryColumns, type MemoryRow } from './memory-columns';
import { countDone, selectActions, type ActionRow } from './select-actions';
import { selectLinksById, selectLinksOf, type LinkRow } from './select-links';
import { toAction, toLink, toMemory } from './to-facts';

/** How many characters of memories, and how many links, are kept for later rows. */
const keptCharacters = 16_000_000;
const keptLinks = 100_000;

const none: readonly Link[] = [];

/** Reads what rows name, a batch at a time, and remembers what it has read. */
export class FactReader {
	readonly #memories = new FactCache<Memory | null>(keptCharacters);
	readonly #linksOf = new FactCache<LinksOf>(keptLinks);

	constructor(
		readonly database: Queryable,
		readonly brain: FoundBrain,
	) {}

	async read(rows: readonly NamedByRow[]): Promise<Facts> {
		this.#memories.shrink();
		this.#linksOf.shrink();
		const memories = await this.#readMemories(new Set(rows.flatMap((row) => [row.home, ...row.memories])));
		const linksOf = await this.#readLinksOf(new Set(rows.map(({ home }) => home)));
		const isAtHome = ({ home }: NamedByRow, id: string) => linksOf.get(home)?.byId.has(id) === true;
		const links = await this.#readLinks(new Set(rows.flatMap((row) => row.links.filter((id) => !isAtHome(row, id)))));
		for (const row of rows) for (const id of row.links) if (isAtHome(row, id)) links.set(id, linksOf.get(row.home)?.byId.get(id) as Link);
		const actions = await this.#readActions(new Set(rows.flatMap(({ action }) => action ?? [])));
		const done = await this.#countDone(new Set(rows.flatMap(({ claimsRest, home }) => (claimsRest ? home : []))));
		return {
			memory: (id) => memories.get(id) ?? null,
			link: (id) => links.get(id) ?? null,
			linksOf: (home) => linksOf.get(home)?.links ?? none,
			action: (id) => actions.get(id) ?? null,
			actionsDone: (home) => done.get(home) ?? 0,
		};
	}

	async #readMemories(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Memory | null>> {
		const { memories } = this.brain;
		const { known, unknown } = divided(ids, this.#memories);
		const statement = `select ${memoryColumns(memories)} from ${memories.name} m where ${isOneOf(memories, 'id', 'm', '$1')}`;
		const rows = await this.#rows<MemoryRow>(statement, possibleIds(memories, 'id', unknown));
		const found = new Map(rows.map((row) => [row[0], toMemory(row)]));
		for (const id of unknown) {
			const memory = found.get(id) ?? null;
			this.#memories.set(id, memory, 200 + (memory?.summary?.length ?? 0));
			known.set(id, memory);
		}
		return known;
	}

	async #readLinksOf(homes: ReadonlySet<string>): Promise<ReadonlyMap<string, LinksOf>> {
		const { links, memories } = this.brain;
		if (links === null) return new Map();
		const { known, unknown } = divided(homes, this.#linksOf);
		const rows = await this.#rows<LinkRow>(selectLinksOf(links, memories), possibleIds(links, 'source_memory_id', unknown));
		for (const [home, found] of byEnd(rows.map(toLink), unknown)) {
			this.#linksOf.set(home, found, 1 + found.links.length);
			known.set(home, found);
		}
		return known;
	}

	async #readLinks(ids: ReadonlySet<string>): Promise<Map<string, Link>> {
		const { links, memories } = this.brain;
		if (links === null) return new Map();
		const rows = await this.#rows<LinkRow>(selectLinksById(links, memories), possibleIds(links, 'id', ids));
		return new Map(rows.map((row) => [row[0], toLink(row)]));
	}

	async #readActions(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Action>> {
		const { actions } = this.brain;
		if (actions === null) return new Map();
		const rows = await this.#rows<ActionRow>(selectActions(actions), possibleIds(actions, 'id', ids));
		return new Map(rows.map((row) => [row[0], toAction(row)]));
	}

	async #countDone(homes: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
		const { actions, links } = this.brain;
		if (actions === null) return new Map();
		return new Map(await this.#rows<readonly [string, number]>(countDone(this.brain, actions), links ? possibleIds(links, 'source_memory_id', homes) : [...homes]));
	}

	async #rows<Row extends readonly unknown[]>(statement: string, ids: readonly string[]): Promise<readonly Row[]> {
		return ids.length === 0 ? [] : await this.database.queryArrays<Row>(statement, [ids]);
	}
}

interface LinksOf {
	readonly links: readonly Link[];
	readonly byId: ReadonlyMap<string, Link>;
}

function divided<Fact>(ids: ReadonlySet<string>, cache: FactCache<Fact>): { readonly known: Map<string, Fact>; readonly unknown: readonly string[] } {
	const known = new Map<string, Fact>();
	const unknown: string[] = [];
	for (const id of ids) {
		const fact = cache.get(id);
		if (fact === undefined) unknown.push(id);
		else known.set(id, fact);
	}
	return { known, unknown };
}

function byEnd(links: readonly Link[], homes: readonly string[]): ReadonlyMap<string, LinksOf> {
	const found = new Map(homes.map((home) => [home, new Map<string, Link>()]));
	for (const link of links) {
		found.get(link.source.id)?.set(link.id, link);
		found.get(link.target.id)?.set(link.id, link);
	}
	return new Map([...found].map(([home, byId]) => [home, { byId, links: [...byId.values()] }]));
}
