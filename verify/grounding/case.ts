import type { Action, Facts, Link, Memory } from '../brain';
import type { Row } from '../row/row';
import type { Neighbourhood } from './neighbourhood';

/** A row beside all that the brain says of what it names. */
export interface Case {
	readonly row: Row;
	/** The memory asked about. */
	readonly home: Memory;
	/** As provenance lists them, the memory asked about first. */
	readonly memories: readonly Memory[];
	/** As provenance lists them. */
	readonly links: readonly Link[];
	readonly around: Neighbourhood;
	readonly action: Action | null;
	readonly facts: Facts;
	/** Whether several eligible memories bear a concept: then nothing may be said of all or of none. */
	readonly isAmbiguous: (concept: string) => boolean;
}

/** Says why the brain does not bear a row out; null where it does. */
export type Check = (row: Case) => string | null;
