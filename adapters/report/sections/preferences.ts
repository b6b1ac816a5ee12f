import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { worseBecauses, type WorseBecause } from '../../../engine/pairs/worse-answer';
import { html, type Html } from '../html/html';
import { counted, whole } from '../html/numbers';
import { section } from '../html/section';
import { table } from '../html/table';

const inWords: Readonly<Record<WorseBecause, string>> = {
	contradicted: 'a link contradicts the rejected answer',
	refused: 'what the rejected answer proposes was refused',
	outdated: 'the rejected answer is what the memory used to say',
};

/** Pairs of a chosen and a rejected answer, where the brain itself knows better. */
export function preferencesSection({ metrics, contents }: ReportData): Html {
	const { rows, because } = metrics.preferences;
	if (rows === 0) return section({ id: 'preferences', heading: 'Preference pairs', body: html`<p>There are none: of no answer the brain knows a worse one.</p>` });
	const { train, validation, test } = contents.preferences;
	const reasons = worseBecauses.filter((reason) => because[reason] > 0).map((reason) => [inWords[reason], whole(because[reason])]);
	const body = html`<p>${counted(rows, 'question')} ${rows === 1 ? 'has' : 'have'} a chosen and a rejected answer: ${whole(train)} to train on, ${whole(validation)} to validate, ${whole(test)} to test.</p>${table({ caption: 'Why the rejected answer is worse', columns: ['Why', 'Pairs'], rows: reasons })}`;
	return section({ id: 'preferences', heading: 'Preference pairs', body });
}
