/** NFKC, lower case, one space between words, none around: how texts are compared. */
export function normalise(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(unevenSpace, ' ').trim();
}

/** Only what is not one plain space already: in most texts nothing is, and then no new text is made. */
const unevenSpace = /\s{2,}|[^\S ]/g;
