import type { Counts } from '../../counts';
import type { SelectionCriteria } from '../../memory/selection';
import type { Survey } from '../../memory/survey';
import type { LeftOut } from '../../pairs/left-out';
import type { PairLimits } from '../../pairs/limits';
import type { Scrubbing } from '../../pairs/scrubbing/scrubber';
import type { FolderShares } from './folder-shares';

/** How the rows of a folder came to be, for its report and metrics. */
export interface FolderStory {
	/** Memories that the run read. */
	readonly memories: number;
	/** What was selected and what was left out; null where the rows came from elsewhere. */
	readonly selection: { readonly criteria: SelectionCriteria; readonly survey: Survey } | null;
	/** Drafts that did not become rows, by reason. */
	readonly drops: Counts;
	/** What was found that must not leave the brain, by kind. */
	readonly scrubbed: Counts;
	/** Examples of what was dropped. */
	readonly leftOut: readonly LeftOut[];
	readonly seed: number;
	/** Names of the strategies that were chosen; null where the rows came from elsewhere. */
	readonly strategies: readonly string[] | null;
	/** What else decides the bytes; null where the rows came from elsewhere, maybe made with several settings. */
	readonly settings: StorySettings | null;
	readonly shares: FolderShares;
	/** How to make the same rows again; null where that can't be said in one command. */
	readonly command: string | null;
}

export interface StorySettings {
	readonly limits: PairLimits;
	readonly scrubbing: Scrubbing;
	readonly maxShardBytes: number;
}
