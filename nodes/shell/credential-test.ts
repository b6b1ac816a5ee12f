import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { parseConnectionForm } from '../../adapters/postgres/settings/connection-form';
import { plaintextWarning } from '../../adapters/postgres/settings/connection-settings';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { ReplayError } from '../../engine/errors';

/** The Test button of the credential: logs in and asks the server for its version. */
export async function postgresConnectionTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		const settings = parseConnectionForm(credential.data ?? {});
		const [server] = await withConnection(settings, {}, (connection) => connection.query<{ version: string }>("select current_setting('server_version') as version"));
		const message = [`Connected to Postgres ${server?.version ?? ''}.`, plaintextWarning(settings) ?? ''].join(' ').trim();
		return { status: 'OK', message };
	} catch (error) {
		return { status: 'Error', message: error instanceof ReplayError ? error.message : 'The connection failed for an unexpected reason.' };
	}
}
