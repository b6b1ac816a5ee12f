import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { n8nModules } from './places.mjs';

/** The last execution of a workflow: its status in n8n's own database, and what `--rawOutput` printed. */
export async function readExecution({ userFolder }, { workflowId, outputFile }) {
	return { status: await lastStatus(userFolder, workflowId), run: parseRawOutput(readFileSync(outputFile, 'utf8')) };
}

/** The name of the node that ran last. */
export function lastNode(run) {
	return run?.data.resultData.lastNodeExecuted;
}

/** What the execution says went wrong: the headline in n8n's list of executions. */
export function errorMessage(run) {
	return run?.data.resultData.error?.message ?? '';
}

/** The first item on the first output of a node, or `undefined` when the node gave none. */
export function firstItem(run, nodeName) {
	return items(run, nodeName)[0]?.json;
}

/** All items on the first output of a node, with their binary data. */
export function items(run, nodeName) {
	return run?.data.resultData.runData[nodeName]?.[0]?.data?.main?.[0] ?? [];
}

/** The names of the nodes that ran. */
export function executedNodes(run) {
	return Object.keys(run?.data.resultData.runData ?? {});
}

/** n8n prints the run, indented, between log lines: the one block that starts and ends with a lone brace. */
function parseRawOutput(output) {
	const block = /^\{\n[\s\S]*?^\}$/m.exec(output.replaceAll('\r', ''));
	return block === null ? undefined : JSON.parse(block[0]);
}

async function lastStatus(userFolder, workflowId) {
	const sql = 'SELECT status FROM execution_entity WHERE workflowId = ? ORDER BY id DESC LIMIT 1';
	const row = await queryRow(join(userFolder, '.n8n', 'database.sqlite'), sql, [workflowId]);
	return row?.status;
}

/** With n8n's own sqlite, so that this works on any version of Node. */
function queryRow(file, sql, values) {
	const { Database, OPEN_READONLY } = createRequire(join(n8nModules, 'n8n', 'package.json'))('sqlite3');
	return new Promise((resolve, reject) => {
		const database = new Database(file, OPEN_READONLY, (error) => error && reject(error));
		database.get(sql, values, (error, row) => {
			database.close();
			if (error) reject(error);
			else resolve(row);
		});
	});
}
