/**
 * How a link reads, seen from one of its memories. Each wording claims only what the link type lets one claim: `temporal` is
 * "seen in the same session", not before or after; `association` and `contradiction` are symmetric; `causal` runs from
 * source to target; of `hierarchical` the brain does not say which side is the parent.
 */
export interface RelationWording {
	/** Asks for everything that stands in this relation to {concept}. */
	readonly askAll: string;
	readonly answerOne: string;
	readonly answerMany: string;
	/** Asks for any one thing, where the brain may know more than the answer says. */
	readonly askOne: string;
}

/** {concept} is the memory asked about, {others} the far end or ends, all quoted. In the order in which an answer tells them. */
export const relationWordings = {
	causes: {
		askAll: 'What leads to {concept}?',
		answerOne: '{others} leads to {concept}.',
		answerMany: '{others} lead to {concept}.',
		askOne: 'Name something that leads to {concept}.',
	},
	effects: {
		askAll: 'What does {concept} lead to?',
		answerOne: '{concept} leads to {others}.',
		answerMany: '{concept} leads to {others}.',
		askOne: 'Name something that {concept} leads to.',
	},
	associates: {
		askAll: 'What is {concept} associated with?',
		answerOne: '{concept} is associated with {others}.',
		answerMany: '{concept} is associated with {others}.',
		askOne: 'Name something that is associated with {concept}.',
	},
	hierarchy: {
		askAll: 'What stands in a parent-child relation with {concept}?',
		answerOne: '{concept} stands in a parent-child relation with {others}.',
		answerMany: '{concept} stands in a parent-child relation with each of these: {others}.',
		askOne: 'Name something that stands in a parent-child relation with {concept}.',
	},
	contradictions: {
		askAll: 'What contradicts {concept}?',
		answerOne: '{concept} and {others} contradict each other.',
		answerMany: '{concept} stands in contradiction to each of these: {others}.',
		askOne: 'Name something that contradicts {concept}.',
	},
	companions: {
		askAll: 'What was seen in the same session as {concept}?',
		answerOne: '{others} was seen in the same session as {concept}.',
		answerMany: 'Each of these was seen in a session together with {concept}: {others}.',
		askOne: 'Name something that was seen in the same session as {concept}.',
	},
	linksTo: {
		askAll: 'Which concepts does {concept} link to?',
		answerOne: '{concept} links to {others}.',
		answerMany: '{concept} links to {others}.',
		askOne: 'Name a concept that {concept} links to.',
	},
	linkedFrom: {
		askAll: 'Which concepts link to {concept}?',
		answerOne: '{others} links to {concept}.',
		answerMany: '{others} link to {concept}.',
		askOne: 'Name a concept that links to {concept}.',
	},
} as const satisfies Record<string, RelationWording>;

export type Relation = keyof typeof relationWordings;

/** Which relation a link expresses for the memory at its source (`outgoing`) and at its target (`incoming`). */
export const relationsByLinkType: Readonly<Record<string, { readonly outgoing: Relation; readonly incoming: Relation }>> = {
	causal: { outgoing: 'effects', incoming: 'causes' },
	association: { outgoing: 'associates', incoming: 'associates' },
	hierarchical: { outgoing: 'hierarchy', incoming: 'hierarchy' },
	contradiction: { outgoing: 'contradictions', incoming: 'contradictions' },
	temporal: { outgoing: 'companions', incoming: 'companions' },
};

/** For link types that this package has no wording for, and for links without a type: direction only. */
export const plainRelations = { outgoing: 'linksTo', incoming: 'linkedFrom' } as const;
