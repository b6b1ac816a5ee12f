import type { ForceTransform, Spec } from 'vega';
import type { ReportGraph } from '../../../engine/dataset/folder/report-data';
import { label } from '../html/legible';
import { colours } from './colours';

export const graphWidth = 960;
const margin = { x: 70, top: 16, bottom: 30 };
const nameLength = 20;

/** Rounds of the layout; the start and each round follow from the graph alone. */
const rounds = 400;

/** How many units a node and its name take in height for one in width: names are wide, so the layout is pressed flat. */
const flatness = 0.55;

interface Look {
	readonly shape: string;
	readonly fill: string;
}

/** By type, told apart by shape as well as by colour. */
export const looks: Readonly<Record<string, Look>> = {
	wisdom: { shape: 'diamond', fill: colours.warn },
	knowledge: { shape: 'circle', fill: colours.bar },
	information: { shape: 'square', fill: colours.second },
	raw_data: { shape: 'triangle-up', fill: colours.soft },
};
export const otherLook: Look = { shape: 'cross', fill: colours.soft };
/** Concepts that rows name only as neighbors. */
export const neighborLook: Look = { shape: 'circle', fill: colours.ground };

export function lookOf(nodeType: string): Look {
	if (nodeType === '') return neighborLook;
	return Object.hasOwn(looks, nodeType) ? (looks[nodeType] ?? otherLook) : otherLook;
}

/** Concepts as marks with their names, and the links between them. */
export function graphPlot({ nodes, edges }: ReportGraph): Spec {
	const height = Math.min(680, 160 + nodes.length * 10);
	const values = nodes.map(({ concept, nodeType }, index) => ({ index, name: label(concept, nameLength), middle: graphWidth / 2, centre: height / flatness / 2, ...lookOf(nodeType) }));
	return {
		width: graphWidth,
		height,
		padding: 0,
		autosize: 'none',
		data: [
			{ name: 'edges', values: edges.map(({ source, target }) => ({ source, target, from: source, to: target })) },
			{ name: 'nodes', values, transform: [layout(height)] },
			{
				name: 'lines',
				source: 'edges',
				transform: [
					{ type: 'lookup', from: 'nodes', key: 'index', fields: ['from', 'to'], as: ['one', 'other'] },
				],
			},
		],
		scales: [
			{ name: 'x', type: 'linear', zero: false, domain: { data: 'nodes', field: 'x' }, range: [margin.x, graphWidth - margin.x] },
			{ name: 'y', type: 'linear', zero: false, domain: { data: 'nodes', field: 'y' }, range: [margin.top, height - margin.bottom] },
		],
		marks: [
			{
				type: 'rule',
				aria: false,
				from: { data: 'lines' },
				encode: { update: { x: { scale: 'x', field: 'one.x' }, y: { scale: 'y', field: 'one.y' }, x2: { scale: 'x', field: 'other.x' }, y2: { scale: 'y', field: 'other.y' }, stroke: { value: colours.link }, strokeWidth: { value: 1.2 } } },
			},
			{
				type: 'symbol',
				aria: false,
				from: { data: 'nodes' },
				encode: { update: { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y' }, shape: { field: 'shape' }, size: { value: 110 }, fill: { field: 'fill' }, stroke: { value: colours.text }, strokeWidth: { value: 1 } } },
			},
			{
				type: 'text',
				aria: false,
				from: { data: 'nodes' },
				encode: { update: { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y', offset: 18 }, text: { field: 'name' }, align: { value: 'center' }, stroke: { value: colours.ground }, strokeWidth: { value: 3 } } },
			},
			{
				type: 'text',
				aria: false,
				from: { data: 'nodes' },
				encode: { update: { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y', offset: 18 }, text: { field: 'name' }, align: { value: 'center' } } },
			},
		],
	};
}

function layout(height: number): ForceTransform {
	return {
		type: 'force',
		static: true,
		iterations: rounds,
		forces: [
			{ force: 'center', x: graphWidth / 2, y: height / flatness / 2 },
			{ force: 'collide', radius: 50, iterations: 2 },
			{ force: 'nbody', strength: -160, distanceMax: 500 },
			{ force: 'link', links: 'edges', distance: 100 },
			{ force: 'x', x: 'middle', strength: 0.04 },
			{ force: 'y', y: 'centre', strength: 0.04 },
		],
	};
}
