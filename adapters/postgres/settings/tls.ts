import { X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { ReplayError } from '../../../engine/errors';

/**
 * How the way to the server is protected. `require` encrypts and trusts any certificate; `verify` also checks the
 * certificate and the host name. Neither ever falls back to plaintext.
 */
export type TlsSettings =
	| { readonly mode: 'off' }
	| { readonly mode: 'require' }
	/** `ca` in PEM; null means the certificate authorities that Node brings. */
	| { readonly mode: 'verify'; readonly ca: string | null };

export type TlsMode = TlsSettings['mode'];

const strictness: readonly TlsMode[] = ['off', 'require', 'verify'];

export function toTlsSettings(mode: TlsMode, ca: string | null): TlsSettings {
	return mode === 'verify' ? { mode, ca } : { mode };
}

export function stricterMode(one: TlsMode, other: TlsMode): TlsMode {
	return strictness.indexOf(one) >= strictness.indexOf(other) ? one : other;
}

/**
 * What pg and node:tls take. `rejectUnauthorized` is always said, for NODE_TLS_REJECT_UNAUTHORIZED would decide it
 * otherwise; the server name is left to pg, which must not set it for addresses.
 */
export function toDriverTls(tls: TlsSettings): false | ConnectionOptions {
	if (tls.mode === 'off') return false;
	if (tls.mode === 'require') return { rejectUnauthorized: false };
	return { rejectUnauthorized: true, ...(tls.ca === null ? {} : { ca: tls.ca }) };
}

const certificates = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED )?CERTIFICATE-----/g;

/**
 * One or more certificates in PEM. Form fields and environment variables lose line breaks or hold `\n` instead: both are mended.
 * @throws ReplayError INVALID_SETTING when there is no readable certificate in it: node:tls would silently trust nobody.
 */
export function parseCaCertificate(text: string, name: string): string {
	const bodies = [...text.matchAll(certificates)].map((match) => (match[1] ?? '').replace(/\\[nr]|\s/g, ''));
	const pems = bodies.map((body) => `-----BEGIN CERTIFICATE-----\n${body.replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`);
	if (pems.length === 0 || !pems.every(isCertificate)) {
		throw new ReplayError('INVALID_SETTING', `${name} holds no readable certificate. Give the whole PEM text, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.`);
	}
	return pems.join('');
}

function isCertificate(pem: string): boolean {
	try {
		return new X509Certificate(pem).raw.length > 0;
	} catch {
		return false;
	}
}
