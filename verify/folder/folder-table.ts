import { printable } from '../text/printable';
import type { FolderReport } from './folder-report';

/** What was found out about a trainer-ready folder, for people: a verdict for each file, then what does not hold. */
export function toFolderTable({ folder, model, date, rows, holds, files, flaws }: FolderReport): string {
	const width = Math.max(0, ...files.map(({ path }) => printable(path).length));
	const counts = rows === null ? 'no manifest that can be read' : `${model}, ${date}, ${rows.train} train, ${rows.validation} validation, ${rows.test} test`;
	return [
		`${printable(folder)}: ${printable(counts)}`,
		...files.map((file) => `  ${printable(file.path).padEnd(width)}  ${file.holds ? 'ok' : 'FAIL'}`),
		...flaws.map(({ file, problem, count, lines }) => `  ${printable(file)}: ${count > 1 ? `${count} x ` : ''}${printable(problem)}${inLines(lines)}`),
		`  ${holds ? 'Everything holds.' : 'Something does not hold.'}`,
		'',
	].join('\n');
}

function inLines(lines: readonly number[]): string {
	if (lines.length === 0) return '';
	return `: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
}
