import { html, type Html } from './html';

export interface Table {
	readonly caption: string;
	readonly columns: readonly string[];
	/** Columns of words stand to the left, those of numbers to the right. */
	readonly words?: readonly string[];
	/** The first cell of each row names the row. */
	readonly rows: ReadonlyArray<ReadonlyArray<string | number | Html>>;
}

/** A table in a box of its own that scrolls sideways where it is wide. */
export function table({ caption, columns, words = [], rows }: Table): Html {
	const kinds = columns.map((column, place) => (place === 0 || words.includes(column) ? 'words' : 'number'));
	const head = columns.map((column, place) => html`<th scope="col" class="${kinds[place] ?? null}">${column}</th>`);
	const body = rows.map(([name = '', ...cells]) => html`<tr><th scope="row" class="words"><bdi>${name}</bdi></th>${cells.map((cell, place) => html`<td class="${kinds[place + 1] ?? null}"><bdi>${cell}</bdi></td>`)}</tr>`);
	return html`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Only so many rows, and one that says how many more there are. */
export function firstRows<T>(rows: readonly T[], most: number, rest: (more: number) => T): readonly T[] {
	return rows.length <= most ? rows : [...rows.slice(0, most - 1), rest(rows.length - most + 1)];
}
