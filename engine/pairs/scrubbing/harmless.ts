import { defuse } from './defuse';

/** A text that was cut and put together anew may begin a line with what was harmless in the middle of one. */
export function harmless(text: string): string {
	return defuse(text.toWellFormed());
}
