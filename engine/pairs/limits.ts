import { ReplayError } from '../errors';
import { parseInteger, parseNumber, parseObject } from '../parse';
import { strategies, presets } from './strategies';
import type { Strategy } from './strategy';

/** How many rows a dataset may hold; each bound counts the rows of one target model. */
export interface PairLimits {
	/** Rows in all; the best memories' are kept. Null for any number. */
	readonly maxPairs: number | null;
	readonly maxPairsPerMemory: number | null;
	readonly maxPairsPerStrategy: number | null;
	/** The largest part of the rows that a strategy may make, 0 to 1, by its name; for the others their own holds. */
	readonly maxShares: Readonly<Record<string, number>>;
	/** The largest part of the rows that one wording may have, 0 to 1. */
	readonly maxWordingShare: number;
}

export const defaultLimits: PairLimits = { maxPairs: null, maxPairsPerMemory: null, maxPairsPerStrategy: null, maxShares: {}, maxWordingShare: 0.1 };

/**
 * Whether near-duplicate memories give one set of rows only and no wording may prevail: so it is as soon as a strategy is
 * chosen that the presets classic and typed do not have. Theirs promise what existing datasets hold, one row for each memory.
 */
export function isThorough(chosen: readonly Strategy[]): boolean {
	const simple: readonly Strategy[] = presets.typed;
	return chosen.some((strategy) => !simple.includes(strategy));
}

/** Reads limits as a plan holds them: `{max_pairs, max_pairs_per_memory, max_pairs_per_strategy, max_shares, max_wording_share}`. */
export function parseLimits(value: unknown, name = 'limits'): PairLimits {
	const item = parseObject(value ?? {}, name);
	const count = (key: string) => (item[key] === null || item[key] === undefined ? null : parseInteger(item[key], `${name}.${key}`, { min: 1 }));
	return {
		maxPairs: count('max_pairs'),
		maxPairsPerMemory: count('max_pairs_per_memory'),
		maxPairsPerStrategy: count('max_pairs_per_strategy'),
		maxShares: parseShares(item.max_shares, `${name}.max_shares`),
		maxWordingShare: parseNumber(item.max_wording_share ?? defaultLimits.maxWordingShare, `${name}.max_wording_share`, { min: 0.01, max: 1 }),
	};
}

export function toLimitsItem(limits: PairLimits) {
	return {
		max_pairs: limits.maxPairs,
		max_pairs_per_memory: limits.maxPairsPerMemory,
		max_pairs_per_strategy: limits.maxPairsPerStrategy,
		max_shares: { ...limits.maxShares },
		max_wording_share: limits.maxWordingShare,
	};
}

function parseShares(value: unknown, name: string): Readonly<Record<string, number>> {
	const shares = Object.entries(parseObject(value ?? {}, name));
	return Object.fromEntries(shares.map(([strategy, share]) => [knownStrategy(strategy), parseNumber(share, `${name}.${strategy}`, { min: 0, max: 1 })]));
}

function knownStrategy(name: string): string {
	if (strategies.some((strategy) => strategy.name === name)) return name;
	throw new ReplayError('INVALID_SETTING', `There is no strategy '${name.slice(0, 60)}' to set a share for. Choose from ${strategies.map((strategy) => strategy.name).join(', ')}.`);
}

/**
 * Refuses strategies whose shares leave a part of the rows to nobody: such a dataset could never be filled.
 * @throws ReplayError INVALID_SETTING
 */
export function assertSharesFill(chosen: readonly Strategy[], { maxShares }: PairLimits): void {
	const names = new Set(chosen.map(({ name }) => name));
	const parts = chosen.map(({ name, maxShare, balancedBy }) => (balancedBy !== undefined && !names.has(balancedBy) ? 0 : (maxShares[name] ?? maxShare ?? 1)));
	const sum = parts.reduce((total, part) => total + part, 0);
	if (sum >= 1) return;
	throw new ReplayError('INVALID_SETTING', `The chosen strategies may together make only ${Math.round(100 * sum)} percent of the rows: ${[...names].join(', ')}. Choose a further strategy, or set larger shares.`);
}
