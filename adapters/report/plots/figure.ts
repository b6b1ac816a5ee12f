import { html, type Html } from '../html/html';
import { table, type Table } from '../html/table';

/** A plot with the sentence that says what one sees, and the numbers behind it. */
export function figure(picture: Html, says: string, numbers: Table, { scrolls = false } = {}): Html {
	return html`<figure><figcaption>${says}</figcaption>${scrolls ? html`<div class="plot" tabindex="0" role="group" aria-label="Picture, scrolls sideways">${picture}</div>` : html`<div class="plot">${picture}</div>`}<details><summary>Numbers</summary>${table(numbers)}</details></figure>`;
}
