import { quoted, quotedList } from '../text/quoted';
import type { Relation } from './relations';

/** What a sentence says of a memory and one or several others, without its full stop. */
type Sentences = Readonly<Record<Relation, readonly [one: string, many: string]>>;

const plain: Sentences = {
	causes: ['{others} leads to {near}', '{others} lead to {near}'],
	effects: ['{near} leads to {others}', '{near} leads to {others}'],
	associates: ['{near} is associated with {others}', '{near} is associated with {others}'],
	hierarchy: ['{near} stands in a parent-child relation with {others}', '{near} stands in a parent-child relation with each of these: {others}'],
	contradictions: ['{near} and {others} contradict each other', '{near} stands in contradiction to each of these: {others}'],
	companions: ['{others} was seen in the same session as {near}', '{near} was seen in a session with each of these: {others}'],
	linksTo: ['{near} links to {others}', '{near} links to {others}'],
	linkedFrom: ['{others} links to {near}', '{others} link to {near}'],
};

const classic: Sentences = {
	...plain,
	companions: ['{others} was seen in the same session as {near}', 'Each of these was seen in a session together with {near}: {others}'],
};

/** Of several companions a classic answer has another sentence than the rest. */
export type Style = 'classic' | 'plain';

/** The clause that claims just this, without a full stop. */
export function clause(relation: Relation, near: string, others: readonly string[], style: Style = 'plain'): string {
	const [one, many] = (style === 'classic' ? classic : plain)[relation];
	const values = { near: quoted(near), others: quotedList(others) };
	return (others.length === 1 ? one : many).replace(/\{(near|others)\}/gu, (_, name: 'near' | 'others') => values[name]);
}

export function statement(relation: Relation, near: string, others: readonly string[], style: Style = 'plain'): string {
	const told = clause(relation, near, others, style);
	return style === 'classic' ? `${told}.` : stopped(told);
}

/** With a full stop, unless the last name brings a mark along. Classic answers have both. */
export function stopped(text: string): string {
	return /[.!?…。！？؟۔।॥։።][\p{Pe}\p{Pf}"'*_]*$/u.test(text) ? text : `${text.replace(/[,;:]$/u, '')}.`;
}
