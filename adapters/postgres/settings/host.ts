import { isIPv4, isIPv6 } from 'node:net';

/** True for names and addresses that never leave this machine. */
export function isLoopback(host: string): boolean {
	const name = host.toLowerCase();
	if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
	return isIPv4(name) && name.startsWith('127.');
}

/** A host name, or an address without brackets. */
export function isHost(text: string): boolean {
	return isIPv6(text) || /^[^\s/@:?#%,;\\[\]\p{Cc}]+$/u.test(text);
}
