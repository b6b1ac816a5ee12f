/** `[EMAIL_K7]`: the kind of what was there, and a code. */
const placeholder = /\[[A-Z_]{2,20}_[A-Z][A-Z2-9]\]/g;

/** The text without what stands for scrubbed values. */
export function withoutPlaceholders(text: string): string {
	return text.includes('[') ? text.replace(placeholder, '') : text;
}
