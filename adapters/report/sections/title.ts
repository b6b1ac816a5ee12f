import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { splits } from '../../../engine/dataset/folder/split';
import { html, type Html } from '../html/html';
import { label } from '../html/legible';
import { counted, part, whole } from '../html/numbers';

/** What one wants to know before reading on. */
export function title({ contents, metrics }: ReportData): Html {
	const rows = splits.reduce((sum, split) => sum + contents.rows[split], 0);
	const { coverage, tokens, leakage, memories } = metrics;
	const facts = [
		[whole(rows), 'rows in the splits'],
		[`${memories.oneIn === 1 ? '' : '~'}${whole(memories.withRows)}`, 'memories that rows ask about'],
		[part(coverage.all.fivefold, coverage.all.facts), 'of the facts in five rows or more'],
		[tokens.longest === null ? '–' : whole(tokens.longest), `tokens in the longest row, of ${whole(tokens.budget)}`],
		[whole(leakage.testFactsTrained), 'test facts in training rows'],
	];
	return html`<header><h1>Training data for <bdi>${label(contents.model.modelName, 80)}</bdi></h1>
<p>${counted(rows, 'row')} for <code>${contents.model.modelId}</code>, made on ${contents.date} from what the brain remembers.</p>
<ul class="facts">${facts.map(([number = '', meaning = '']) => html`<li><strong>${number}</strong> ${meaning}</li>`)}</ul></header>\n`;
}
