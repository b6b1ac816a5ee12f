/** Parts of a folder, each from 0 up to 0.5. */
export interface FolderShares {
	/** Of the rows: unseen views of facts that are trained. */
	readonly validation: number;
	/** Of the facts: those that no training row shows. */
	readonly test: number;
}

export const defaultShares: FolderShares = { validation: 0.02, test: 0.01 };
