import { isLoopback } from './host';
import type { TlsSettings } from './tls';

/** Where a database is and how to log in. Holds the password: never put it in an item, a log or an error. */
export interface ConnectionSettings {
	/** A name or an address; IPv6 without brackets. */
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	/** Empty where the server asks for none. */
	readonly password: string;
	readonly tls: TlsSettings;
}

/** What to tell a person whose password and memories would cross a network unprotected; null when they do not. */
export function plaintextWarning(settings: ConnectionSettings): string | null {
	if (settings.tls.mode !== 'off' || isLoopback(settings.host)) return null;
	return `TLS is off for ${settings.host}: the password and every memory cross the network in plaintext. Set TLS to require or verify unless this network is private.`;
}
