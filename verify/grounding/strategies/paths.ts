import type { Link, LinkEnd } from '../../brain';
import { folded } from '../../text/canonical';
import { quoted, quotedList } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import type { Check } from '../case';
import { withMarks } from '../questions';
import type { Neighbourhood } from '../neighbourhood';
import { farEnd, type Relation } from '../relations';
import { statement } from '../statements';

interface Step {
	readonly relation: Relation;
	readonly from: LinkEnd;
	readonly to: LinkEnd;
}

/** "Step 1: 'A' leads to 'B'. Step 2: … So 'A' leads to 'C' by way of 'B'.", the steps in the order of the links or backwards. */
export const paths: Check = ({ row, home, links, memories, around }) => {
	const steps = walk(links);
	if (steps === null) return 'a path with a hop that does not follow';
	const places = [steps[0]?.from, ...steps.map(({ to }) => to)].filter((place) => place !== undefined);
	const [start, end] = [places[0], places.at(-1)];
	if (!start || !end || !places.some(({ id }) => id === home.id) || memories.some(({ id }) => !places.some((place) => place.id === id))) return 'a path that the memory does not lie on';
	if (isDetour(around, places)) return 'a path between two that a link joins';
	const question = withMarks(row.instruction, [start.concept, end.concept]);
	if (!question.includes('@') || !question.includes('#')) return 'a question that does not name both ends';
	const conclusion = concluded(steps, places.map(({ concept }) => concept));
	if (conclusion === null) return 'a path that mixes links of different kinds';
	return [steps, steps.toReversed()].some((told) => sameSentence(row.output, `${tell(told)} ${conclusion}`)) ? null : 'an answer that is not what its links say';
};

/** Whether a link joins the memory with a place that it does not stand beside. */
function isDetour({ home, links }: Neighbourhood, places: readonly LinkEnd[]): boolean {
	const own = places.findIndex(({ id }) => id === home);
	const apart = new Set(places.filter((_, index) => Math.abs(index - own) > 1).map(({ concept }) => folded(concept)));
	return links.some((link) => apart.has(folded(farEnd(home, link)?.concept ?? '')));
}

/** Causes and the hierarchy from source to target, contradictions whichever way the path goes on; null where it breaks off. */
function walk(links: readonly Link[]): readonly Step[] | null {
	const steps: Step[] = [];
	for (const [index, link] of links.entries()) {
		const step = toStep(link, steps.at(-1)?.to.id ?? startOf(link, links[index + 1]));
		if (step === null) return null;
		steps.push(step);
	}
	return steps.length < 2 ? null : steps;
}

const relations: ReadonlyMap<string | null, Relation> = new Map([
	['causal', 'effects'],
	['hierarchical', 'hierarchy'],
	['contradiction', 'contradictions'],
]);

function toStep({ type, source, target }: Link, from: string): Step | null {
	const relation = relations.get(type);
	if (relation === undefined) return null;
	if (source.id === from) return { relation, from: source, to: target };
	return relation === 'contradictions' && target.id === from ? { relation, from: target, to: source } : null;
}

/** Where a path begins whose first link this is. */
function startOf({ type, source, target }: Link, next: Link | undefined): string {
	const leadsOn = [next?.source.id, next?.target.id];
	return type === 'contradiction' && leadsOn.includes(source.id) ? target.id : source.id;
}

function tell(steps: readonly Step[]): string {
	return steps.map(({ relation, from, to }, index) => `Step ${index + 1}: ${statement(relation, from.concept, [to.concept])}`).join(' ');
}

/** Null where nothing follows from the steps. */
function concluded(steps: readonly Step[], concepts: readonly string[]): string | null {
	const [start, end] = [quoted(concepts[0] ?? ''), quoted(concepts.at(-1) ?? '')];
	const kinds = new Set(steps.map(({ relation }) => relation));
	const middle = concepts.slice(1, -1);
	if (kinds.size === 1 && kinds.has('effects')) return `So ${start} leads to ${end} by way of ${quotedList(middle)}`;
	if (kinds.size === 1 && kinds.has('hierarchy')) return `So ${start} and ${end} belong to one line of the hierarchy, joined by ${quotedList(middle)}`;
	const leadUp = steps.slice(0, -1);
	if (steps.at(-1)?.relation !== 'contradictions' || leadUp.some(({ relation }) => relation !== 'effects')) return null;
	const detour = leadUp.length > 1 ? `, by way of ${quotedList(middle.slice(0, -1))},` : '';
	return `So ${start} leads${detour} to something that stands in contradiction to ${end}`;
}
