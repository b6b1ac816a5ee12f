/** What a row of a trainer-ready folder is for. */
export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];

/** Where a row goes: into a split, or nowhere, because it shows a test fact beside others. */
export type Place = Split | 'held_out';

/** The folders that hold the rows in the forms that trainers read; `data` is Alpaca. */
export const views = ['data', 'chat', 'prompt_completion', 'preference'] as const;
export type View = (typeof views)[number];
