import type { Spec } from 'vega';
import { colours } from './colours';
import { plotWidth } from './draw';

export interface Bin {
	/** Where the bin ends. */
	readonly end: string;
	readonly rows: number;
}

export interface HistogramOptions {
	readonly axis: string;
	/** Where the first bin begins. */
	readonly begin: string;
	/** Only every so manieth end is named. */
	readonly every: number;
	/** A last end that must not be passed. */
	readonly limit?: string;
}

const height = 150;
const margin = { left: 44, right: 26, top: 18, bottom: 42 };

/** 1,500, 15k, 1.5M: the axis has room for no more. */
const shortNumber = "datum.value >= 1e6 ? format(datum.value / 1e6, '~') + 'M' : datum.value >= 1e4 ? format(datum.value / 1e3, '~') + 'k' : format(datum.value, ',')";

/** Columns side by side; the axis names where bins begin and end. */
export function histogram(bins: readonly Bin[], { axis, begin, every, limit }: HistogramOptions): Spec {
	const ends = [begin, ...bins.map(({ end }) => end)];
	const ticks = ends.map((name, place) => ({ name, place })).filter(({ place }) => (bins.length - place) % every === 0);
	const limits = limit === undefined ? [] : [{ name: limit, place: bins.length }];
	return {
		width: plotWidth - margin.left - margin.right,
		height,
		padding: margin,
		autosize: 'none',
		data: [
			{ name: 'bins', values: bins.map(({ rows }, place) => ({ rows, place })) },
			{ name: 'ticks', values: ticks },
			{ name: 'limits', values: limits },
		],
		scales: [
			{ name: 'x', type: 'linear', domain: [0, bins.length], range: 'width' },
			{ name: 'y', type: 'linear', domain: [0, Math.max(1, ...bins.map(({ rows }) => rows))], range: 'height', nice: 4 },
		],
		axes: [{ orient: 'left', scale: 'y', tickCount: 4, grid: true, domain: false, ticks: false, labelPadding: 6, tickMinStep: 1, encode: { labels: { update: { text: { signal: shortNumber } } } } }],
		marks: [
			{
				type: 'rect',
				aria: false,
				from: { data: 'bins' },
				encode: { enter: { x: { scale: 'x', field: 'place', offset: 1 }, x2: { scale: 'x', signal: 'datum.place + 1', offset: -1 }, y: { signal: "datum.rows > 0 ? min(scale('y', datum.rows), height - 1.5) : height" }, y2: { signal: 'height' }, fill: { value: colours.bar } } },
			},
			{ type: 'rule', aria: false, encode: { enter: { x: { value: 0 }, x2: { signal: 'width' }, y: { signal: 'height' }, stroke: { value: colours.soft } } } },
			{ type: 'text', aria: false, from: { data: 'ticks' }, encode: { enter: { x: { scale: 'x', field: 'place' }, y: { signal: 'height + 17' }, text: { field: 'name' }, align: { value: 'center' }, fill: { value: colours.soft } } } },
			{ type: 'text', aria: false, encode: { enter: { x: { signal: 'width / 2' }, y: { signal: 'height + 34' }, text: { value: axis }, align: { value: 'center' }, fill: { value: colours.soft } } } },
			{ type: 'rule', aria: false, from: { data: 'limits' }, encode: { enter: { x: { scale: 'x', field: 'place' }, y: { value: -6 }, y2: { signal: 'height' }, stroke: { value: colours.warn }, strokeWidth: { value: 2 } } } },
			{ type: 'text', aria: false, from: { data: 'limits' }, encode: { enter: { x: { scale: 'x', field: 'place', offset: -5 }, y: { value: -3 }, text: { field: 'name' }, align: { value: 'right' }, fill: { value: colours.warn } } } },
		],
	};
}
