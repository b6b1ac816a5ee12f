import type { Client } from 'pg';
import { seededRandom } from '../../engine/random/seeded-random';
import { insertRows, linkRow, type ActionRow, type LinkRow, type MemoryRow } from './brain-rows';
import { shapedActions } from './shaped-brain/actions';
import { Author } from './shaped-brain/author';
import { shapedMemories } from './shaped-brain/memories';
import { plantings } from './shaped-brain/planted';
import { anyLink, shapedLinks, type Shaped } from './shaped-brain/shapes';

export interface ShapedBrain {
	readonly memories: readonly MemoryRow[];
	readonly links: readonly LinkRow[];
	readonly actions: readonly ActionRow[];
	/** Secrets, personal data, control tokens and prompt headings that its texts hold and no row may show. */
	readonly planted: readonly string[];
}

const linkCount = 3_000;

/** Ids of links begin where those of memories end, for an action may be about either. */
const firstLink = 100_001;

/**
 * A brain of 1,000 memories and 3,000 links with every shape that rows must come to terms with: a chain, a hub with 300
 * spokes, a dense cluster, trees, sessions, cycles, contradictions, memories without links, links without a known type,
 * equal concepts, near-duplicates, texts in other scripts and texts that must not get out. The same for the same seed.
 */
export function shapedBrain(seed = 1): ShapedBrain {
	const author = new Author(seededRandom(`shaped brain ${seed}`));
	const memories = shapedMemories(author);
	const links = toLinkRows(author, distinctLinks(author));
	return { memories, links, actions: shapedActions(author, memories, links), planted: plantings.map(({ it }) => it) };
}

/** Inserts it into an empty brain of `migrations/000`, whose rules against missing texts and unknown types are lifted: others have none. */
export async function insertShapedBrain(client: Client, { memories, links, actions }: ShapedBrain): Promise<void> {
	await client.query(`
		alter table public.memory_semantic alter column summary drop not null;
		alter table public.knowledge_graph_links drop constraint if exists knowledge_graph_links_link_type_check`);
	await insertRows(client, 'public.memory_semantic', memories);
	await insertRows(client, 'public.knowledge_graph_links', links);
	await insertRows(client, 'public.neuroplasticity_actions', actions);
}

/** Those with a form of their own, and others until there are enough; one from a memory to another at most. */
function distinctLinks(author: Author): readonly Shaped[] {
	const links = new Map<string, Shaped>();
	const add = (link: Shaped) => links.has(link.ends.join()) || links.set(link.ends.join(), link);
	shapedLinks(author).forEach(add);
	while (links.size < linkCount) {
		const link = anyLink(author);
		if (link.ends[0] !== link.ends[1]) add(link);
	}
	return [...links.values()];
}

function toLinkRows(author: Author, links: readonly Shaped[]): readonly LinkRow[] {
	return links.map(({ ends: [source, target], type }, index) => {
		const strength = author.chance(3) ? null : author.random(10_001) / 10_000;
		return { ...linkRow(firstLink + index, source, target), link_type: type, link_strength: strength };
	});
}
