import { invalidSetting } from './setting-fields';
import type { TlsMode } from './tls';

const modes: Readonly<Record<string, TlsMode>> = {
	disable: 'off',
	allow: 'require',
	prefer: 'require',
	require: 'require',
	'no-verify': 'require',
	'verify-ca': 'verify',
	'verify-full': 'verify',
};

/** libpq's `sslmode`. What may fall back to plaintext there (allow, prefer) is encryption here; verify-ca checks the host name too. */
export function parseSslMode(text: string, name: string): TlsMode {
	const mode = Object.hasOwn(modes, text) ? modes[text] : undefined;
	if (mode === undefined) throw invalidSetting(name, 'is not a known mode', `Use one of ${Object.keys(modes).join(', ')}.`);
	return mode;
}

/** `sslmode`, or the `ssl` of other drivers (true, false, no-verify); null when neither is there. */
export function sslModeOf(parameters: URLSearchParams, name: string): TlsMode | null {
	const sslmode = parameters.get('sslmode');
	if (sslmode !== null) return parseSslMode(sslmode, `sslmode in ${name.replace(/^The /, 'the ')}`);
	const ssl = parameters.get('ssl');
	if (ssl === null) return null;
	return ssl === 'false' || ssl === '0' ? 'off' : 'require';
}
