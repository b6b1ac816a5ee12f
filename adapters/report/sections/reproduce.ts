import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { bytesInWords, percent, whole } from '../html/numbers';
import { section } from '../html/section';
import { firstRows, table } from '../html/table';

/** All files are in manifest.json; here, those that one person may compare by eye. */
const mostFiles = 60;
const mostStrategies = 100;

/** What it takes to make the same rows again, and how to know that they are the same. */
export function reproduceSection({ contents, story }: ReportData): Html {
	const settings = [
		['Target model', html`${contents.model.modelName} (<code>${contents.model.modelId}</code>)`],
		['Date', contents.date],
		['Seed', String(story.seed)],
		['Strategies', story.strategies === null ? 'not known: the rows came over the canvas' : story.strategies.slice(0, mostStrategies).join(', ')],
		['Shares', `validation ${percent(story.shares.validation)} of the rows, test ${percent(story.shares.test)} of the facts`],
	] as const;
	const body = html`${command(story.command)}<dl class="settings">${settings.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${files(contents)}`;
	return section({ id: 'reproduce', heading: 'How to make it again', wide: true, body });
}

function command(text: string | null): Html {
	if (text === null) return html`<p>There is no single command that makes these rows again: they were made by a workflow. The same brain and the settings below give the same bytes.</p>`;
	return html`<p>The same brain gives the same bytes with:</p><pre tabindex="0" aria-label="Command">${text}</pre>`;
}

function files({ shards }: ReportData['contents']): Html {
	const rows = firstRows(
		shards.map(({ path, lines, bytes, sha256 }) => [path.slice(0, 300), whole(lines), bytesInWords(bytes), html`<code>${sha256}</code>`]),
		mostFiles,
		(more) => [`${whole(more)} more, see manifest.json`, '', '', ''],
	);
	return table({ caption: 'Files with rows', columns: ['File', 'Rows', 'Size', 'SHA-256'], words: ['SHA-256'], rows });
}
