const time = String.raw`\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?(?: ?[ap]m)?`;
const zone = String.raw`(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?`;
const date = String.raw`(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))`;
const dateOrTime = new RegExp(String.raw`^\s*(?:${date}(?:(?:t|\s+)(?:${time}|\d{1,2})${zone})?|${time}${zone})\s*$`, 'i');

/**
 * A text, with a full stop where it is nothing but a date or a time: where all answers are, loaders turn the column into
 * timestamps, and trainers then drop every row.
 */
export function asProse(text: string): string {
	return dateOrTime.test(text) ? `${text.trimEnd()}.` : text;
}
