import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeTypes } from '../support/run-workflow';
import { troublesOf, type KnownNodes, type WorkflowFile } from './workflow-troubles';

/** Versions that n8n 2.8.4 and 2.41.1 both have. */
const known: KnownNodes = {
	ours: nodeTypes,
	versions: { scheduleTrigger: 1.3, manualTrigger: 1, httpRequest: 4.4, slack: 2.4, if: 2.3, set: 3.4, stickyNote: 1, stopAndError: 1 },
};

const text = readFileSync(join(import.meta.dirname, '..', '..', 'workflows', 'hippocampal_replay_automation.json'), 'utf8');
const workflow = JSON.parse(text) as WorkflowFile & { readonly id: string; readonly active: boolean };
const named = (name: string) => workflow.nodes.find((node) => node.name === name);

describe('the shipped workflow', () => {
	it('names only what n8n and this package have', () => {
		expect(troublesOf(workflow, known)).toEqual([]);
	});

	it.each<readonly [string, string, string, string]>([
		['a parameter', '"outputFolder"', '"outputFolders"', 'Write JSONL: unknown parameter outputFolders'],
		['an option', '"operation": "complete"', '"operation": "completed"', 'Log Consolidation (complete): operation: unknown option completed'],
		['a parameter of another operation', '"operation": "start"', '"operation": "start", "errorMessage": "x"', 'Log Consolidation (start): parameter errorMessage is not shown with these others'],
		['a node type', 'replay.fetchHighValueMemories', 'replay.fetchMemories', 'Fetch High-Value Memories: unknown type n8n-nodes-hippocampal-replay.fetchMemories'],
		['a credential', '"hippocampalReplayPostgresApi"', '"postgres"', 'Log Consolidation (start): unknown credential postgres'],
		['a version', '"typeVersion": 4.4', '"typeVersion": 4.5', 'Tell Agents: Complete: n8n-nodes-base.httpRequest has version 4.5 in place of 4.4'],
		['a node in an expression', "$('Settings')", "$('Setting')", 'there is no node Setting'],
	])('would be found out with a wrong name for %s', (_, right, wrong, trouble) => {
		expect(text).toContain(right);
		expect(troublesOf(JSON.parse(text.replace(right, wrong)), known)).toContain(trouble);
	});

	it('starts at 2 AM in a time zone of its own, with the Schedule Trigger first', () => {
		expect(workflow.nodes[0]?.parameters).toEqual({ rule: { interval: [{ field: 'days', daysInterval: 1, triggerAtHour: 2, triggerAtMinute: 0 }] } });
		expect([workflow.nodes[0]?.type, workflow.settings.timezone]).toEqual(['n8n-nodes-base.scheduleTrigger', 'UTC']);
	});

	it('can be imported: an id of at most 21 characters, not active, without secrets', () => {
		expect([workflow.id.length <= 21, workflow.active]).toEqual([true, false]);
		expect(text).not.toMatch(/postgres(ql)?:\/\/|xox[bp]-|password/i);
	});

	it('sends every failure of our nodes to where the run is logged as failed', () => {
		for (const { name, type, ...node } of workflow.nodes) {
			if (!type.startsWith('n8n-nodes-hippocampal-replay.') || name === 'Log Consolidation (fail)') continue;
			expect([name, node]).toMatchObject([name, { onError: 'continueErrorOutput' }]);
			expect([name, workflow.connections[name]?.main[1]?.map((to) => to.node)]).toEqual([name, ['What Went Wrong']]);
		}
	});

	it('tells the agent network of both ends of a run', () => {
		for (const [name, event] of [['Tell Agents: Complete', 'hippocampal_replay_complete'], ['Tell Agents: Failed', 'hippocampal_replay_failed']] as const) {
			const { url, method, jsonBody } = named(name)?.parameters ?? {};
			expect([name, method]).toEqual([name, 'POST']);
			expect(url).toMatch(/\/api\/v1\/agents\/notify$/);
			expect(jsonBody).toContain(event);
		}
	});
});
