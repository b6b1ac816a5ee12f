/**
 * Names that stand between `<` and `>` as control tokens of Llama, Gemma, Qwen, StarCoder, T5, Command R, InternLM and
 * Seed-OSS. Elements of HTML and SVG are not among them, nor are names that usage texts like to put in angle brackets.
 */
const angleNames = [
	'[be]os',
	'unk',
	'pad',
	'sep',
	'[se]op',
	'eo[ha]',
	'(?:bos|eos|eop|pad|unk|mask)_token',
	'(?:start|end)_of_(?:turn|image|audio)',
	'image_soft_token',
	'tools|tool_call|tool_response',
	'think',
	'fim[_-][a-z]{1,12}',
	'file_sep|repo_?name|gh_stars|empty_output',
	'(?:issue|commit|jupyter)_[a-z]{1,12}',
	'(?:extra_id_|unused|reserved_|special_)\\d{1,5}',
	'seed:[a-z_:]{1,30}',
];

/** What follows the first character of a control token, in any case: a tokenizer that lowers its input accepts both. */
const restsInAnyCase = [
	`<(?=/?(?:${angleNames.join('|')})>)`,
	'<(?=</?sys>>)',
	'<(?=\\|[^<>\\n]{1,80}\\|>)',
	'<(?=\\|[a-z][\\w-]{1,40}>|[a-z][\\w-]{1,40}\\|>)',
	'<(?=｜)',
	'\\[(?=/?inst\\])',
	'\\[(?=\\|(?:system|user|assistant|tool|endofturn)\\|\\])',
	'\\[(?=[gs]mask\\])',
	'\\](?=~!?b[\\[\\]])',
];

/** Those that are ordinary text in another case: `List<S>`, `<pre>`, `copy [args]`. */
const restsAsWritten = [
	'<(?=/?s>)',
	'<(?=(?:PRE|SUF|MID|EOT)>)',
	'\\[(?=/?(?:SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|MODEL_SETTINGS|ARGS|CALL_ID|THINK|IMG|IMG_BREAK|IMG_END|AUDIO|BEGIN_AUDIO|PREFIX|MIDDLE|SUFFIX)\\])',
];

export const controlTokenStarts: readonly RegExp[] = [new RegExp(restsInAnyCase.join('|'), 'giu'), new RegExp(restsAsWritten.join('|'), 'gu')];

/** The headings between which an Alpaca row stands when it is made into a prompt. */
export const alpacaHeadingStarts = /^([ \t]{0,8})#(?=##[ \t]{0,8}(?:instructions?|input|response)[ \t]{0,8}:)/gimu;
