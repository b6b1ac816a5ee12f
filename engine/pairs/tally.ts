import { Counter } from '../counts';
import { Drops } from './drops';
import type { LeftOutSample } from './left-out-sample';

/** What is counted while pairs are made. */
export class Tally {
	readonly drops = new Drops();
	/** What was found that must not leave the brain, by kind. */
	readonly scrubbed = new Counter();

	/** Null keeps no examples of what was left out. */
	constructor(readonly leftOut: LeftOutSample | null = null) {}
}
