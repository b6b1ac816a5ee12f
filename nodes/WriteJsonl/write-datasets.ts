import type { IExecuteFunctions, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { carryOut, publishFrom } from '../../engine/carry-out';
import { countsInWords } from '../../engine/counts';
import { parseDataset, toDatasetItem, type Dataset } from '../../engine/dataset/dataset';
import { publishPairs, type ArrivedPair } from '../../engine/dataset/publish-pairs';
import { ReplayError } from '../../engine/errors';
import { dropsInWords } from '../../engine/pairs/drops';
import { parseText } from '../../engine/parse';
import { parsePlan } from '../../engine/plan';
import type { DatasetStore } from '../../engine/ports';
import { localDate } from '../../engine/run/night';
import { checkpointOf } from '../shell/checkpoint';
import { withDatabase } from '../shell/database';
import { assertAccessAllowed, expandHome } from '../shell/file-policy';
import { planAmong } from '../shell/plan-among';
import { runContextOf } from '../shell/run-context';
import { toolsFor } from '../shell/tools';
import { parseArrivedPair } from './arrived-pair';

/** One dataset for each target model: written from the pairs that came as items, or by carrying out a plan. */
export async function writeDatasets(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.length === 0) return [];
	const store = await openFolder(context);
	const planItem = planAmong(items);
	const datasets = planItem ? await writePlan(context, planItem, store) : await writePairs(context, items, store);
	hintAtEmpty(context, datasets);
	if (planItem) hintAtRows(context, datasets);
	return datasets.map((dataset) => ({
		json: { ...toDatasetItem(dataset), ...runContextOf(items[0]?.json) },
		pairedItem: planItem ? { item: 0 } : itemsOf(dataset, items),
	}));
}

async function openFolder(context: IExecuteFunctions): Promise<DatasetStore> {
	const folder = expandHome(parseText(context.getNodeParameter('outputFolder', 0), 'Output Folder'));
	await assertAccessAllowed(context, folder);
	return openDatasetFolder(folder);
}

async function writePlan(context: IExecuteFunctions, { json }: INodeExecutionData, store: DatasetStore): Promise<readonly Dataset[]> {
	const { selection, tables, generation, explanation } = parsePlan(json.plan);
	if (generation === null) throw new ReplayError('INVALID_INPUT', 'The plan does not say how to generate pairs. Put Generate Alpaca Pairs before this node.');
	assertCredential(context);
	const options = { date: dateOf(context, json), samples: new Map(), tools: await toolsFor(context, generation.targetModels), checkpoint: checkpointOf(context), explanation };
	const publication = await withDatabase(context, (connection) =>
		publishFrom(postgresBrain(connection, tables), (brain) => carryOut(selection, generation, brain, store, options)),
	);
	return publication.datasets;
}

async function writePairs(context: IExecuteFunctions, items: readonly INodeExecutionData[], store: DatasetStore): Promise<readonly Dataset[]> {
	const arrived = items.flatMap((item, index) => (isWithoutRows(item) ? [] : [parseArrivedPair(item, index)]));
	const withoutRows = items.flatMap((item, index) => (isWithoutRows(item) ? [parseDataset(item.json, `Item ${index}`)] : []));
	if (items.some(isPreview)) return notWritten(arrived);
	const published = await publishPairs(arrived, store, { date: dateOf(context, items[0]?.json), checkpoint: checkpointOf(context) });
	return [...published, ...withoutRows.filter(({ modelId }) => !published.some((dataset) => dataset.modelId === modelId))];
}

/** What Generate Alpaca Pairs hands on for a target model where there are no pairs at all. */
function isWithoutRows({ json }: INodeExecutionData): boolean {
	return typeof json.model_id === 'string' && json.path === null;
}

/** What Generate Alpaca Pairs marks when it only shows the first pairs. */
function isPreview({ json }: INodeExecutionData): boolean {
	return json.preview === true;
}

function notWritten(arrived: readonly ArrivedPair[]): readonly Dataset[] {
	const modelIds = [...new Set(arrived.flatMap(({ pair }) => pair.targetModels))];
	const explanation = 'Nothing was written: these pairs are a preview. Take the option Preview away in Generate Alpaca Pairs to write the dataset.';
	return modelIds.map((modelId) => ({ modelId, file: null, pairs: 0, memories: 0, pairsByStrategy: {}, drops: {}, scrubbed: {}, explanation }));
}

/** The night that the run began in; without a logged run, today in the workflow's time zone. */
function dateOf(context: IExecuteFunctions, json: INodeExecutionData['json'] | undefined): string {
	const night = json?.night;
	return typeof night === 'string' ? night : localDate(new Date(), context.getTimezone());
}

function assertCredential(context: IExecuteFunctions): void {
	if (context.getNode().credentials?.hippocampalReplayPostgresApi) return;
	throw new ReplayError('INVALID_SETTING', 'A plan arrived, and this node must read the memories itself. Choose the Postgres credential here as well.');
}

function itemsOf({ modelId }: Dataset, items: readonly INodeExecutionData[]): IPairedItemData[] {
	return items.flatMap(({ json }, item) => {
		const targetModels: readonly unknown[] = Array.isArray(json.target_models) ? json.target_models : [json.model_id];
		return targetModels.includes(modelId) ? [{ item }] : [];
	});
}

/** Where pairs came as items, Generate Alpaca Pairs has said it. */
function hintAtRows(context: IExecuteFunctions, datasets: readonly Dataset[]): void {
	const scrubbed = countsInWords(datasets[0]?.scrubbed ?? {});
	if (scrubbed !== '') context.addExecutionHints({ message: `Secrets and personal data found: ${scrubbed}.`, location: 'outputPane' });
	for (const { modelId, file, pairsByStrategy, drops } of datasets) {
		const leftOut = dropsInWords(drops);
		const message = `Pairs for ${modelId}: ${countsInWords(pairsByStrategy)}.${leftOut === '' ? '' : ` Left out: ${leftOut}.`}`;
		if (file) context.addExecutionHints({ message, location: 'outputPane' });
	}
}

function hintAtEmpty(context: IExecuteFunctions, datasets: readonly Dataset[]): void {
	const explanations = new Set(datasets.flatMap(({ explanation }) => explanation ?? []));
	for (const message of explanations) context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
}
