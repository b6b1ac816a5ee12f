import { normalise } from '../normalise';
import { wordsOf } from './scripts';

/**
 * The words of a text, a space around each, whatever stands between them, and without the s of a plural: a name is in a text where
 * the one loose text is in the other, as 'Idempotency Keys' is in "an `Idempotency-Key` header".
 */
export function loose(text: string): string {
	return ` ${wordsOf(normalise(text)).map(singular).join(' ')} `;
}

function singular(word: string): string {
	return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
