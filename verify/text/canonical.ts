/** The text as it is compared: one space for any white space, none around, and none where a control token was taken apart. */
export function canonical(text: string): string {
	const even = unevenSpace.test(text) ? text.replace(/\s+/gu, ' ').trim() : text;
	return withoutDefusing(even.toWellFormed());
}

const unevenSpace = /\s{2,}|[^\S ]|^\s|\s$/u;

/** `< |im_end|>`, `[ INST]`, `# ## Response:` and `] ~b[` read as what they were before a space was put into them. */
function withoutDefusing(text: string): string {
	return mayBeDefused.test(text) ? text.replace(/(?<=[<[#]) +|(?<=\]) +(?=~)/gu, '') : text;
}

const mayBeDefused = /[<[#] |\] ~/;

/** How texts are compared where case and width do not matter. */
export function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
