import type { Counts } from '../../../engine/counts';
import { html, type Html } from '../html/html';
import { label } from '../html/legible';
import { part, whole } from '../html/numbers';
import { bars } from '../plots/bars';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';

export interface Kinds {
	readonly says: string;
	readonly caption: string;
	/** What the kinds are and what is counted, as the table's columns. */
	readonly columns: readonly [kind: string, counted: string];
	/** Shown instead where there is nothing. */
	readonly none: string;
	readonly name?: (kind: string) => string;
}

/** A page is to stay small and readable whatever the rows name. */
const mostKinds = 30;
const nameLength = 60;

/** Counts by kind as bars, most first. */
export async function kindsFigure(counts: Counts, { says, caption, columns, none, name = (kind) => kind.replaceAll('_', ' ') }: Kinds, draw: Draw): Promise<Html> {
	const kinds = mostFirst(counts, name);
	if (kinds.length === 0) return html`<p>${none}</p>`;
	const all = sum(kinds);
	const picture = await draw(bars(kinds.map(([kind, count]) => ({ name: kind, value: count, says: whole(count) }))), says);
	return figure(picture, says, { caption, columns: [...columns, 'Share'], rows: kinds.map(([kind, count]) => [kind, whole(count), part(count, all)]) });
}

type Kind = readonly [name: string, count: number];

function mostFirst(counts: Counts, name: (kind: string) => string): readonly Kind[] {
	const found = Object.entries(counts).filter(([, count]) => count > 0).sort(([, one], [, other]) => other - one);
	const shown = found.slice(0, mostKinds).map(([kind, count]): Kind => [label(name(kind), nameLength), count]);
	const others = found.slice(mostKinds);
	return others.length === 0 ? shown : [...shown, [`${whole(others.length)} others`, sum(others)]];
}

function sum(kinds: readonly Kind[]): number {
	return kinds.reduce((total, [, count]) => total + count, 0);
}
