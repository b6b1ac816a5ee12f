import { basename, resolve } from 'node:path';
import { ReplayError } from '../../engine/errors';
import { trainerFolder } from '../../verify/files/trainer-folder';
import { checkFolder } from '../../verify/folder/folder-check';
import type { FolderReport } from '../../verify/folder/folder-report';
import { toFolderTable } from '../../verify/folder/folder-table';
import type { Terminal } from '../terminal';

/** Checks a trainer-ready folder alone, without the database, and tells what it finds. */
export async function verifyFolder(path: string, terminal: Terminal, stop: AbortSignal): Promise<FolderReport> {
	const folder = basename(resolve(path));
	const onRows = (rows: number) => {
		if (stop.aborted) throw new ReplayError('CANCELLED', 'The check was stopped. Run it again when you like.');
		terminal.showProgress(`${rows} rows of ${folder} verified`);
	};
	const report = await checkFolder({ folder, reader: trainerFolder(path), onRows });
	terminal.showProgress('');
	terminal.write(`${toFolderTable(report)}\n`);
	return report;
}
