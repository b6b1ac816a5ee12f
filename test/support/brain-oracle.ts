import { actionStatuses, type Action } from '../../engine/memory/action';
import type { Link, MemoryProfile, OnwardLink } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';
import type { SelectionCriteria } from '../../engine/memory/selection';
import type { NearestThreshold, Survey } from '../../engine/memory/survey';
import type { MemoryText } from '../../engine/pairs/first-look/memory-text';
import type { MemoryOptions, MemoryPart } from '../../engine/ports';
import type { ActionRow, BrainRows, LinkRow, MemoryRow, Score } from './brain-rows';

/** What a row counts as, before any threshold. */
interface Ranked {
	readonly row: MemoryRow;
	readonly nodeType: string;
	readonly depth: number | null;
	readonly deep: boolean;
	readonly confidence: number | null;
	readonly accessCount: number;
}

/** The selection in plain TypeScript, from the rows that the test inserted: slow, and with no word of SQL. */
export class BrainOracle {
	readonly #all: readonly Ranked[];
	readonly #highValue: readonly Ranked[];
	readonly #selected: readonly Ranked[];

	constructor(
		readonly rows: BrainRows,
		readonly criteria: SelectionCriteria,
	) {
		this.#all = rows.memories.filter(({ concept }) => concept.trim() !== '').map(rank);
		this.#highValue = this.#all.filter((memory) => this.#ofType(memory) && this.#confident(memory) && this.#accessed(memory)).sort(byRank);
		this.#selected = this.#highValue.slice(0, criteria.limit ?? undefined);
	}

	memories({ first = null, parts = [] }: MemoryOptions): Memory[] {
		return this.#selected.slice(0, first ?? undefined).map((memory) => this.#toMemory(memory, parts));
	}

	texts(): MemoryText[] {
		return this.memories({}).map(({ concept, summary }) => ({ concept, summary }));
	}

	survey(): Omit<Survey, 'missing'> {
		const ofType = this.#all.filter((memory) => this.#ofType(memory));
		return {
			memories: this.#all.length,
			ofNodeTypes: ofType.length,
			confident: ofType.filter((memory) => this.#confident(memory)).length,
			highValue: this.#highValue.length,
			selected: this.#selected.length,
			nearest: this.#highValue.length === 0 ? this.#nearest() : [],
		};
	}

	repeatedConcepts(): string[] {
		const concepts = this.#highValue.map(({ row }) => row.concept);
		return [...new Set(concepts.filter((concept, index) => concepts.indexOf(concept) !== index))].sort();
	}

	readonly #ofType = ({ nodeType }: Ranked) => this.criteria.nodeTypes.includes(nodeType);
	readonly #confident = ({ confidence }: Ranked) => confidence !== null && confidence >= this.criteria.minConfidence;
	readonly #accessed = ({ accessCount }: Ranked) => accessCount >= this.criteria.minAccessCount;

	#toMemory({ row, nodeType, depth, confidence, accessCount }: Ranked, parts: readonly MemoryPart[]): Memory {
		return {
			id: row.id,
			concept: row.concept,
			summary: readable(row.summary),
			nodeType,
			confidence: confidence ?? NaN,
			accessCount,
			depth,
			mass: numberIn(row.node_mass, -1e9, 1e9),
			category: row.category,
			tags: (row.tags as readonly string[] | null) ?? [],
			neighbors: this.#neighborsOf(row.id),
			links: this.#linksOf(row.id, parts),
			actions: parts.includes('actions') ? this.#actionsOf(row.id) : [],
		};
	}

	#linksOf(id: string, parts: readonly MemoryPart[] = []): Link[] {
		return this.#bothWays(id)
			.flatMap(({ link, direction, farId }) => {
				const far = this.#named(farId);
				if (far === undefined) return [];
				const profile = parts.includes('profiles') ? this.#profileOf(far) : null;
				const onward = parts.includes('paths') && direction === 'outgoing' && leads(link) ? this.#onwardFrom(far.row.id, id) : [];
				return [{ id: link.id, direction, linkType: readable(link.link_type), strength: strengthOf(link), other: { id: far.row.id, concept: far.row.concept, profile, onward } }];
			})
			.sort((a, b) => strongestFirst(a.strength, b.strength) || byBytes(a.other.concept, b.other.concept) || byBytes(a.id, b.id));
	}

	/** Every link at a memory, as that memory sees it. */
	#bothWays(id: string) {
		return this.rows.links
			.filter((link) => link.source_memory_id !== link.target_memory_id)
			.flatMap((link) => [
				...(link.source_memory_id === id ? [{ link, direction: 'outgoing' as const, farId: link.target_memory_id }] : []),
				...(link.target_memory_id === id ? [{ link, direction: 'incoming' as const, farId: link.source_memory_id }] : []),
			]);
	}

	#onwardFrom(id: string, near: string): OnwardLink[] {
		return this.#linksOf(id)
			.filter(({ other }) => other.id !== near)
			.filter(({ linkType, direction }) => linkType === 'contradiction' || (direction === 'outgoing' && (linkType === 'causal' || linkType === 'hierarchical')))
			.slice(0, 3)
			.map((link) => ({ id: link.id, linkType: link.linkType ?? '', to: { id: link.other.id, concept: link.other.concept } }));
	}

	#actionsOf(id: string): Action[] {
		const links = this.rows.links.filter((link) => link.source_memory_id === id).map((link) => link.id);
		return (this.rows.actions ?? [])
			.filter(({ action_type: type, target_id: target }) => target !== null && (target === id || (links.includes(target) && type.endsWith('_LINK'))))
			.flatMap((row) => toAction(row))
			.sort((a, b) => oldestFirst(a.row, b.row))
			.slice(-20)
			.map(({ action }) => action);
	}

	#named(id: string | null): Ranked | undefined {
		return this.#all.find(({ row }) => row.id === id);
	}

	#neighborsOf(id: string): string[] {
		const outgoing = this.#linksOf(id).filter(({ direction }) => direction === 'outgoing');
		return [...new Set(outgoing.map(({ other }) => other.concept))].slice(0, this.criteria.maxNeighbors);
	}

	#profileOf(far: Ranked): MemoryProfile | null {
		if (far.confidence === null || this.#selected.includes(far)) return null;
		return { nodeType: far.nodeType, confidence: far.confidence, neighbors: this.#neighborsOf(far.row.id) };
	}

	#nearest(): NearestThreshold[] {
		const { minConfidence, minAccessCount } = this.criteria;
		const confidences = this.#all.filter((memory) => this.#ofType(memory) && this.#accessed(memory)).flatMap(({ confidence }) => confidence ?? []);
		const accessCounts = this.#all.filter((memory) => this.#ofType(memory) && this.#confident(memory)).map(({ accessCount }) => accessCount);
		const types = this.#all.filter((memory) => !this.#ofType(memory) && this.#confident(memory) && this.#accessed(memory)).map(({ nodeType }) => nodeType);
		return [
			...highestBelow(minConfidence, confidences).map((found) => ({ threshold: 'minConfidence' as const, ...found })),
			...highestBelow(minAccessCount, accessCounts).map((found) => ({ threshold: 'minAccessCount' as const, ...found })),
			...mostFrequent(types, 3).map((found) => ({ threshold: 'nodeTypes' as const, ...found })),
		];
	}
}

const actionTypes = ['CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'CREATE_NODE', 'UPDATE_NODE', 'DELETE_NODE', 'DECAY_NODE'];

function toAction(row: ActionRow): Array<{ readonly row: ActionRow; readonly action: Action }> {
	const status = actionStatuses.find((one) => one === row.validation_status);
	const params = row.action_params;
	if (status === undefined || !actionTypes.includes(row.action_type) || typeof params !== 'object' || params === null || Array.isArray(params)) return [];
	const errors = (row.validation_errors ?? []).filter((error) => readable(error) !== null);
	return [{ row, action: { id: row.id, type: row.action_type, status, params: params as Action['params'], reason: readable(row.reason), errors } }];
}

function oldestFirst(a: ActionRow, b: ActionRow): number {
	return byTime(a.executed_at, b.executed_at) || byTime(a.created_at, b.created_at) || byBytes(a.id, b.id);
}

/** What has no time comes last. */
function byTime(a: string | null, b: string | null): number {
	if (a === b) return 0;
	return (a === null ? Infinity : Date.parse(a)) - (b === null ? Infinity : Date.parse(b));
}

function leads(link: LinkRow): boolean {
	return link.link_type === 'causal' || link.link_type === 'hierarchical';
}

function strengthOf(link: LinkRow): number | null {
	return numberIn(link.link_strength, 0, 1);
}

function readable(text: string | null): string | null {
	return text === null || text.trim() === '' ? null : text;
}

function rank(row: MemoryRow): Ranked {
	const depth = numberIn(row.node_z, -1e9, 1e9);
	const nodeType = row.node_type === null || row.node_type === '' ? typeAt(depth) : row.node_type;
	return {
		row,
		nodeType,
		depth,
		deep: depth === null ? nodeType === 'wisdom' : depth >= 300,
		confidence: numberIn(row.confidence_score, 0, 1),
		accessCount: Math.floor(numberIn(row.access_count, 0, 9e15) ?? 0),
	};
}

function typeAt(depth: number | null): string {
	if (depth === null) return 'knowledge';
	if (depth >= 300) return 'wisdom';
	if (depth >= 200) return 'knowledge';
	return depth >= 100 ? 'information' : 'raw_data';
}

function numberIn(value: Score, min: number, max: number): number | null {
	if (value === null || (typeof value === 'string' && !/^\s*[+-]?\d+([.]\d+)?\s*$/.test(value))) return null;
	const number = Number(value);
	return number >= min && number <= max ? number : null;
}

function byRank(a: Ranked, b: Ranked): number {
	return Number(b.deep) - Number(a.deep) || (b.confidence ?? 0) - (a.confidence ?? 0) || b.accessCount - a.accessCount || byBytes(a.row.id, b.row.id);
}

function strongestFirst(a: number | null, b: number | null): number {
	return (b ?? -1) - (a ?? -1);
}

function byBytes(a: string, b: string): number {
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function highestBelow(limit: number, values: readonly number[]): Array<{ value: string; memories: number }> {
	const below = values.filter((value) => value < limit);
	const highest = Math.max(...below);
	return below.length === 0 ? [] : [{ value: String(highest), memories: below.filter((value) => value === highest).length }];
}

function mostFrequent(values: readonly string[], count: number): Array<{ value: string; memories: number }> {
	return [...new Set(values)]
		.map((value) => ({ value, memories: values.filter((one) => one === value).length }))
		.sort((a, b) => b.memories - a.memories || byBytes(a.value, b.value))
		.slice(0, count);
}
