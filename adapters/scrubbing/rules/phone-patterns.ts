import type { CountryCode } from 'libphonenumber-js';

/** What stands between the groups of a number: no comma, which groups the digits of amounts. */
const between = '[ \\u00a0\\u202f()./\\u2010\\u2011\\u2013-]';

/** `+49 …`, and `0049 …` where groups show that it is no id. */
export const internationalNumber = new RegExp(`(?<![\\p{L}\\p{N}+_])(?:\\+[1-9]|(?<![.,-])00[1-9](?=\\d{0,2}${between}))(?:${between}{0,3}\\d){6,16}(?![\\p{L}\\p{N}_])`, 'gu');

/** Spellings that only one country uses and nothing but telephone numbers has. */
export const nationalNumbers: ReadonlyArray<{ readonly country: CountryCode; readonly pattern: RegExp }> = [
	{ country: 'US', pattern: /(?<![\p{L}\p{N}_.,+-])(?:1[-. ])?(?:\([2-9]\d\d\) ?[2-9]\d\d[-. ]\d{4}|[2-9]\d\d-[2-9]\d\d-\d{4}|[2-9]\d\d\.[2-9]\d\d\.\d{4})(?![\p{L}\p{N}_-]|\.\d)/gu },
	{ country: 'FR', pattern: /(?<![\p{L}\p{N}_.,+-]|\p{N} )0[1-9](?:([ .])\d\d)(?:\1\d\d){3}(?![\p{L}\p{N}_-]|[ .,]\d)/gu },
];

const labels = 'tel|telephone|telefon|telefono|teléfono|téléphone|telefoon|phone|fax|mobile?|handy|cell|whatsapp|call|ring|dial|sms';

/** A national number after such a word: with its leading zero, but not `05.10.2026`, or in three groups. Group 1 is the number. */
export const labelledNumber = new RegExp(
	`(?<!\\p{L})(?:${labels})\\b[^\\p{N}\\n+(]{0,16}(?!\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}(?!\\d))((?:\\(0|0)\\d(?:${between}{0,3}\\d){5,12}|\\(?[2-9]\\d\\d\\)?[ .-]\\d{3}[ .-]\\d{4})(?![\\p{L}\\p{N}_-]|[.,]\\d)`,
	'giu',
);

/** What follows an amount. */
export const unitAfter = /^\s?(?:%|‰|[€$£¥]|(?:percent|eur|usd|gbp|chf|jpy|euros?|dollars?|units?|rows?|users?|bytes?|[kmg]b|ms|kg|km)(?![a-z]))/i;
