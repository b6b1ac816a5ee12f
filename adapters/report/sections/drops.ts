import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { reasonInWords } from '../../../engine/pairs/drops';
import { html, type Html } from '../html/html';
import { counted, ofSample, part, whole } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { kindsFigure } from './kinds';

/** What did not become a row, and why; what is in the rows twice. */
export async function dropsSection({ contents, metrics }: ReportData, draw: Draw): Promise<Html> {
	const dropped = Object.values(metrics.drops).reduce((sum, count) => sum + count, 0);
	const kinds = {
		says: `${counted(dropped, 'draft')} did not become rows.${contents.leftOut === 0 ? '' : ' Examples are in rejected.jsonl.'}`,
		caption: 'Drafts that did not become rows',
		columns: ['Reason', 'Drafts'],
		none: 'Every draft became a row.',
		name: reasonInWords,
	} as const;
	return section({ id: 'drops', heading: 'Duplicates and drops', body: html`${await kindsFigure(metrics.drops, kinds, draw)}${copies(metrics.duplicates)}` });
}

function copies({ rows, copies, oneIn }: ReportData['metrics']['duplicates']): Html {
	const found = copies === 0 ? 'No row says' : `${counted(copies, 'row')} (${part(copies, rows)} of ${whole(rows)}) ${copies === 1 ? 'says' : 'say'}`;
	return html`<p><strong>Duplicates in the splits:</strong> ${found} what another one says, but for case, width and white space.${ofSample(oneIn, 'rows')}</p>`;
}
