import type { TokenCounter } from './budget/budget';
import type { Scrubber } from './scrubbing/scrubber';

/** What the making of pairs needs from outside the engine, because libraries know it best. */
export interface Tools {
	readonly scrubber: Scrubber;
	/** How many tokens a text has for a target model, by model id; a number that is never too small. */
	readonly tokens: ReadonlyMap<string, TokenCounter>;
}
