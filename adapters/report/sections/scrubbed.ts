import type { ReportData } from '../../../engine/dataset/folder/report-data';
import type { Html } from '../html/html';
import { counted } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { kindsFigure } from './kinds';

/** Personal data and secrets that were taken out of the rows. */
export async function scrubbedSection({ metrics }: ReportData, draw: Draw): Promise<Html> {
	const found = Object.values(metrics.scrubbed).reduce((sum, count) => sum + count, 0);
	const kinds = {
		says: `${counted(found, 'piece')} of text that must not leave the brain ${found === 1 ? 'was' : 'were'} found.`,
		caption: 'What was found that must not leave the brain',
		columns: ['Kind', 'Found'],
		none: 'Nothing was found that must not leave the brain.',
	} as const;
	return section({ id: 'scrubbed', heading: 'Personal data and secrets', body: await kindsFigure(metrics.scrubbed, kinds, draw) });
}
