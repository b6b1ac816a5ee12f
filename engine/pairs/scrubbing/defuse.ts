import { alpacaHeadingStarts, controlTokenStarts } from './control-tokens';

/** Without one of these there is no control token and no heading, and most texts have none. */
const mayHoldToken = /[<[]|###|\]~/;

/**
 * Makes control tokens and prompt headings harmless, so that a memory cannot end its turn or open another: a space after
 * the first character (`< |im_end|>`), which no tokenizer takes for the token and everyone can read. Only that first
 * character is ever touched, so that no new token can come of it. A text without any is returned as it is.
 */
export function defuse(text: string): string {
	if (!mayHoldToken.test(text)) return text;
	const withoutTokens = controlTokenStarts.reduce((defused, starts) => defused.replace(starts, '$& '), text);
	return withoutTokens.replace(alpacaHeadingStarts, '$1# ');
}
