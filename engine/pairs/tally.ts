import { Counter } from '../counts';
import { Drops } from './drops';

/** What is counted while pairs are made. */
export class Tally {
	readonly drops = new Drops();
	/** What was found that must not leave the brain, by kind. */
	readonly scrubbed = new Counter();
}
