import fc from 'fast-check';
import type { Link } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';
import type { TargetModel } from '../../engine/target-model';

export const qwen: TargetModel = { modelId: 'qwen2_5_coder', modelName: 'Qwen2.5 Coder', specialization: 'code_generation', maxSeqLen: 4_096 };
export const llama: TargetModel = { modelId: 'llama_3', modelName: 'Llama 3', specialization: 'general_reasoning', maxSeqLen: 8_192 };

export function memory(changes: Partial<Memory> = {}): Memory {
	return {
		id: 'q3',
		concept: 'Q3 Revenue Dip Strategy',
		summary: 'Revenue dipped due to Competitor X price cuts.',
		nodeType: 'wisdom',
		confidence: 0.87,
		accessCount: 42,
		depth: 300,
		mass: 10,
		category: 'finance',
		tags: ['revenue'],
		neighbors: [],
		links: [],
		...changes,
	};
}

export function link(linkType: string | null, direction: Link['direction'], concept: string, changes: Partial<Link> = {}): Link {
	return {
		id: `${direction} ${linkType} ${concept}`,
		direction,
		linkType,
		strength: 0.5,
		other: { id: `id of ${concept}`, concept, profile: null },
		...changes,
	};
}

/** Any text that a database or a canvas can bring: all of Unicode, quotes, line breaks, lone surrogates, template braces. */
export const hostileText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', '"', "'", '\\', '\n', '\u2028', '\u0085', '{concept}', '{', '}', '$&', ' ', 'a', '\0') }),
	fc.string({ unit: 'grapheme' }),
);

const concept = hostileText.filter((text) => text.trim() !== '');

const profile = fc.record({
	nodeType: fc.constantFrom('wisdom', 'knowledge', 'insight'),
	confidence: fc.double({ min: 0, max: 1, noNaN: true }),
	neighbors: fc.array(concept, { maxLength: 3 }),
});

const anyLink: fc.Arbitrary<Link> = fc.record({
	id: fc.uuid(),
	direction: fc.constantFrom('outgoing', 'incoming'),
	linkType: fc.option(fc.constantFrom('causal', 'association', 'temporal', 'hierarchical', 'contradiction', 'supports', 'constructor')),
	strength: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
	other: fc.record({ id: fc.uuid(), concept, profile: fc.option(profile) }),
});

/** Memories as they may come, several of them with the same concept. */
export const anyMemories: fc.Arbitrary<readonly Memory[]> = fc.array(
	fc.record({
		id: fc.uuid(),
		concept: fc.oneof(concept, fc.constantFrom('Same', 'Other')),
		summary: fc.option(concept),
		nodeType: fc.constantFrom('wisdom', 'knowledge', 'information'),
		confidence: fc.double({ min: 0, max: 1, noNaN: true }),
		accessCount: fc.nat(),
		depth: fc.option(fc.integer()),
		mass: fc.option(fc.integer()),
		category: fc.option(hostileText),
		tags: fc.array(concept, { maxLength: 2 }),
		neighbors: fc.array(concept, { maxLength: 3 }),
		links: fc.array(anyLink, { maxLength: 6 }),
	}),
	{ maxLength: 8 },
);

/** A list in batches of a size, as a store would give it. */
export async function* inBatches<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
	for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

export async function collected<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
	const all: T[] = [];
	for await (const batch of batches) all.push(...batch);
	return all;
}
