import type { ReportData, ReportSample } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { label } from '../html/legible';
import { section } from '../html/section';

/** More than are ever chosen. */
const mostSamples = 20;

/** Rows to read. */
export function samplesSection({ samples }: ReportData): Html {
	const body = samples.length === 0 ? html`<p>There are no rows.</p>` : html`<p>Chosen by hash, of as many strategies as there is room for. What can't be seen in a text is named, as in \\u202e.</p>${samples.slice(0, mostSamples).map(row)}`;
	return section({ id: 'samples', heading: 'Rows to read', wide: true, body });
}

function row({ split, strategy, instruction, input, output }: ReportSample): Html {
	const texts = [
		['Instruction', instruction],
		['Input', input],
		['Output', output],
	].filter(([, text]) => text !== '');
	return html`<article><p class="tags"><span>${split}</span> <span>${label(strategy.replaceAll('_', ' '), 60)}</span></p><dl class="row">${texts.map(([name = '', text = '']) => html`<dt>${name}</dt><dd dir="auto">${text}</dd>`)}</dl></article>`;
}
