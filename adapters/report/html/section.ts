import { html, type Html } from './html';

export interface Section {
	/** Where links within the page lead. */
	readonly id: string;
	readonly heading: string;
	/** Over the whole width; else it stands beside others where there is room. */
	readonly wide?: boolean;
	readonly body: Html;
}

export function section({ id, heading, wide = false, body }: Section): Html {
	return html`<section id="${id}" class="${wide ? 'card whole' : 'card'}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${body}</section>\n`;
}
