import type { Scenario } from '../scenario';
import { disturbNights } from '../support/disturbed-nights';
import { randomMoment } from '../support/moment';
import { nightPromises } from '../support/night-promises';
import { Tally } from '../support/tally';

export const killCommandLine: Scenario = {
	name: 'kill-command-line',
	run: async (context) => {
		const tally = new Tally(nightPromises);
		await disturbNights(context, tally, {
			verb: 'killed',
			times: context.isShort ? 12 : 200,
			disturb: async (disturbed) => {
				const { night, oncePerNight } = disturbed;
				const command = night.run({ oncePerNight });
				await randomMoment(context, command, disturbed);
				command.signal('SIGKILL');
				const { signal } = await command.finished;
				return signal === 'SIGKILL' ? await night.phase() : null;
			},
		});
		return [tally.figure('kill -9 of the command line')];
	},
};
