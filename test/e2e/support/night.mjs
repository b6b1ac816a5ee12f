import { createCredential, fillInWorkflow } from './workflow.mjs';
import { executeWorkflow } from './n8n.mjs';

/** Lets the shipped workflow run one night on a database, as a user would have filled it in; `change` may do more to it. */
export async function runNight(n8n, { name, database, timeZone = 'UTC', settings, extraEnv, change = () => {} }) {
	const credential = createCredential(database);
	const workflow = fillInWorkflow({ credential, timeZone, settings });
	change(workflow);
	return await executeWorkflow(n8n, { name, workflow, credential, extraEnv });
}
