import { createRequire } from 'node:module';
import { mock } from 'node:test';
import type * as N8nCore from 'n8n-core';

const require = createRequire(__filename);

type Parts = ConstructorParameters<typeof N8nCore.ScheduledTaskManager>;

/** What the Schedule Trigger of the shipped workflow makes of 2 AM; n8n chooses a second for each workflow. */
const everyNightAtTwo = '17 0 2 * * *';

/** The instants at which n8n's own scheduler fires the nightly workflow, under a clock that jumps from one to the next. */
export function firings(timeZone: string, from: Date, until: Date): readonly Date[] {
	const { ScheduledTaskManager } = loadN8nCore();
	mock.timers.enable({ apis: ['setTimeout', 'Date'], now: from });
	try {
		const fired: Date[] = [];
		const group = { type: 'workflow' as const, id: 'nightly' };
		const manager = new ScheduledTaskManager(instance, silent, { activeInterval: 0 } as Parts[2]);
		manager.register({ group, targetId: 'Schedule Trigger', timezone: timeZone, expression: everyNightAtTwo }, () => fired.push(new Date()));
		while (Date.now() < until.getTime()) mock.timers.runAll();
		manager.deregisterGroup(group);
		return fired.filter((instant) => instant < until);
	} finally {
		mock.timers.reset();
	}
}

const instance = { isLeader: true, instanceRole: 'leader' } as Parts[0];
const silent = { scoped: () => silent, debug: () => {}, info: () => {}, warn: () => {} } as unknown as Parts[1];

/** Takes seconds, and only this scenario needs it. */
function loadN8nCore(): typeof N8nCore {
	require('reflect-metadata');
	return require('n8n-core') as typeof N8nCore;
}
