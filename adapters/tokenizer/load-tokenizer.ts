import { Tokenizer } from '@huggingface/tokenizers';
import type { TokenCounter } from '../../engine/pairs/budget/budget';
import { notATokenizer } from './errors';
import { readTokenizerFiles, type TokenizerFiles } from './read-tokenizer';

/**
 * Counts exactly as the tokenizer of a model does, special tokens left out. The path is that of a tokenizer.json in the
 * format of Hugging Face, or of the folder that holds it; a tokenizer_config.json beside it is taken into account.
 * Throws INVALID_SETTING, which names the path.
 */
export async function loadTokenCounter(path: string): Promise<TokenCounter> {
	return toCounter(await readTokenizerFiles(path), path);
}

function toCounter(files: TokenizerFiles, path: string): TokenCounter {
	const count = build(files, path);
	// A vocabulary without letters would leave them out, and every row would fit.
	if (count('a') === 0) throw notATokenizer(path);
	return count;
}

function build({ tokenizer, config }: TokenizerFiles, path: string): TokenCounter {
	try {
		const built = new Tokenizer(Object(tokenizer), Object(config));
		built.tokenize('a');
		return (text) => countWith(built, text);
	} catch (cause) {
		throw notATokenizer(path, cause);
	}
}

/** A run of millions of letters overflows the expressions of a tokenizer: it fits no model. */
function countWith(tokenizer: Tokenizer, text: string): number {
	try {
		return tokenizer.tokenize(text, { add_special_tokens: false }).length;
	} catch {
		return Infinity;
	}
}
