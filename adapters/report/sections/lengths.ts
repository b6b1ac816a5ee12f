import type { TokenMetrics } from '../../../engine/dataset/folder/metrics';
import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { counted, ofSample, part, whole } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';
import { histogram } from '../plots/histogram';

/** How long the rows are, against what the target model can take. */
export async function lengthsSection({ metrics }: ReportData, draw: Draw): Promise<Html> {
	const { tokens } = metrics;
	if (tokens.median === null) return section({ id: 'lengths', heading: 'Length', body: html`<p>There are no rows.</p>` });
	const says = sentence(tokens);
	const all = tokens.bins.reduce((sum, { rows }) => sum + rows, tokens.overBudget);
	const options = { axis: 'Tokens, each column a third or a half longer', begin: '0', every: 4, limit: `budget ${whole(tokens.budget)}` };
	const picture = await draw(histogram(tokens.bins.map(({ upTo, rows }) => ({ end: whole(upTo), rows })), options), says);
	const rows = [
		...tokens.bins.map(({ upTo, rows: count }, bin) => [`${whole((tokens.bins[bin - 1]?.upTo ?? -1) + 1)} to ${whole(upTo)}`, whole(count), part(count, all)]),
		[`over ${whole(tokens.budget)}`, whole(tokens.overBudget), part(tokens.overBudget, all)],
	];
	const body = html`${figure(picture, says, { caption: 'Rows by tokens', columns: ['Tokens', 'Rows', 'Share'], rows })}<p>Tokens of instruction, input and output together; ${whole(tokens.maxSeqLen - tokens.budget)} of the model's ${whole(tokens.maxSeqLen)} are kept for the chat template. Without a tokenizer the count is an upper bound.${ofSample(tokens.oneIn, 'rows')}</p>`;
	return section({ id: 'lengths', heading: 'Length', body });
}

function sentence({ median, p95, longest, budget, overBudget }: TokenMetrics): string {
	const over = overBudget === 0 ? 'none is over the budget' : `${counted(overBudget, 'row')} ${overBudget === 1 ? 'is' : 'are'} over the budget`;
	return `Half of the rows have up to ${whole(median ?? 0)} tokens, 95% up to ${whole(p95 ?? 0)}; the longest has ${whole(longest ?? 0)} of ${whole(budget)}; ${over}.`;
}
