import type { ReportData, ReportGraph } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { label } from '../html/legible';
import { counted, whole } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';
import { graphPlot, lookOf } from '../plots/graph';

/** Of a concept in the table; the picture has room for less. */
const nameLength = 120;

/** The part of the graph that was replayed, as a picture. */
export async function graphSection({ graph, metrics }: ReportData, draw: Draw): Promise<Html> {
	const body = graph.nodes.length === 0 ? html`<p>No row names a concept that could be drawn.</p>` : await picture(graph, metrics.memories.withRows, draw);
	return section({ id: 'graph', heading: 'The part of the graph that was replayed', wide: true, body });
}

async function picture(graph: ReportGraph, memories: number, draw: Draw): Promise<Html> {
	const replayed = graph.nodes.filter(({ nodeType }) => nodeType !== '').length;
	const says = `${counted(graph.nodes.length, 'concept')} and ${counted(graph.edges.length, 'link')}: ${whole(replayed)} of the ${counted(memories, 'memory', 'memories')} that rows ask about, those held with most confidence first, and what they are linked with.`;
	const rows = graph.nodes.map(({ concept, nodeType }, place) => [label(concept, nameLength), typeInWords(nodeType), linkedWith(graph, place)]);
	return html`${figure(await draw(graphPlot(graph), says), says, { caption: 'Concepts and what they are linked with', columns: ['Concept', 'Type', 'Linked with'], words: ['Type', 'Linked with'], rows }, { scrolls: true })}${key(graph)}`;
}

function linkedWith({ nodes, edges }: ReportGraph, place: number): string {
	const others = edges.flatMap(({ source, target }) => (source === place ? [target] : target === place ? [source] : []));
	return others.map((other) => label(nodes[other]?.concept ?? '', nameLength)).join(', ') || '–';
}

function key({ nodes }: ReportGraph): Html {
	const types = [...new Set(nodes.map(({ nodeType }) => nodeType))].sort().slice(0, 12);
	return html`<p class="key">${types.map((type) => html`<span><svg aria-hidden="true" width="14" height="14" viewBox="-7 -7 14 14"><path d="${outlines[lookOf(type).shape] ?? ''}" style="fill:${lookOf(type).fill};stroke:var(--text)"/></svg> ${typeInWords(type)}</span>`)}</p>`;
}

function typeInWords(type: string): string {
	return type === '' ? 'only named as linked' : label(type.replaceAll('_', ' '), 40);
}

/** As the marks in the picture look. */
const outlines: Readonly<Record<string, string>> = {
	diamond: 'M0,-6L4.5,0L0,6L-4.5,0Z',
	circle: 'M5,0A5,5,0,1,1,-5,0A5,5,0,1,1,5,0',
	square: 'M-4.5,-4.5h9v9h-9Z',
	'triangle-up': 'M0,-5L5.5,4.5L-5.5,4.5Z',
	cross: 'M-5,-2h3v-3h4v3h3v4h-3v3h-4v-3h-3Z',
};
