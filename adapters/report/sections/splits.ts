import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { splits } from '../../../engine/dataset/folder/split';
import { html, type Html } from '../html/html';
import { counted, ofSample, part, percent, whole } from '../html/numbers';
import { section } from '../html/section';
import { bars } from '../plots/bars';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';

const meanings = {
	train: 'what the model is trained on',
	validation: 'other wordings of facts that are trained: shows whether they were learned or only memorised',
	test: 'facts that no training row shows, in any direction or on any path: shows what the model makes up',
	held_out: 'rows that show a test fact beside others: in no split, for they would give the test away',
} as const;

/** How the rows are divided, and that the parts do not leak into each other. */
export async function splitsSection({ contents, metrics, story }: ReportData, draw: Draw): Promise<Html> {
	const places = [...splits.map((split) => ({ name: split as keyof typeof meanings, rows: contents.rows[split] })), { name: 'held_out' as const, rows: contents.heldOut }];
	const all = places.reduce((sum, { rows }) => sum + rows, 0);
	const says = `${counted(contents.rows.train, 'row')} to train on, ${whole(contents.rows.validation)} to validate, ${whole(contents.rows.test)} to test; ${whole(contents.heldOut)} held out.`;
	const picture = await draw(bars(places.map(({ name, rows }) => ({ name: inWords(name), value: rows, says: whole(rows) }))), says);
	const rows = places.map(({ name, rows }) => [inWords(name), whole(rows), part(rows, all)]);
	const asked = `Asked for: ${percent(story.shares.validation)} of the rows for validation, ${percent(story.shares.test)} of the facts for test.`;
	const body = html`${figure(picture, says, { caption: 'Rows by split', columns: ['Split', 'Rows', 'Share'], rows })}
<dl>${places.map(({ name }) => html`<dt>${inWords(name)}</dt><dd>${meanings[name]}</dd>`)}</dl><p>${asked}</p>${leakage(metrics.leakage)}`;
	return section({ id: 'splits', heading: 'Splits', body });
}

function inWords(place: string): string {
	return place.replace('_', ' ');
}

function leakage({ testFacts, testFactsTrained, validationFactsUntrained, oneIn }: ReportData['metrics']['leakage']): Html {
	const leaks = testFactsTrained === 0 ? 'none is in a training row' : `${whole(testFactsTrained)} ${testFactsTrained === 1 ? 'is' : 'are'} in a training row as well`;
	const untrained = validationFactsUntrained === 0 ? 'Every fact of a validation row is trained.' : `${counted(validationFactsUntrained, 'fact')} of validation rows ${validationFactsUntrained === 1 ? 'is' : 'are'} not trained.`;
	return html`<p><strong>Leakage:</strong> of ${counted(testFacts, 'test fact')}, ${leaks}. ${untrained}${ofSample(oneIn, 'facts')}</p>`;
}
