/**
 * What target models of a specialization learn beyond what all learn: names of strategies that are theirs alone. A new
 * specialization is a row here.
 */
export const profiles: Readonly<Record<string, readonly string[]>> = {
	code_generation: ['implementation', 'code'],
	general_reasoning: ['strategic_analysis', 'trade_offs', 'causes'],
};

const special = new Set(Object.values(profiles).flat());

/** Whether a strategy makes rows for target models of a specialization. */
export function serves(strategy: string, specialization: string): boolean {
	return !special.has(strategy) || (Object.hasOwn(profiles, specialization) && (profiles[specialization] ?? []).includes(strategy));
}
