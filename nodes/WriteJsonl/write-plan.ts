import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { carryOut, writeFrom } from '../../engine/carry-out';
import type { Publication } from '../../engine/dataset/publish';
import { ReplayError } from '../../engine/errors';
import { parsePlan } from '../../engine/plan';
import type { Checkpoint } from '../../engine/ports';
import { hasDatabase, withDatabase } from '../shell/database';
import { toolsFor } from '../shell/tools';
import { dateOf } from './date';
import { folderMaking } from './folder-making';
import type { Output } from './output';

/** Carries out a plan: from the brain to the disk, with this node's own credential. The brain is left before anything is published. */
export async function writePlan(context: IExecuteFunctions, { json }: INodeExecutionData, output: Output, checkpoint: Checkpoint): Promise<Publication> {
	const { selection, tables, generation, explanation } = parsePlan(json.plan);
	if (generation === null) throw new ReplayError('INVALID_INPUT', 'The plan does not say how to generate pairs. Put Generate Alpaca Pairs before this node.');
	assertCredential(context);
	const tools = await toolsFor(context, generation.targetModels);
	const options = { date: dateOf(context, json), samples: new Map(), tools, checkpoint, explanation };
	const written = await withDatabase(context, (connection) =>
		writeFrom(postgresBrain(connection, tables), async (brain) => {
			const surveyed = output.folderSettings && { criteria: selection, survey: await brain.survey(selection) };
			return await carryOut(selection, generation, brain, output.files, { ...options, folders: folderMaking(output, generation, tools, surveyed) });
		}),
	);
	return await written.publish();
}

function assertCredential(context: IExecuteFunctions): void {
	if (hasDatabase(context)) return;
	throw new ReplayError('INVALID_SETTING', 'A plan arrived, and this node must read the memories itself. Choose the Postgres credential here as well.');
}
