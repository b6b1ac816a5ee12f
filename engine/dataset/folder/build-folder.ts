import { ReplayError } from '../../errors';
import type { TokenCounter } from '../../pairs/budget/budget';
import type { Checkpoint, DatasetName, SealedDataset, TrainerFolderDraft } from '../../ports';
import type { TargetModel } from '../../target-model';
import { choosePlaces } from './choose-places';
import { eachRow, type ReadFlatLines, type Reading } from './each-row';
import type { FolderContents } from './folder-contents';
import type { FolderShares } from './folder-shares';
import type { FolderStory } from './folder-story';
import { FolderTally } from './folder-tally';
import { FolderWriter } from './folder-writer';
import { toManifest } from './manifest';
import type { ReportRenderer } from './report-data';
import { toMetricsItem } from './metrics-item';
import type { RowPlaces } from './row-places';
import { RowWriter, type WrittenRows } from './row-writer';
import { trainerFiles } from './trainer-files/trainer-files';

export interface FolderOrder {
	readonly model: TargetModel;
	readonly name: DatasetName;
	readonly shares: FolderShares;
	/** The view `data` is cut into files of at most so many bytes, unless a single row is larger. */
	readonly maxShardBytes: number;
	readonly story: FolderStory;
	/** What was sealed. */
	readonly flatFile: SealedDataset;
	readonly tokens: TokenCounter;
	readonly render: ReportRenderer;
	readonly checkpoint: Checkpoint;
}

export interface BuiltFolder {
	readonly contents: FolderContents;
	/** As HTML. */
	readonly report: string;
}

/**
 * Writes a trainer-ready folder from a sealed flat file, which is read four times. The manifest comes last and by a rename:
 * a reader that finds it can rely on every file it lists. The same flat file and order give the same bytes.
 * @throws ReplayError INVALID_INPUT that names a row that can't be read; what `draft` throws; CANCELLED
 */
export async function buildFolder(lines: ReadFlatLines, draft: TrainerFolderDraft, order: FolderOrder): Promise<BuiltFolder> {
	const folder = new FolderWriter(draft);
	const tally = new FolderTally({ model: order.model, tokens: order.tokens });
	const reading = { lines, checkpoint: order.checkpoint };
	const places = await choosePlaces(reading, order.shares);
	const written = await writeRows(reading, places, { folder, tally, order });
	const contents: FolderContents = { name: draft.name, model: order.model, date: order.name.date, ...written };
	for (const [path, text] of trainerFiles(contents)) await folder.write(path, text);
	const report = await writeReport(contents, { folder, tally, order });
	await writeManifest(contents, { folder, order });
	return { contents, report };
}

interface Writing {
	readonly folder: FolderWriter;
	readonly tally: FolderTally;
	readonly order: FolderOrder;
}

async function writeRows(reading: Reading, places: RowPlaces, { folder, tally, order }: Writing): Promise<WrittenRows> {
	const writer = new RowWriter(folder, order.maxShardBytes);
	for (const leftOut of order.story.leftOut) await writer.reject(leftOut);
	const rows = await eachRow(reading, () => true, (row, index) => {
		const place = places.placeOf(index);
		if (place === null) throw changedFile();
		tally.add(row, place);
		return writer.add(row, place);
	});
	if (rows !== places.rows) throw changedFile();
	return writer.finish();
}

function changedFile(): ReplayError {
	return new ReplayError('FILE_FAILED', 'Another program has changed the dataset while its folder was being made. Run again.');
}

async function writeReport(contents: FolderContents, { folder, tally, order }: Writing): Promise<string> {
	order.checkpoint();
	const data = tally.reportData(contents, order.story);
	await folder.write('metrics.json', prettyJson(toMetricsItem(data.metrics)));
	const report = await order.render(data);
	await folder.write('report.html', report);
	return report;
}

async function writeManifest(contents: FolderContents, { folder, order }: Pick<Writing, 'folder' | 'order'>): Promise<void> {
	const manifest = toManifest(contents, order.story, order.flatFile, folder.files);
	const partial = await folder.write('manifest.json.partial', prettyJson(manifest));
	await folder.rename(partial, 'manifest.json');
}

/** Half of a surrogate pair would make the file fail to load. */
function prettyJson(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part), '\t');
}
