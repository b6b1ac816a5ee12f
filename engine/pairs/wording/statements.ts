import { quote, quoteAll } from '../text/quote';
import { asSentence } from '../text/sentences';
import { fill } from './fill';
import type { Relation } from './relations';

interface Statement {
	readonly one: string;
	readonly many: string;
}

/** What a link says, without a full stop; {concept} is the memory at the near end, {others} the far end or ends. Each can go on after a comma. */
const statements: Readonly<Record<Relation, Statement>> = {
	causes: { one: '{others} leads to {concept}', many: '{others} lead to {concept}' },
	effects: { one: '{concept} leads to {others}', many: '{concept} leads to {others}' },
	associates: { one: '{concept} is associated with {others}', many: '{concept} is associated with {others}' },
	hierarchy: {
		one: '{concept} stands in a parent-child relation with {others}',
		many: '{concept} stands in a parent-child relation with each of these: {others}',
	},
	contradictions: { one: '{concept} and {others} contradict each other', many: '{concept} stands in contradiction to each of these: {others}' },
	companions: { one: '{others} was seen in the same session as {concept}', many: '{concept} was seen in a session with each of these: {others}' },
	linksTo: { one: '{concept} links to {others}', many: '{concept} links to {others}' },
	linkedFrom: { one: '{others} links to {concept}', many: '{others} link to {concept}' },
};

/** One sentence that states a relation of a concept to one or several others. */
export function state(relation: Relation, concept: string, others: readonly string[]): string {
	return asSentence(stateClause(relation, concept, others));
}

/** The same without the full stop: part of a longer sentence. */
export function stateClause(relation: Relation, concept: string, others: readonly string[]): string {
	const { one, many } = statements[relation];
	return fill(others.length === 1 ? one : many, { concept: quote(concept), others: quoteAll(others) });
}
