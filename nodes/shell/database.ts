import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionForm } from '../../adapters/postgres/settings/connection-form';
import { withConnection } from '../../adapters/postgres/connection/with-connection';

export const credentialName = 'hippocampalReplayPostgresApi';

/** Opens a session with the node's credential for `work`; Stop ends it, unless it is there to record the stop. */
export async function withDatabase<T>(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	work: (connection: Connection) => Promise<T>,
	{ evenIfStopped = false } = {},
): Promise<T> {
	const signal = 'getExecutionCancelSignal' in context && !evenIfStopped ? context.getExecutionCancelSignal() : undefined;
	const settings = parseConnectionForm(await context.getCredentials(credentialName));
	return await withConnection(settings, { signal }, work);
}

/** Whether the user chose a credential in the node. */
export function hasDatabase(context: IExecuteFunctions): boolean {
	return context.getNode().credentials?.[credentialName] !== undefined;
}
