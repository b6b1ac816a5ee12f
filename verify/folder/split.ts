/** What the rows of a trainer-ready folder are for, in the order in which they are told of. */
export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];
export type BySplit = Readonly<Record<Split, number>>;

/** Forms of the same rows; `preference` has those alone to which a worse answer is known. */
export const views = ['data', 'chat', 'prompt_completion', 'preference'] as const;
export type View = (typeof views)[number];
