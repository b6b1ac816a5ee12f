import fc from 'fast-check';
import { actionStatuses, type Action } from '../../engine/memory/action';
import type { Link, MemoryProfile, OnwardLink } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';
import type { TargetModel } from '../../engine/target-model';
import { defaultLora, type TrainingSettings } from '../../engine/training-settings';

const qwenTraining: TrainingSettings = { baseModel: 'unsloth/Qwen2.5-Coder-7B-Instruct', chatTemplate: 'qwen-2.5', lora: defaultLora };
const llamaTraining: TrainingSettings = { baseModel: 'unsloth/llama-3-8b-Instruct', chatTemplate: 'llama-3', lora: defaultLora };

export const qwen: TargetModel = { modelId: 'qwen2_5_coder', modelName: 'Qwen2.5 Coder', specialization: 'code_generation', maxSeqLen: 4_096, tokenizerPath: null, training: qwenTraining };
export const llama: TargetModel = { modelId: 'llama_3', modelName: 'Llama 3', specialization: 'general_reasoning', maxSeqLen: 8_192, tokenizerPath: null, training: llamaTraining };

/** A model that the registry names and no strategy knows. */
export const phi: TargetModel = { modelId: 'phi_4', modelName: 'Phi 4', specialization: 'legal_drafting', maxSeqLen: 16_384, tokenizerPath: null, training: null };

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
		actions: [],
		...changes,
	};
}

export function link(linkType: string | null, direction: Link['direction'], concept: string, changes: Partial<Link> = {}): Link {
	return {
		id: `${direction} ${linkType} ${concept}`,
		direction,
		linkType,
		strength: 0.5,
		other: { id: `id of ${concept}`, concept, profile: null, onward: [] },
		...changes,
	};
}

/** fast-check's own unit 'binary' is the same, and takes over a second to set up. */
const anyCodePoint = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Any text that a database or a canvas can bring: all of Unicode, quotes, line breaks, lone surrogates, template braces. */
export const hostileText = fc.oneof(
	fc.string({ unit: anyCodePoint }),
	fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', '"', "'", '\\', '\n', '\u2028', '\u0085', '{concept}', '{', '}', '$&', ' ', 'a', '\0') }),
	fc.string({ unit: 'grapheme' }),
);

/** Hostile, but with something to read in it. */
export const hostileName = hostileText.filter((text) => text.trim() !== '');

/** Any double from 0 to 1, the awkward ones often. */
export const anyConfidence = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, 0.87, 1e-7, 1e-21, 5e-324));

export const anyProfile: fc.Arbitrary<MemoryProfile> = fc.record({
	nodeType: fc.constantFrom('wisdom', 'knowledge', 'insight'),
	confidence: anyConfidence,
	neighbors: fc.array(hostileName, { maxLength: 3 }),
});

/** Few far concepts, so that several links of a memory lead to one. */
const farConcept = fc.oneof(hostileName, fc.constantFrom('Same', 'Far'));

const anyOnwardLink: fc.Arbitrary<OnwardLink> = fc.record({
	id: fc.uuid(),
	linkType: fc.constantFrom('causal', 'hierarchical', 'contradiction'),
	to: fc.record({ id: fc.uuid(), concept: farConcept }),
});

const anyLink: fc.Arbitrary<Link> = fc.record({
	id: fc.uuid(),
	direction: fc.constantFrom('outgoing', 'incoming'),
	linkType: fc.option(fc.constantFrom('causal', 'association', 'temporal', 'hierarchical', 'contradiction', 'supports', 'constructor')),
	strength: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
	other: fc.record({ id: fc.uuid(), concept: farConcept, profile: fc.option(anyProfile), onward: fc.array(anyOnwardLink, { maxLength: 3 }) }),
});

/** What a log may hold as a parameter. */
const anyParam = fc.oneof(hostileText, anyConfidence, fc.integer(), fc.boolean(), fc.constant(null), fc.array(hostileText, { maxLength: 2 }), fc.dictionary(hostileText, hostileText, { maxKeys: 2 }));
const paramNames = ['source_memory_id', 'target_memory_id', 'link_type', 'link_strength', 'confidence_score', 'constructor', '__proto__'];

const anyAction: fc.Arbitrary<Action> = fc.record({
	id: fc.uuid(),
	type: fc.constantFrom('CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'DECAY_NODE', 'UPDATE_NODE', 'CREATE_NODE', 'DELETE_NODE'),
	status: fc.constantFrom(...actionStatuses),
	params: fc.dictionary(fc.oneof(fc.constantFrom(...paramNames), hostileText), anyParam, { maxKeys: 4 }),
	reason: fc.option(hostileName),
	errors: fc.array(hostileName, { maxLength: 2 }),
});

export const anyMemory: fc.Arbitrary<Memory> = fc.record({
	id: fc.uuid(),
	concept: fc.oneof(hostileName, fc.constantFrom('Same', 'Other', 'Half \ud83d', 'Half \ud83e')),
	summary: fc.option(fc.oneof(hostileName, fc.constantFrom('One text.', 'A `retry()` of the API'))),
	nodeType: fc.constantFrom('wisdom', 'knowledge', 'information'),
	confidence: anyConfidence,
	accessCount: fc.nat(),
	depth: fc.option(fc.integer()),
	mass: fc.option(fc.integer()),
	category: fc.option(fc.oneof(hostileName, fc.constantFrom('api', 'finance'))),
	tags: fc.array(hostileName, { maxLength: 2 }),
	neighbors: fc.array(hostileName, { maxLength: 3 }),
	links: fc.array(anyLink, { maxLength: 6 }),
	actions: fc.array(anyAction, { maxLength: 3 }),
});

/** Memories as they may come, several of them with the same concept. */
export const anyMemories: fc.Arbitrary<readonly Memory[]> = fc.array(anyMemory, { maxLength: 8 });

/** A list in batches of a size, as a store would give it. */
export async function* inBatches<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
	for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

export async function collected<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
	const all: T[] = [];
	for await (const batch of batches) all.push(...batch);
	return all;
}
