import { setTimeout as delay } from 'node:timers/promises';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseInteger, parseObject } from '../../engine/parse';
import { localDate } from '../../engine/run/night';
import { toRunClaimItem } from '../../engine/run/run';
import { holderInWords, startInTurn, takenInWords, toTakenItem, type Waiting } from '../../engine/run/start';
import { checkpointOf } from '../shell/checkpoint';
import { runLogOf } from '../shell/run-of-items';
import { defaultLeaseMinutes, defaultWaitMinutes } from './properties';

/** Nobody who watches the canvas sees why it stands still. */
const manualWaitMinutes = 1;

/** One item for the run; none where its night is taken, so that the branch ends without an error. */
export async function start(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const options = parseObject(context.getNodeParameter('options', 0, {}), 'Options');
	const isManual = context.getMode() === 'manual';
	const night = localDate(new Date(), context.getTimezone());
	const request = {
		night,
		// Who executes the workflow by hand wants it to run.
		oncePerNight: context.getNodeParameter('oncePerNight', 0, false) === true && !isManual,
		leaseSeconds: 60 * parseInteger(options.leaseMinutes ?? defaultLeaseMinutes, 'Lease (Minutes)', { min: 1 }),
	};
	const { start: startOnce } = runLogOf(context);
	const result = await startInTurn(request, startOnce, waiting(context, parseInteger(options.waitMinutes ?? (isManual ? manualWaitMinutes : defaultWaitMinutes), 'Wait for Another Run (Minutes)')));
	if ('claim' in result) return [{ json: toRunClaimItem(result.claim), pairedItem: { item: 0 } }];
	context.addExecutionHints({ message: takenInWords(toTakenItem(night, result.holder)), location: 'outputPane' });
	return [];
}

function waiting(context: IExecuteFunctions, minutes: number): Waiting {
	const signal = context.getExecutionCancelSignal();
	return {
		checkpoint: checkpointOf(context),
		maxSeconds: minutes * 60,
		onHolder: (holder) => context.logger.info(`Hippocampal Replay waits, because two runs never work at once: ${holderInWords(holder)}`),
		pause: (ms) => delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
	};
}
