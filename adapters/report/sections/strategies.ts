import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { label } from '../html/legible';
import { counted, percent, whole } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { kindsFigure } from './kinds';

/** How many rows each strategy made, and whether one wording prevails. */
export async function strategiesSection({ metrics }: ReportData, draw: Draw): Promise<Html> {
	const [first] = Object.entries(metrics.strategies);
	const says = first ? `${counted(Object.keys(metrics.strategies).length, 'strategy', 'strategies')} made the rows; most, ${whole(first[1])}, are from ${label(first[0].replaceAll('_', ' '), 60)}.` : '';
	const kinds = { says, caption: 'Rows by strategy', columns: ['Strategy', 'Rows'], none: 'There are no rows.' } as const;
	const body = html`${await kindsFigure(metrics.strategies, kinds, draw)}${largestWording(metrics.wordings)}`;
	return section({ id: 'strategies', heading: 'Pairs by strategy', body });
}

/** Rows that were made elsewhere have no wording. */
function largestWording({ different, largest }: ReportData['metrics']['wordings']): Html | null {
	if (!largest || (different === 1 && largest.wording === '')) return null;
	const name = [largest.strategy, largest.wording].filter((part) => part !== '').join(', ').replaceAll('_', ' ');
	return html`<p>${counted(different, 'wording')} in all. The most frequent one (<bdi>${label(name, 120)}</bdi>) makes ${percent(largest.share)} of the rows.</p>`;
}
