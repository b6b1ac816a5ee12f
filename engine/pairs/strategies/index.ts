import { ReplayError } from '../../errors';
import type { Strategy } from '../strategy';
import { causes } from './causes';
import { cloze } from './cloze';
import { code } from './code';
import { common } from './common';
import { comparison } from './comparison';
import { confidence } from './confidence';
import { contradictions } from './contradictions';
import { epistemicDepth } from './epistemic-depth';
import { implementation } from './implementation';
import { linkLists } from './link-lists';
import { linkPairs } from './link-pairs';
import { negatives } from './negatives';
import { neuroplasticity } from './neuroplasticity';
import { noAction } from './no-action';
import { paths } from './paths';
import { recall } from './recall';
import { recallViews } from './recall-views';
import { relation } from './relation';
import { reverseRecall } from './reverse-recall';
import { sentences } from './sentences';
import { strategicAnalysis } from './strategic-analysis';
import { tradeOffs } from './trade-offs';
import { trueFalse } from './true-false';
import { typedRelation } from './typed-relation';

const classic = [recall, relation, implementation, strategicAnalysis] as const satisfies readonly Strategy[];

/** Every strategy, in the order in which a memory's pairs are made: what only fills a share comes last. */
export const strategies: readonly Strategy[] = [
	...classic,
	typedRelation,
	recallViews,
	reverseRecall,
	sentences,
	cloze,
	trueFalse,
	epistemicDepth,
	confidence,
	linkLists,
	linkPairs,
	common,
	comparison,
	paths,
	contradictions,
	tradeOffs,
	causes,
	code,
	neuroplasticity,
	noAction,
	negatives,
];

/** Named sets of strategies. */
export const presets = {
	classic,
	typed: [...classic, typedRelation],
	full: strategies,
} as const satisfies Record<string, readonly Strategy[]>;

export type Preset = keyof typeof presets;

export const defaultPreset: Preset = 'full';

/**
 * Strategies by name, in their own order whatever the order of the names. A preset's name stands for its strategies.
 * @throws ReplayError INVALID_SETTING for a name that does not exist.
 */
export function strategiesNamed(names: readonly string[]): readonly Strategy[] {
	const wanted = new Set(names.flatMap(strategiesOf));
	return strategies.filter((strategy) => wanted.has(strategy));
}

function strategiesOf(name: string): readonly Strategy[] {
	if (Object.hasOwn(presets, name)) return presets[name as Preset];
	const found = strategies.find((strategy) => strategy.name === name);
	if (found) return [found];
	const known = [...Object.keys(presets), ...strategies.map((strategy) => strategy.name)];
	throw new ReplayError('INVALID_SETTING', `There is no strategy '${name.slice(0, 60)}'. Choose from ${known.join(', ')}.`);
}
