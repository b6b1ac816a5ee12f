import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './places.mjs';

export const credentialType = 'hippocampalReplayPostgresApi';
const shippedWorkflow = join(projectFolder, 'workflows', 'hippocampal_replay_automation.json');

/** The shipped workflow after a user chose the credential, the time zone and the values of the Settings node. */
export function fillInWorkflow({ credential, timeZone, settings = {} }) {
	const workflow = JSON.parse(readFileSync(shippedWorkflow, 'utf8'));
	workflow.settings.timezone = timeZone;
	for (const node of workflow.nodes) chooseCredential(node, credential);
	for (const [name, value] of Object.entries(settings)) fillInSetting(workflow, name, value);
	return workflow;
}

/** The Postgres credential as n8n imports it; n8n encrypts plain `data`. */
export function createCredential({ host, port, database, user, password }) {
	const data = { connectBy: 'fields', host, port, database, user, password, tls: 'off' };
	return { id: 'replayCredential', name: 'Hippocampal Replay Postgres account', type: credentialType, data };
}

function chooseCredential(node, { id, name }) {
	if (node.credentials?.[credentialType]) node.credentials[credentialType] = { id, name };
}

function fillInSetting(workflow, name, value) {
	const { assignments } = workflow.nodes.find((node) => node.name === 'Settings').parameters.assignments;
	assignments.find((assignment) => assignment.name === name).value = value;
}
