import { placesOf, type Place } from './places';

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const unit = '(?:percent|points?|seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|ms|s|min|h|[KMGT]B|kg|km|cm|mm|m)';
const digits = String.raw`\d+(?:[.,:]\d+)*`;
const signOrUnit = String.raw` ?[%‰€]|(?:bn|[kKM])(?!\p{L})|(?: (?:thousand|million|billion))?(?: ?${unit}(?![\p{L}\p{N}]))?`;

const numbers = new RegExp(
	[
		String.raw`(?:\d{1,2} )?${month} \d{4}`,
		String.raw`\d{1,2} ${month}(?!\p{L})`,
		String.raw`Q[1-4] \d{4}`,
		String.raw`\d{4}-\d{2}-\d{2}`,
		String.raw`[€$£¥]?${digits}(?:${signOrUnit})`,
	].join('|'),
	'gu',
);

/** Dates, and numbers with their sign or unit: "19 August 2026", "€5.33M", "5.2 percent". */
export function numbersIn(text: string): readonly Place[] {
	return placesOf(text, numbers);
}
