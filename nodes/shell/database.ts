import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionForm } from '../../adapters/postgres/settings/connection-form';
import { withConnection } from '../../adapters/postgres/connection/with-connection';

export const credentialName = 'hippocampalReplayPostgresApi';

/** Opens a session with the node's credential for `work`; Stop ends it. */
export async function withDatabase<T>(context: IExecuteFunctions | ILoadOptionsFunctions, work: (connection: Connection) => Promise<T>): Promise<T> {
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const settings = parseConnectionForm(await context.getCredentials(credentialName));
	return await withConnection(settings, { signal }, work);
}
