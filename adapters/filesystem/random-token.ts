import { randomBytes } from 'node:crypto';

/** 16 hex digits that keep what two runs write apart. */
export function randomToken(): string {
	return randomBytes(8).toString('hex');
}
