import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMemory, toMemoryItem } from '../../engine/memory/memory';
import { anyMemory, link, memory } from '../support/memories';
import { refusalOf } from '../support/refusal';

const far = { id: 'b', concept: 'B', profile: { nodeType: 'information', confidence: 0.4, neighbors: ['A'] }, onward: [] };
const item = toMemoryItem(memory({ links: [link('causal', 'outgoing', 'B', { other: far })] }));
const [linkItem] = item.links;

const refused = (changes: object) => refusalOf(() => parseMemory({ ...item, ...changes }, 'Item 3')).message;
const refusedLink = (changes: object) => refused({ links: [{ ...linkItem, ...changes }] });

describe('a memory item', () => {
	it('comes back from the canvas as it went', () => {
		fc.assert(
			fc.property(anyMemory, (memory) => {
				expect(parseMemory(JSON.parse(JSON.stringify(toMemoryItem(memory))))).toEqual(memory);
			}),
			{ numRuns: 200 },
		);
	});

	it.each([
		[{ id: '' }, 'Item 3.id'],
		[{ id: 7 }, 'Item 3.id'],
		[{ concept: ' ' }, 'Item 3.concept'],
		[{ concept: null }, 'Item 3.concept'],
		[{ summary: 7 }, 'Item 3.summary'],
		[{ node_type: null }, 'Item 3.node_type'],
		[{ confidence_score: null }, 'Item 3.confidence_score'],
		[{ confidence_score: '' }, 'Item 3.confidence_score'],
		[{ confidence_score: '0.87' }, 'Item 3.confidence_score'],
		[{ confidence_score: 1.01 }, 'Item 3.confidence_score'],
		[{ confidence_score: -0.01 }, 'Item 3.confidence_score'],
		[{ confidence_score: undefined }, 'Item 3.confidence_score'],
		[{ access_count: null }, 'Item 3.access_count'],
		[{ access_count: 1.5 }, 'Item 3.access_count'],
		[{ access_count: '42' }, 'Item 3.access_count'],
		[{ node_z: '300' }, 'Item 3.node_z'],
		[{ node_mass: '' }, 'Item 3.node_mass'],
		[{ category: 7 }, 'Item 3.category'],
		[{ tags: 'a,b' }, 'Item 3.tags'],
		[{ tags: ['a', null] }, 'Item 3.tags[1]'],
		[{ neighbors: undefined }, 'Item 3.neighbors'],
		[{ neighbors: [''] }, 'Item 3.neighbors[0]'],
		[{ links: {} }, 'Item 3.links'],
	])('with %j is refused by the name of the field', (changes, field) => {
		expect(refused(changes)).toContain(`'${field}'`);
	});

	it.each([
		[{ id: null }, 'id'],
		[{ direction: 'sideways' }, 'direction'],
		[{ direction: undefined }, 'direction'],
		[{ link_type: 7 }, 'link_type'],
		[{ link_strength: '' }, 'link_strength'],
		[{ link_strength: 1.5 }, 'link_strength'],
		[{ memory: null }, 'memory'],
		[{ memory: { ...linkItem?.memory, id: '' } }, 'memory.id'],
		[{ memory: { ...linkItem?.memory, concept: null } }, 'memory.concept'],
		[{ memory: { ...linkItem?.memory, profile: [] } }, 'memory.profile'],
		[{ memory: { ...linkItem?.memory, profile: { ...linkItem?.memory.profile, confidence_score: null } } }, 'memory.profile.confidence_score'],
		[{ memory: { ...linkItem?.memory, profile: { ...linkItem?.memory.profile, node_type: '' } } }, 'memory.profile.node_type'],
	])('with a link with %j is refused by the name of the field', (changes, field) => {
		expect(refusedLink(changes)).toContain(`'Item 3.links[0].${field}'`);
	});

	it('may lack what a brain may lack', () => {
		const { id, concept, node_type, confidence_score, access_count, neighbors } = item;
		const bare = { summary: null, depth: null, mass: null, category: null, tags: [], links: [] };
		expect(parseMemory({ id, concept, node_type, confidence_score, access_count, neighbors })).toEqual(memory(bare));
	});

	it('reads a blank summary as none', () => {
		expect(parseMemory({ ...item, summary: ' \n' }).summary).toBeNull();
	});

	it('leaves other keys aside', () => {
		expect(parseMemory({ ...item, consolidation_id: 'run-1' })).toEqual(parseMemory(item));
	});

	it.each([null, [], 'text', 7])('is not %j', (value) => {
		expect(refusalOf(() => parseMemory(value)).message).toContain("'memory' must be an object");
	});
});
