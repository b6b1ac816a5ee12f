import type { Memory } from '../../memory/memory';
import { pathFacts } from '../facts';
import { findPaths, kindOf } from '../find-paths';
import type { Walk } from '../path-steps';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote, quoteAll } from '../text/quote';
import { asSentence } from '../text/sentences';
import { fill } from '../wording/fill';
import { conclusions, pathQuestions } from '../wording/paths';
import { state } from '../wording/statements';
import { ask, namesOf } from '../wording/wording';

const mostOfTwoSteps = 3;
const mostOfThreeSteps = 2;

const pools = { causal: poolFor('causal'), conflict: poolFor('conflict'), line: poolFor('line') };
const backwardNames: ReadonlySet<string> = new Set(Object.values(pathQuestions).flatMap(({ backward }) => namesOf(backward)));

/** What leads from one concept to another over two or three links of the same kind, step by step. */
export const paths: Strategy = {
	name: 'paths',
	displayName: 'Paths',
	description: 'Follows causes, contradictions and the hierarchy over two or three links, forward and backward, step by step',
	needs: ['paths', 'profiles'],
	wordings: namesOf(...Object.values(pools)),
	maxShare: null,
	*drafts(memory, surroundings) {
		const { ofTwoSteps, ofThreeSteps } = findPaths(memory, surroundings);
		const chosen = [...ofTwoSteps.slice(0, mostOfTwoSteps), ...ofThreeSteps.slice(0, mostOfThreeSteps)];
		for (const walk of chosen) yield* along(walk, memory, surroundings);
	},
};

function* along(walk: Walk, { id }: Memory, { choose }: Surroundings): Iterable<Draft> {
	const links = walk.map(({ link }) => link);
	const places = placesOn(walk);
	const facts = pathFacts(places.map(({ concept }) => concept));
	const values = namesOn(walk);
	for (const wording of choose(pools[kindOf(walk)], `path ${links.join(' ')}`, 1)) {
		const steps = backwardNames.has(wording.name) ? walk.toReversed() : walk;
		yield { ...ask(wording, values), output: `${tellSteps(steps)} ${conclude(walk, values)}`, others: places.map((place) => place.id).filter((other) => other !== id), links, facts };
	}
}

function tellSteps(steps: Walk): string {
	return steps.map(({ relation, from, to }, index) => `Step ${index + 1}: ${state(relation, from.concept, [to.concept])}`).join(' ');
}

function conclude(walk: Walk, values: Readonly<Record<string, string>>): string {
	const kind = kindOf(walk);
	return asSentence(fill(conclusions[kind === 'conflict' && walk.length > 2 ? 'conflictAfterDetour' : kind], values));
}

function namesOn(walk: Walk) {
	const concepts = placesOn(walk).map(({ concept }) => concept);
	const [start = '', ...after] = concepts;
	return { start: quote(start), end: quote(after.at(-1) ?? ''), middle: quoteAll(after.slice(0, -1)), before: quoteAll(after.slice(0, -2)) };
}

function placesOn(walk: Walk) {
	return walk.flatMap(({ from, to }, index) => (index === 0 ? [from, to] : [to]));
}

function poolFor(kind: keyof typeof pathQuestions) {
	return [...pathQuestions[kind].forward, ...pathQuestions[kind].backward];
}
