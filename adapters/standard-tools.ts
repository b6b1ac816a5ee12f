import type { Tools } from '../engine/pairs/tools';
import type { TargetModel } from '../engine/target-model';
import { standardScrubber } from './scrubbing/standard-scrubber';
import { tokenCountersFor } from './tokenizer/token-counters';

/** The scrubbing rules and the token counters of the target models; `allowed` may refuse to read a tokenizer's file. */
export async function standardTools(models: readonly TargetModel[], allowed?: (path: string) => Promise<void>): Promise<Tools> {
	return { scrubber: standardScrubber(), tokens: await tokenCountersFor(models, allowed) };
}
