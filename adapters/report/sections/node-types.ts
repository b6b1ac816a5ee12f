import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { nodeTypeDepths } from '../../../engine/memory/node-type';
import { html, type Html } from '../html/html';
import { label } from '../html/legible';
import { counted, whole } from '../html/numbers';
import { section } from '../html/section';
import type { Draw } from '../plots/draw';
import { kindsFigure } from './kinds';

/** How deep the memories lie that the rows ask about. */
export async function nodeTypesSection({ metrics }: ReportData, draw: Draw): Promise<Html> {
	const [first] = Object.entries(metrics.nodeTypes);
	const says = first ? `The rows ask about memories of ${counted(Object.keys(metrics.nodeTypes).length, 'type')}; most, ${whole(first[1])}, about ${label(first[0].replaceAll('_', ' '), 60)}.` : '';
	const kinds = { says, caption: 'Rows by type of the memory asked about', columns: ['Type', 'Rows'], none: 'There are no rows.', name } as const;
	const body = html`${await kindsFigure(metrics.nodeTypes, kinds, draw)}<p>Wisdom lies deepest, then knowledge, information and raw data.</p>`;
	return section({ id: 'types', heading: 'Pairs by depth', body });
}

function name(type: string): string {
	const depth = Object.entries(nodeTypeDepths).find(([known]) => known === type)?.[1];
	return depth === undefined ? type.replaceAll('_', ' ') : `${type.replaceAll('_', ' ')} (from ${depth})`;
}
