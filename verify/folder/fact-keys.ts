import { cyrb53 } from '../text/content-hash';
import { isKeyed, parsedJson, type Keyed } from './keyed';

const digits = 2 ** 40;
const factKey = /^[a-z][\da-f]{10}$/;

/**
 * What a row shows, from its provenance: keys as numbers, 40 bits of hash with the kind's letter above them. A row that was made
 * elsewhere is about the text of its memory. Null where the provenance is ours and its facts are no keys.
 */
export function factsIn(provenance: string, nodeId: string): readonly number[] | null {
	const value = parsedJson(provenance);
	if (!isKeyed(value)) return [factOfText(nodeId)];
	if (areKeys(value.facts)) return value.facts.map(toNumber);
	return value.facts !== undefined && isOurs(value) ? null : [factOfText(nodeId)];
}

function isOurs({ strategy, wording }: Keyed): boolean {
	return typeof strategy === 'string' && typeof wording === 'string';
}

function areKeys(facts: unknown): facts is readonly string[] {
	return Array.isArray(facts) && facts.length > 0 && facts.every((fact) => typeof fact === 'string' && factKey.test(fact));
}

function factOfText(memoryId: string): number {
	const hash = Math.floor(cyrb53(`t\0${memoryId}`) / 2 ** 13);
	return toNumber(`t${hash.toString(16)}`);
}

function toNumber(fact: string): number {
	return fact.charCodeAt(0) * digits + Number.parseInt(fact.slice(1), 16);
}

/** Whether a fact is the text of a memory. */
export function isText(fact: number): boolean {
	return Math.floor(fact / digits) === letterOfTexts;
}

const letterOfTexts = 't'.charCodeAt(0);

/** Whether a fact is a text, a link, a profile or an action; others are in the splits and in no count. */
export function isCounted(fact: number): boolean {
	return 'tlpa'.includes(String.fromCharCode(Math.floor(fact / digits)));
}

/** Whether a fact is for testing, where this share of all facts is. */
export function isTestFact(fact: number, share: number): boolean {
	return (fact % digits) / digits < share;
}
