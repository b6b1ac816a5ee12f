import { inspect } from 'node:util';
import { expect } from 'vitest';
import { ReplayError, type ReplayErrorCode } from '../../engine/errors';

/** The ReplayError that the promise rejects with; fails the test when it is fulfilled or rejects with another error. */
export async function rejectionOf(promise: Promise<unknown>): Promise<ReplayError> {
	const error = await promise.then(
		() => new Error('The promise was fulfilled.'),
		(reason: unknown) => reason,
	);
	if (error instanceof ReplayError) return error;
	throw error;
}

export async function expectCode(code: ReplayErrorCode, promise: Promise<unknown>): Promise<ReplayError> {
	const error = await rejectionOf(promise);
	expect(error.code, error.message).toBe(code);
	return error;
}

/** All that a log, n8n or a debugger could show of a value. */
export function everythingShownOf(value: unknown): string {
	const stack = value instanceof Error ? `${value.message}\n${value.stack}` : '';
	return [String(value), stack, JSON.stringify(value), inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null })].join('\n');
}
