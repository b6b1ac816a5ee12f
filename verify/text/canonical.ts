/**
 * The text as it is compared: one space for any white space, none around, and none where a control token was taken apart; no
 * full stop after what is nothing but a date or a time.
 */
export function canonical(text: string): string {
	const even = unevenSpace.test(text) ? text.replace(/\s+/gu, ' ').trim() : text;
	return withoutStop(withoutDefusing(even.toWellFormed()));
}

const unevenSpace = /\s{2,}|[^\S ]|^\s|\s$/u;

/** `< |im_end|>`, `[ INST]`, `# ## Response:` and `] ~b[` read as what they were before a space was put into them. */
function withoutDefusing(text: string): string {
	return mayBeDefused.test(text) ? text.replace(/(?<=[<[#]) +|(?<=\]) +(?=~)/gu, '') : text;
}

/** Answers that are nothing but a date or a time bear a full stop, so that no loader makes a timestamp of them. */
export function withoutStop(text: string): string {
	return stoppedDate.test(text) ? text.slice(0, -1) : text;
}

/** `2025-11-20T08:15:00Z.`, `8:15 pm.` and the like. */
const stoppedDate = /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d\d)[-:T \d+,.]*(?:[ap]m|z|utc|gmt)?\.$/i;

const mayBeDefused = /[<[#] |\] ~/;

/** How texts are compared where case and width do not matter. */
export function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
