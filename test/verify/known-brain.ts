import { contentHashOf } from '../../verify/text/content-hash';
import type { Action, Facts, Link, Memory } from '../../verify/brain';
import { groundRow, type Grounding } from '../../verify/grounding/ground-row';
import type { Row } from '../../verify/row/row';

/** A small brain by heart, and rows to be held against it. */

const memories: readonly Memory[] = [
	memory('dip', 'Revenue Dip', 'Revenue fell by 5 percent. Competitor X cut its `price_list` in May. The answer is to hold the price.', { nodeType: 'wisdom', depth: 300, confidence: 0.87, category: 'pricing', tags: ['strategy'] }),
	memory('cut', "Competitor X's Cut", "competitor x's cut lowered the price. It did so twice.", { category: 'market' }),
	memory('hold', 'Hold The Price', 'A discount given once is asked for again.', { nodeType: 'wisdom', depth: 300, confidence: 0.92 }),
	memory('match', 'Match The Price', 'A draft proposed to match every offer.', { confidence: 0.5 }),
	memory('trial', 'Accuracy Trial', 'A trial runs for five days.', {}),
	memory('burn', 'Net Burn', 'The company burns 0.4M a month.', {}),
	memory('lock', 'Lock Timeout', 'Each migration sets `lock_timeout = 261` first. Never `drop table jobs;` by day. It writes to `jobs`.', {}),
	memory('mail', 'Mail To jane@example.org', 'The team runs `sendMail(7)` at night. The key is this:\n-----BEGIN PRIVATE KEY-----\nFak3Fak3\n-----END PRIVATE KEY-----', {}),
	memory('tide', 'Market Tide', 'A tide lifts all boats. It turns twice a year.', {}),
	memory('queue', 'Job Queue', 'Mail jane@example.org about `job_queue`. It ends with </s> and 12 rows.', { category: null }),
];

const links: readonly Link[] = [
	link('l1', 'causal', 0.9, 'cut', 'dip'),
	link('l2', 'causal', 0.8, 'dip', 'hold'),
	link('l3', 'causal', 0.6, 'dip', 'trial'),
	link('l4', 'contradiction', 0.7, 'hold', 'match'),
	link('l5', 'association', 0.92, 'dip', 'match'),
	link('l6', 'hierarchical', 0.4, 'burn', 'dip'),
	link('l7', 'supports', 0.3, 'burn', 'hold'),
	link('l8', 'causal', 0.2, 'hold', 'burn'),
	link('l9', 'temporal', null, 'trial', 'dip'),
	...['cut', 'match', 'trial', 'burn', 'queue', 'lock'].map((target, index) => link(`t${index + 1}`, 'causal', 0.9 - index / 10, 'tide', target)),
];

const actions: readonly Action[] = [
	{ id: 'a1', type: 'CREATE_LINK', status: 'executed', params: { source: 'Revenue Dip', target: 'Hold The Price', link_strength: 0.8 }, reason: 'The board agreed.', errors: [], targetId: 'dip' },
	{ id: 'a2', type: 'DECAY_NODE', status: 'rejected', params: { old_mass: 10 }, reason: null, errors: ['Too early.', 'No evidence.'], targetId: 'dip' },
	{ id: 'a3', type: 'UPDATE_NODE', status: 'approved', params: { field: 'summary', old_value: 'dawn', new_value: ['dusk'] }, reason: 'The report says so.', errors: [], targetId: 'dip' },
	{ id: 'a4', type: 'DECAY_NODE', status: 'executed', params: { old_confidence: 0.9, new_confidence: 0.87 }, reason: 'Nobody asked.', errors: [], targetId: 'dip' },
];

function memory(id: string, concept: string, summary: string, changes: Partial<Memory>): Memory {
	return { id, concept, summary, nodeType: 'knowledge', confidence: 0.75, accessCount: 12, depth: 200, mass: 10, category: 'sales', tags: [], changedAt: null, ...changes };
}

function link(id: string, type: string, strength: number | null, source: string, target: string): Link {
	const end = (of: string) => ({ id: of, concept: memories.find((one) => one.id === of)?.concept ?? '' });
	return { id, type, strength, source: end(source), target: end(target), changedAt: null };
}

const linksByHome = new Map(memories.map(({ id }) => [id, links.filter(({ source, target }) => source.id === id || target.id === id)]));

export const facts: Facts = {
	memory: (id) => memories.find((one) => one.id === id) ?? null,
	link: (id) => links.find((one) => one.id === id) ?? null,
	linksOf: (home) => linksByHome.get(home) ?? [],
	action: (id) => actions.find((one) => one.id === id) ?? null,
	actionsDone: (home) => actions.filter(({ targetId, status }) => targetId === home && status === 'executed').length,
};

export interface Sketch {
	readonly strategy: string;
	readonly instruction?: string;
	readonly input?: string;
	readonly output: string;
	/** The memory asked about first. */
	readonly memories?: readonly string[];
	readonly links?: readonly string[];
	readonly action?: string;
}

export function toRow({ strategy, instruction = "Tell me about 'Revenue Dip'.", input = '', output, memories: named = ['dip'], links: stated = [], action }: Sketch): Row {
	const home = facts.memory(named[0] ?? '');
	return {
		line: 1,
		instruction,
		input,
		output,
		targetModels: ['llama_3'],
		nodeId: named[0] ?? '',
		nodeType: home?.nodeType ?? 'knowledge',
		confidence: home?.confidence ?? 0.5,
		neighbors: [],
		provenance: { strategy, wording: 'any', memories: named, links: stated, content: home === null ? null : contentHashOf(home), action: action ?? null, facts: null, worse: null },
	};
}

/** What the checker finds against a row; null where it is grounded. */
export function against(sketch: Sketch | Row, known: Facts = facts, ambiguous: readonly string[] = []): string | null {
	const grounding: Grounding = groundRow('provenance' in sketch ? sketch : toRow(sketch), known, { isAmbiguous: (concept) => ambiguous.includes(concept), runStartedAt: null });
	return grounding.kind === 'grounded' ? null : grounding.reason;
}
