import { startAgentNetwork } from '../support/agent-network.mjs';
import { check } from '../support/checks.mjs';
import { dateIn, zoneWithAnotherDate } from '../support/dates.mjs';
import { runNight } from '../support/night.mjs';
import { assertGreen } from '../support/outcome.mjs';
import { checkFiles } from './green-night/check-files.mjs';
import { checkRecord } from './green-night/check-record.mjs';
import { checkReports } from './green-night/check-reports.mjs';
import { checkTotals } from './green-night/check-totals.mjs';

/** A night as it should be: files, the run's row, samples, totals and the message to the agent network. */
export async function greenNight({ n8n, brains }) {
	const brain = await brains.copy('green_night');
	const agents = await startAgentNetwork();
	const timeZone = zoneWithAnotherDate();
	const dates = [dateIn(timeZone)];
	const settings = { agent_network_url: `${agents.url}/` };
	const execution = await runNight(n8n, { name: 'green-night', database: brain, timeZone, settings });
	dates.push(dateIn(timeZone));
	await agents.stop();

	await check('a night ends green', () => assertGreen(execution));
	const datasets = await checkFiles({ n8n, dates });
	const run = await checkRecord({ brain, datasets, dates });
	await checkTotals({ brain, datasets, run });
	await checkReports({ execution, agents, run });
}
