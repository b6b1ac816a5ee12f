import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { part, whole } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';
import { histogram } from '../plots/histogram';

/** How sure the brain is of what the rows teach. */
export async function confidenceSection({ metrics }: ReportData, draw: Draw): Promise<Html> {
	const { bins, mean } = metrics.confidence;
	if (mean === null) return section({ id: 'confidence', heading: 'Confidence', body: html`<p>There are no rows.</p>` });
	const all = bins.reduce((sum, rows) => sum + rows, 0);
	const high = bins.slice(8).reduce((sum, rows) => sum + rows, 0);
	const says = `The memories behind the rows are held with a confidence of ${mean.toFixed(2)} on average; ${part(high, all)} of the rows with 0.8 or more.`;
	const picture = await draw(histogram(bins.map((rows, bin) => ({ end: tenth(bin + 1), rows })), { axis: 'Confidence of the memory asked about', begin: tenth(0), every: 2 }), says);
	const rows = bins.map((count, bin) => [`${tenth(bin)} to ${tenth(bin + 1)}`, whole(count), part(count, all)]);
	const body = figure(picture, says, { caption: 'Rows by confidence', columns: ['Confidence', 'Rows', 'Share'], rows });
	return section({ id: 'confidence', heading: 'Confidence', body });
}

function tenth(tenths: number): string {
	return (tenths / 10).toFixed(1);
}
