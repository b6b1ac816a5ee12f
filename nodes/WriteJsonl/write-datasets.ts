import type { IExecuteFunctions, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { countsInWords } from '../../engine/counts';
import { toDatasetItem, type Dataset } from '../../engine/dataset/dataset';
import { dropsInWords } from '../../engine/pairs/drops';
import { planAmong } from '../shell/plan-among';
import { runContextOf } from '../shell/run-context';
import { claimOn } from '../shell/run-of-items';
import { takePart } from '../shell/take-part';
import { openOutput } from './output';
import { reportBinaries } from './report-binaries';
import { writePairs } from './write-pairs';
import { writePlan } from './write-plan';

/** One dataset for each target model: written from the pairs that came as items, or by carrying out a plan. */
export async function writeDatasets(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.length === 0) return [];
	const planItem = planAmong(items);
	const claim = claimOn(items[0]?.json);
	const { datasets, reports } = await takePart(context, claim, async (checkpoint) => {
		const output = await openOutput(context, claim);
		return planItem ? await writePlan(context, planItem, output, checkpoint) : await writePairs(context, items, output, checkpoint);
	});
	hintAtEmpty(context, datasets);
	if (planItem) hintAtRows(context, datasets);
	const binaries = await reportBinaries(context, reports);
	return datasets.map((dataset) => ({
		json: { ...toDatasetItem(dataset), ...runContextOf(items[0]?.json) },
		...binaries.get(dataset.modelId),
		pairedItem: planItem ? { item: 0 } : itemsOf(dataset, items),
	}));
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
