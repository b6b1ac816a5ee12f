/** What the checker asks of the brain: read anew, by statements of its own, so that it repeats no mistake of the generator. */
export interface Brain {
	/** The memories that a run of this selection is about, best first. */
	eligible(selection: Selection): AsyncIterable<readonly EligibleMemory[]>;
	/** All links between two different memories that exist. */
	links(): AsyncIterable<readonly LinkEnds[]>;
	/** What the rows name. */
	facts(rows: readonly NamedByRow[]): Promise<Facts>;
}

/** Which memories count as high-value. */
export interface Selection {
	readonly nodeTypes: readonly string[];
	/** 0 to 1. */
	readonly minConfidence: number;
	readonly minAccessCount: number;
	/** Null for all. */
	readonly limit: number | null;
}

export interface EligibleMemory {
	readonly id: string;
	readonly concept: string;
	readonly summary: string | null;
}

export interface LinkEnds {
	readonly id: string;
	readonly sourceId: string;
	readonly targetId: string;
	readonly type: string | null;
}

/** What a row names in its provenance. */
export interface NamedByRow {
	/** The memory asked about: all its links are wanted. */
	readonly home: string;
	readonly memories: readonly string[];
	readonly links: readonly string[];
	readonly action: string | null;
	/** Whether the row says that nothing was done to the memory asked about. */
	readonly claimsRest: boolean;
}

export interface Facts {
	memory(id: string): Memory | null;
	link(id: string): Link | null;
	/** All links that touch the memory asked about by a row. */
	linksOf(home: string): readonly Link[];
	action(id: string): Action | null;
	/** How many mutations of the memory, and of links that start there, were carried out or approved; only where a row claims rest. */
	actionsDone(home: string): number;
}

export interface Memory {
	readonly id: string;
	readonly concept: string;
	readonly summary: string | null;
	readonly nodeType: string;
	/** 0 to 1; null where the brain holds no such number. */
	readonly confidence: number | null;
	readonly accessCount: number;
	readonly depth: number | null;
	readonly mass: number | null;
	readonly category: string | null;
	readonly tags: readonly string[];
	/** When it was last changed, in milliseconds; null where the brain keeps no such time. */
	readonly changedAt: number | null;
}

export interface Link {
	readonly id: string;
	/** Null where the brain holds none. */
	readonly type: string | null;
	/** 0 to 1; null where the brain holds no such number. */
	readonly strength: number | null;
	readonly source: LinkEnd;
	readonly target: LinkEnd;
	/** The latest change of the link or one of its ends, in milliseconds. */
	readonly changedAt: number | null;
}

export interface LinkEnd {
	readonly id: string;
	readonly concept: string;
}

export interface Action {
	readonly id: string;
	readonly type: string;
	readonly status: string;
	readonly params: unknown;
	readonly reason: string | null;
	readonly errors: readonly string[];
	readonly targetId: string | null;
}
