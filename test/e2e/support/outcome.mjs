import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { errorMessage, lastNode } from './execution.mjs';
import { lastLines } from './run-process.mjs';

export function assertGreen({ exitCode, status, outputFile }) {
	assert.deepEqual({ exitCode, status }, { exitCode: 0, status: 'success' }, lastLines(outputFile));
}

/** Red for n8n's command line, in n8n's own list of executions, and by the node that is there for it. */
export function assertRed({ exitCode, status, run, outputFile }) {
	assert.notEqual(exitCode, 0, lastLines(outputFile));
	assert.equal(status, 'error');
	assert.equal(lastNode(run), 'Stop and Error');
}

/**
 * The execution's headline names the step and holds the reason. n8n puts a general sentence in the place of any
 * headline in which it finds ENOENT, ECONNREFUSED and the like; so our messages must not hold such codes.
 */
export function assertReason({ run }, step, reason) {
	const headline = errorMessage(run);
	assert.ok(headline.includes(step), `"${step}" is not in: ${headline}`);
	assertHolds(headline, reason);
}

/** `reason` is a part of the text or a pattern. */
export function assertHolds(text, reason) {
	const holds = typeof reason === 'string' ? text?.includes(reason) : reason.test(text);
	assert.ok(holds, `${reason} is not in: ${text}`);
}

/** Nothing that n8n printed, the run's items included, holds the secret. */
export function assertSecretKept({ outputFile }, secret) {
	assert.ok(!readFileSync(outputFile, 'utf8').includes(secret), 'the password is in what n8n printed');
}
