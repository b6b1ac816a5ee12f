/** A text without what must not be published, and how often each kind of it was found. */
export interface Scrubbed {
	/** The very same string where nothing was found. */
	readonly text: string;
	readonly found: Readonly<Record<string, number>>;
}

/** Finds secrets and personal data in a text and puts placeholders in their place; scrubbing its own result changes nothing. */
export interface Scrubber {
	scrub(text: string): Scrubbed;
}

/** Whether what was found is replaced, only counted, or not looked for. */
export const scrubbings = ['on', 'report', 'off'] as const;
export type Scrubbing = (typeof scrubbings)[number];

/** What every text with nothing to scrub has found: millions of clean texts share it. */
export const nothingFound: Readonly<Record<string, number>> = Object.freeze({});
