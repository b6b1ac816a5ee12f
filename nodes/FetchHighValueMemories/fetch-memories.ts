import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { toMemoryItem, type Memory } from '../../engine/memory/memory';
import { explainEmptySelection, type Survey } from '../../engine/memory/survey';
import { toPlanItem } from '../../engine/plan';
import { memoryParts, type MemoryStore } from '../../engine/ports';
import { checkpointOf } from '../shell/checkpoint';
import { withDatabase } from '../shell/database';
import { runContextOf } from '../shell/run-context';
import { giveSignOfLife } from '../shell/run-of-items';
import { readParameters, type FetchParameters } from './parameters';

/** How many memories a plan shows. */
const previewed = 3;

/** Items or a plan, as the parameters and the number of memories decide; hints say what a person should know. */
export async function fetchMemories(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const parameters = readParameters(context);
	const runContext = runContextOf(context.getInputData()[0]?.json);
	return await withDatabase(context, async (connection) => {
		await giveSignOfLife(context, connection);
		return await postgresBrain(connection, parameters.tables).snapshot(async (store) => {
			const survey = await store.survey(parameters.criteria);
			giveHints(context, survey, parameters);
			const jsons = wantsPlan(survey, parameters) ? [await planItem(store, survey, parameters)] : await memoryItems(context, store, parameters);
			return jsons.map((json) => ({ json: { ...json, ...runContext }, pairedItem: { item: 0 } }));
		});
	});
}

/** An empty selection is a plan as well: it carries the explanation to the run's record. */
function wantsPlan({ selected }: Survey, { output, maxItems }: FetchParameters): boolean {
	return selected === 0 || output === 'plan' || (output === 'automatic' && selected > maxItems);
}

async function memoryItems(context: IExecuteFunctions, store: MemoryStore, { criteria }: FetchParameters) {
	const checkpoint = checkpointOf(context);
	const items: Array<ReturnType<typeof toMemoryItem>> = [];
	for await (const memories of store.memories(criteria, { parts: memoryParts })) {
		checkpoint();
		for (const memory of memories) items.push(toMemoryItem(memory));
	}
	return items;
}

async function planItem(store: MemoryStore, survey: Survey, { criteria, tables }: FetchParameters) {
	const explanation = survey.selected === 0 ? explainEmptySelection(survey, criteria) : '';
	const plan = toPlanItem({ selection: criteria, tables, memories: survey.selected, generation: null, explanation });
	const preview = await firstMemories(store, criteria);
	return { plan, preview: { memories: preview.map(toMemoryItem) } };
}

async function firstMemories(store: MemoryStore, criteria: FetchParameters['criteria']): Promise<readonly Memory[]> {
	for await (const memories of store.memories(criteria, { first: previewed, parts: memoryParts })) return memories;
	return [];
}

function giveHints(context: IExecuteFunctions, survey: Survey, parameters: FetchParameters): void {
	const hints = survey.missing.map((sentence) => ({ message: sentence, location: 'outputPane' as const }));
	if (survey.selected === 0) {
		hints.unshift({ message: explainEmptySelection(survey, parameters.criteria), location: 'outputPane' });
	} else if (wantsPlan(survey, parameters) && parameters.output === 'automatic') {
		hints.unshift({ message: `${survey.selected} memories are more than ${parameters.maxItems} items, so this is a plan: Write JSONL reads them itself.`, location: 'outputPane' });
	}
	if (hints.length > 0) context.addExecutionHints(...hints);
}
