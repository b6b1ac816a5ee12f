import type { Spec } from 'vega';
import { label } from '../html/legible';
import { colours } from './colours';
import { plotWidth } from './draw';

export interface Bar {
	readonly name: string;
	readonly value: number;
	/** What stands beside the bar. */
	readonly says: string;
	/** Another number of what the bar before names, in the second colour. */
	readonly second?: boolean;
}

const mostLetters = 44;
/** Longer names stand over their bars. */
const mostLettersBeside = 20;
/** Of the widest of the fonts that a page may get. */
const letterWidth = 7.4;
const barHeight = 16;
const gap = 7;

/** Where names and bars stand. */
interface Layout {
	readonly above: boolean;
	/** Where bars begin. */
	readonly start: number;
	/** Where the longest of them may end. */
	readonly end: number;
	readonly rows: ReadonlyArray<{ readonly name: string; readonly value: number; readonly says: string; readonly colour: string; readonly y: number }>;
	readonly height: number;
}

/** One bar below the other, each with its name and its number. */
export function bars(values: readonly Bar[], most = Math.max(1, ...values.map(({ value }) => value))): Spec {
	const { above, start, end, rows, height } = layout(values);
	const middle = { field: 'y', offset: barHeight / 2 + 1 };
	const name = above ? { x: { value: 0 }, y: { field: 'y', offset: -9 } } : { x: { value: start - 8 }, y: middle };
	return {
		width: plotWidth,
		height,
		padding: 0,
		autosize: 'none',
		data: [{ name: 'rows', values: [...rows] }],
		scales: [{ name: 'x', type: 'linear', domain: [0, most], range: [start, end] }],
		marks: [
			{
				type: 'rect',
				aria: false,
				from: { data: 'rows' },
				encode: { enter: { y: { field: 'y' }, height: { value: barHeight }, x: { value: start }, x2: { signal: `max(scale('x', datum.value), ${start} + (datum.value > 0 ? 1.5 : 0))` }, fill: { field: 'colour' }, cornerRadius: { value: 2 } } },
			},
			{ type: 'text', aria: false, from: { data: 'rows' }, encode: { enter: { ...name, align: { value: above ? 'left' : 'right' }, text: { field: 'name' }, baseline: { value: 'middle' } } } },
			{
				type: 'text',
				aria: false,
				from: { data: 'rows' },
				encode: { enter: { x: { scale: 'x', field: 'value', offset: 6 }, y: middle, text: { field: 'says' }, baseline: { value: 'middle' }, fill: { value: colours.soft } } },
			},
		],
	};
}

function layout(values: readonly Bar[]): Layout {
	const names = values.map(({ name, second }) => (second ? '' : label(name, mostLetters)));
	const longest = longestOf(names);
	const above = longest > mostLettersBeside;
	const ends = { y: 0 };
	const rows = values.map(({ value, says, second = false }, place) => {
		const y = ends.y + (second ? 2 : gap + (above ? barHeight : 0));
		ends.y = y + barHeight;
		return { name: names[place] ?? '', value, says, colour: second ? colours.second : colours.bar, y };
	});
	const end = plotWidth - 10 - longestOf(values.map(({ says }) => says)) * letterWidth;
	return { above, start: above ? 0 : 8 + longest * letterWidth, end, rows, height: ends.y + gap };
}

function longestOf(texts: readonly string[]): number {
	return Math.max(0, ...texts.map(({ length }) => length));
}
