import type { Spec } from 'vega';
import { Html } from '../html/html';
import { legible } from '../html/legible';
import type { Vega } from '../load-vega';
import { colours } from './colours';

/** Makes an SVG of a Vega specification. */
export type Draw = (spec: Spec, says: string) => Promise<Html>;

/** Units of all plots but the graph: what a telephone shows without scrolling. */
export const plotWidth = 380;

const config = {
	background: null,
	view: { stroke: null },
	axis: { labelColor: colours.soft, titleColor: colours.soft, domainColor: colours.line, tickColor: colours.line, gridColor: colours.line, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', aria: false },
	text: { fill: colours.text, fontSize: 12 },
} as const;

/** Draws without a screen, a canvas or the network. */
export function drawWith({ parse, View, Warn }: Vega): Draw {
	return async (spec, says) => {
		const view = new View(parse({ ...spec, config } as Spec), { renderer: 'none', logLevel: Warn });
		const svg = await view.toSVG().finally(() => view.finalize());
		return new Html(withinPage(svg, says));
	};
}

/** The picture says what it shows, takes the page's font, and needs no tenth digits. */
function withinPage(svg: string, says: string): string {
	const [, width = '0', height = '0'] = /^<svg [^>]*?width="([^"]+)" height="([^"]+)"/.exec(svg) ?? [];
	const marks = svg.slice(svg.indexOf('>') + 1).replace(/<[^>]*>/g, lean);
	return `<svg role="img" aria-label="${attribute(says)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${marks}`;
}

function lean(tag: string): string {
	return tag.replace(/ (font-family|aria-[a-z]+|role|class|pointer-events)="[^"]*"/g, '').replace(/(\.\d\d)\d+/g, '$1');
}

/** Nobody listens to more. */
const mostUnits = 1_000;

function attribute(text: string): string {
	return legible(text.slice(0, mostUnits)).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
