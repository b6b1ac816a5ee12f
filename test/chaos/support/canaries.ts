/** Texts that nobody else writes, each in a form that no encoding on the way changes. */
export const canaries = {
	/** Of the login, and so of the connection URI as well, where it is percent-encoded. */
	password: 'Canary-Passw0rd/7f3a@b1:c2',
	/** The part of a connection URI that no error has a reason to name. */
	uri: 'canary-application-91ab',
	/** A memory's concept and summary begin with it: Postgres shows the first 64 bytes of a value. */
	memory: 'Canary5c1eMemory',
} as const;

export type Canary = keyof typeof canaries;

/** The canaries that can be read in a text. */
export function canariesIn(text: string): readonly Canary[] {
	const forms: Readonly<Record<Canary, readonly string[]>> = {
		password: [canaries.password, encodeURIComponent(canaries.password)],
		uri: [canaries.uri, `${encodeURIComponent(canaries.password)}@`],
		memory: [canaries.memory],
	};
	const lower = text.toLowerCase();
	return (Object.keys(forms) as Canary[]).filter((canary) => forms[canary].some((form) => lower.includes(form.toLowerCase())));
}
