import type { Link } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';
import { memory } from '../support/memories';

const openings = ['Prices follow', 'Customers leave after', 'The team learned from', 'Costs rise with', 'A queue grows through'];
const causes = ['late answers', 'the weather in the north', 'a strike at the harbour', 'the second release', 'missing tests', 'a long winter'];
const types = ['causal', 'association', 'temporal', 'hierarchical', 'contradiction'];

/** Memories with a text of their own each, links in both directions and of all types, confidences 1 and 0.87 by turns. */
export function manyMemories(count: number): readonly Memory[] {
	const links = Array.from({ length: count * 2 }, (_, index) => ({ id: `l${index}`, type: types[index % types.length] ?? '', source: index % count, target: (index * 7 + 3 + Math.floor(index / count)) % count }));
	return Array.from({ length: count }, (_, number) =>
		memory({
			id: `m${number}`,
			concept: conceptOf(number),
			summary: summaryOf(number),
			nodeType: number % 3 === 0 ? 'wisdom' : 'knowledge',
			confidence: number % 2 === 0 ? 1 : 0.87,
			neighbors: links.filter(({ source, target }) => source === number && target !== number).map(({ target }) => conceptOf(target)),
			links: links.filter(({ source, target }) => source !== target && (source === number || target === number)).map((link) => linkOf(link, number)),
			category: 'operations',
		}),
	);
}

function conceptOf(number: number): string {
	return `Topic ${number} 😀`;
}

function summaryOf(number: number): string {
	const [opening, cause, other] = [openings[number % openings.length], causes[number % causes.length], causes[(number * 5 + 1) % causes.length]];
	return `${opening} ${cause} in case ${number}. Of ${number * 3} cases ${number} were seen again after ${other}. Line breaks\nand emoji 🎯 stay as they are in report ${number}.`;
}

function linkOf({ id, type, source, target }: { readonly id: string; readonly type: string; readonly source: number; readonly target: number }, home: number): Link {
	const other = source === home ? target : source;
	const profile = { nodeType: other % 3 === 0 ? 'wisdom' : 'knowledge', confidence: other % 2 === 0 ? 1 : 0.87, neighbors: [] };
	return { id, direction: source === home ? 'outgoing' : 'incoming', linkType: type, strength: 0.5, other: { id: `m${other}`, concept: conceptOf(other), profile, onward: [] } };
}
