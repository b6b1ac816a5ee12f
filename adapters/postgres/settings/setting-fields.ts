import { ReplayError } from '../../../engine/errors';
import { isHost } from './host';

/** The parts of a login, each refused with the name of its field and never with its value: it may be a misplaced password. */

export function parseHost(value: unknown, name: string): string {
	const host = parseSettingText(value, name).replace(/^\[(.*)\]$/, '$1');
	if (host.startsWith('/')) throw invalidSetting(name, 'is a Unix socket, which is not supported', 'Give a host name or an address, such as localhost.');
	if (!isHost(host)) throw invalidSetting(name, 'is not one host name or address', 'Give the name alone; a whole connection string belongs into the field for the connection URI.');
	return host;
}

export function parsePort(value: unknown, name: string): number {
	const port = typeof value === 'string' && /^\d{1,5}$/.test(value.trim()) ? Number(value) : value;
	if (typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw invalidSetting(name, 'is not a port from 1 to 65535', 'Postgres listens on 5432 as a rule, the transaction pooler of Supabase on 6543.');
}

/** A database or a user: text without control characters, for a NUL would end the field in the startup message. */
export function parseSettingText(value: unknown, name: string): string {
	if (typeof value !== 'string' || value.trim() === '') throw invalidSetting(name, 'is missing', `Set ${name}.`);
	const text = value.trim();
	if (/\p{Cc}/u.test(text) || text.includes('://')) throw invalidSetting(name, 'holds characters that can not stand there', `Set ${name} to the name alone.`);
	return text;
}

/** May be empty; not trimmed, for spaces may belong to it. */
export function parsePassword(value: unknown, name: string): string {
	const password = value ?? '';
	if (typeof password !== 'string' || password.includes('\0')) throw invalidSetting(name, 'is not a text', `Set ${name} again.`);
	if (/^\[YOUR-PASSWORD\]$/i.test(password)) throw invalidSetting(name, 'is still the placeholder of the Supabase dashboard', 'Put the password of the database in its place, without the brackets.');
	return password;
}

export function invalidSetting(name: string, problem: string, nextStep: string): ReplayError {
	return new ReplayError('INVALID_SETTING', `${name} ${problem}. ${nextStep}`);
}
