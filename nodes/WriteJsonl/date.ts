import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { localDate } from '../../engine/run/night';

/** The night that the run began in; without a logged run, today in the workflow's time zone. */
export function dateOf(context: IExecuteFunctions, json: INodeExecutionData['json'] | undefined): string {
	const night = json?.night;
	return typeof night === 'string' ? night : localDate(new Date(), context.getTimezone());
}
