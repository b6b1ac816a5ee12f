import { ReplayError } from '../../errors';
import type { Strategy } from '../strategy';
import { implementation } from './implementation';
import { recall } from './recall';
import { relation } from './relation';
import { strategicAnalysis } from './strategic-analysis';
import { typedRelation } from './typed-relation';

/** Every strategy, in the order in which a memory's pairs are made. */
export const strategies: readonly Strategy[] = [recall, relation, implementation, strategicAnalysis, typedRelation];

/** Named sets of strategies. */
export const presets = {
	classic: [recall, relation, implementation, strategicAnalysis],
	typed: strategies,
} as const satisfies Record<string, readonly Strategy[]>;

export type Preset = keyof typeof presets;

export const defaultPreset: Preset = 'typed';

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
