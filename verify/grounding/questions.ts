import { canonical } from '../text/canonical';
import { sameText } from '../text/same-text';
import { inQuotes, quoted } from '../text/quoted';
import type { Relation } from './relations';

/** The question with a mark in the place of each name: `@` for the first of the names, `#` for the second. */
export function withMarks(question: string, names: readonly string[]): string {
	return names.reduce((marked, name, index) => withMark(marked, name, ['@', '#', '§'][index] ?? '§'), canonical(question));
}

function withMark(question: string, name: string, mark: string): string {
	const form = quoted(name);
	if (question.includes(form)) return question.replaceAll(form, mark);
	return question.replace(inQuotes, (whole) => (sameText(whole.slice(1, -1), name) ? mark : whole));
}

/** The text with these names as the brain has them, where something in them was scrubbed. */
export function withNames(text: string, names: readonly string[]): string {
	return canonical(text).replace(inQuotes, (whole) => {
		const name = names.find((one) => sameText(whole.slice(1, -1), one));
		return name === undefined ? whole : quoted(name);
	});
}

/** What a question about `@` asks for, by relation. */
const asked: Readonly<Record<Relation, RegExp>> = {
	causes: /lead(?:s|ing)? to @|back from @|behind @|does @ follow from|brings about @|causes? of @/u,
	effects: /@ leads? to(?! [@#])|follows from @|comes of @|does @ bring about|step on from @|effects? of @|ascribe to @|does @ result in/u,
	associates: /associat/u,
	hierarchy: /parent|hierarchy/u,
	contradictions: /contradict|against @|clash|opposed to @/u,
	companions: /session/u,
	linksTo: /(?:@|does @) (?:links?|points?) to|does @ have a link to|follow @ outwards/u,
	linkedFrom: /(?:links?|linking|points?) to @|links to it|has a link to @/u,
};

/** Null where the question fits no relation, or more than one. */
export function relationAsked(marked: string): Relation | null {
	const question = marked.toLowerCase();
	const fitting = (Object.keys(asked) as readonly Relation[]).filter((relation) => asked[relation].test(question));
	return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** What a yes-or-no question claims of `@` and `#`, by relation of `@` to `#`. */
const claimed: Readonly<Record<Relation, RegExp>> = {
	causes: /# leads? to @|# a cause of @|@ follow from #|@ something that # leads to|@ among the effects of #/u,
	effects: /@ leads? to #|@ a cause of #|# follow from @|# something that @ leads to|# among the effects of @/u,
	associates: /associat/u,
	hierarchy: /parent|hierarchy/u,
	contradictions: /contradict/u,
	companions: /session/u,
	linksTo: /@ links? to #|link from @ to #|link @ to #|# have a link that comes from @/u,
	linkedFrom: /# links? to @|link from # to @|link # to @|@ have a link that comes from #/u,
};

const opensYesNo = /^(?:is|are|was|were|do|does|did|has|have|can)\b/u;

/** What a question about two names wants: any link, one relation, or what there is; null where it cannot be told. */
export function pairAsked(marked: string): Relation | 'any link' | 'whatever there is' | null {
	const question = marked.toLowerCase();
	if (!question.includes('@') || !question.includes('#')) return null;
	if (!opensYesNo.test(question)) return 'whatever there is';
	const fitting = (Object.keys(claimed) as readonly Relation[]).filter((relation) => claimed[relation].test(question));
	if (fitting.length > 1) return null;
	return fitting[0] ?? (/link between|linked\b|to do with/u.test(question) ? 'any link' : null);
}

const part = /^List (?:the first (?<count>\d+)|the (?<further>\d+) after the first (?<after>\d+)|those after the first (?<rest>\d+)), strongest links first\.$/u;

/** How many of a list were told before, from the input that says so; null where the input says something else. */
export function startOfPart(input: string): number | null {
	if (input === '') return 0;
	const { count, after, rest } = part.exec(input)?.groups ?? {};
	return count === undefined && after === undefined && rest === undefined ? null : Number(after ?? rest ?? 0);
}
