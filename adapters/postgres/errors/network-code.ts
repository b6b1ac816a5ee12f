import type { Verdict } from './sql-state';

const tls = (text: string): Verdict => ({ code: 'DATABASE_TLS_REFUSED', text });
const unreachable = (text: string): Verdict => ({ code: 'DATABASE_UNREACHABLE', text });

const giveCa = 'Give the CA certificate of the server (on Supabase: Database Settings, SSL Configuration, Download certificate), or choose require, which encrypts without checking.';
const unknownIssuer = tls(`its certificate is not signed by a known authority. ${giveCa}`);
const noAnswer = unreachable('nothing answers there. Check host, port and firewall.');
const ended = unreachable('the connection was closed before the login was done. Check host and port, then run it again.');

const codes: Readonly<Record<string, Verdict>> = {
	SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
	DEPTH_ZERO_SELF_SIGNED_CERT: unknownIssuer,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
	UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
	ERR_TLS_CERT_ALTNAME_INVALID: tls('its certificate is for another host name. Use the name that the certificate bears as host.'),
	HOSTNAME_MISMATCH: tls('its certificate is for another host name. Use the name that the certificate bears as host.'),
	CERT_HAS_EXPIRED: tls('its certificate has expired. Renew it on the server; if it is valid, set the clock of this machine.'),
	CERT_NOT_YET_VALID: tls('its certificate is not valid yet. Set the clock of this machine or of the server.'),
	ECONNREFUSED: unreachable('nothing listens there. Start the server, or correct host and port.'),
	ENOTFOUND: unreachable('this host name is unknown. Correct the host.'),
	EAI_AGAIN: unreachable('the host name can not be looked up now. Check the network and its DNS.'),
	ETIMEDOUT: noAnswer,
	EHOSTUNREACH: noAnswer,
	ENETUNREACH: noAnswer,
	EADDRNOTAVAIL: noAnswer,
	ECONNRESET: ended,
	EPIPE: ended,
	ECONNABORTED: ended,
};

const lost: Verdict = { code: 'DATABASE_CONNECTION_LOST', text: 'the connection broke. Run it again.' };

/** What an errno or a TLS code means; null for a code that belongs to neither. */
export function networkVerdict(code: string, stage: 'connect' | 'query'): Verdict | null {
	const known = codes[code];
	if (known !== undefined) return stage === 'query' && known.code === 'DATABASE_UNREACHABLE' ? lost : known;
	if (/^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_|CRL_|EPROTO$)/.test(code)) return tls(`the encrypted connection failed. ${giveCa}`);
	return null;
}
