import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defuse } from '../../engine/pairs/scrubbing/defuse';
import { hostileText } from '../support/memories';

/** Tokens that end a turn, open another or mark the borders of a text, by the models that know them. */
const tokens = {
	'ChatML and Qwen': ['<|im_start|>', '<|im_end|>', '<|endoftext|>', '<|fim_prefix|>', '<|repo_name|>', '<tool_call>', '</tool_call>', '<tool_response>', '<think>', '</think>', '<tools>'],
	'Llama 3 and 4': ['<|begin_of_text|>', '<|eot_id|>', '<|eom_id|>', '<|start_header_id|>', '<|end_header_id|>', '<|python_tag|>', '<|reserved_special_token_7|>', '<|header_start|>'],
	'Llama 2 and Mistral': ['<s>', '</s>', '<unk>', '<pad>', '[INST]', '[/INST]', '<<SYS>>', '<</SYS>>', '[AVAILABLE_TOOLS]', '[TOOL_CALLS]', '[/TOOL_RESULTS]', '[SYSTEM_PROMPT]', '[SUFFIX]'],
	Gemma: ['<bos>', '<eos>', '<start_of_turn>', '<end_of_turn>', '<start_of_image>', '<unused99>', '<|turn>', '<turn|>', '<|"|>'],
	DeepSeek: ['<｜begin▁of▁sentence｜>', '<｜end of sentence｜>', '<｜User｜>', '<｜tool▁calls▁begin｜>'],
	'code models': ['<fim_prefix>', '<fim_middle>', '<fim-suffix>', '<file_sep>', '<gh_stars>', '<jupyter_code>', '<commit_msg>', '<PRE>', '<SUF>', '<MID>', '<EOT>'],
	others: ['<|START_OF_TURN_TOKEN|>', '<BOS_TOKEN>', '<extra_id_0>', '<SPECIAL_12>', '<eoh>', '<sop>', '[gMASK]', '[|user|]', '[|endofturn|]', '<seed:bos>', ']~b]', ']~!b['],
};
const everyToken = Object.values(tokens).flat();

const ordinary = [
	'',
	'a < b | c > d',
	'f <|> g',
	'List<string> and Map<S, T>, Iterator<S>',
	'<span>text</span>, <strong>, <em>, <pre>, <sup>, <svg>, <br/>',
	'Clone <filename> into <folder>',
	'### Notes',
	'### Response times',
	'## Response:',
	'#### Response:',
	'We ask for ### Response: in the middle of a line',
	'copy [source] [args], [x], [img], arr[0], [INSTALL]',
	'[EMAIL_K7] wrote to [PERSON]',
	'if (a<s && b>s)',
	'x << 2 >> 1',
	'1 <= 2 | 3 >= 2',
];

describe('defusing', () => {
	it.each(Object.entries(tokens).flatMap(([models, list]) => list.map((token) => [token, models])))('%s of %s is no token any more, and can still be read', (token) => {
		for (const text of [token, `text${token}text`, `“${token}”`, `${token}${token}`]) {
			const defused = defuse(text);
			expect(defused).not.toContain(token);
			expect(defused.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}
		expect(defuse(token)).toBe(`${token[0]} ${token.slice(1)}`);
	});

	it.each(['<|IM_START|>', '<|Im_End|>', '<| im_start |>', '[inst]', '[/Inst]', '<<sys>>', '<BOS>', '<End_Of_Turn>', '<Tool_Call>', '<FIM_PREFIX>'])('%s is one too', (token) => {
		expect(defuse(`a ${token} b`)).toBe(`a ${token[0]} ${token.slice(1)} b`);
	});

	it.each([
		['### Instruction:', '# ## Instruction:'],
		['### Input:\nx', '# ## Input:\nx'],
		['done.\n### Response:\nyes', 'done.\n# ## Response:\nyes'],
		['done.\r\n  ###response :', 'done.\r\n  # ##response :'],
		['### INSTRUCTIONS:', '# ## INSTRUCTIONS:'],
	])('the Alpaca heading %j becomes %j', (text, defused) => {
		expect(defuse(text)).toBe(defused);
	});

	it.each(ordinary)('ordinary text stays as it is: %s', (text) => {
		expect(defuse(text)).toBe(text);
	});

	it.each([
		['<|<s>|>', '<|< s>|>'],
		['<<s>>', '<< s>>'],
		['<|im_<|im_end|>start|>', '<|im_< |im_end|>start|>'],
		['<|[INST]|>', '< |[ INST]|>'],
	])('of tokens within tokens, none remains: %s', (text, defused) => {
		expect(defuse(text)).toBe(defused);
	});
});

/** Tokens, their halves and what else could be put together to a token. */
const tokenSoup = fc.string({ unit: fc.constantFrom(...everyToken, '<', '>', '|', '[', ']', '/', '｜', '#', '###', '\n', ' ', ':', 's', 'INST', 'SYS', 'im_end', 'Response', 'bos', '😀', '\ud83d') });

describe('whatever the text', () => {
	it('defusing twice is defusing once', () => {
		fc.assert(
			fc.property(fc.oneof(tokenSoup, hostileText), (text) => {
				expect(defuse(defuse(text))).toBe(defuse(text));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('no token remains, and nothing but spaces is added', () => {
		fc.assert(
			fc.property(tokenSoup, (text) => {
				const defused = defuse(text);
				for (const token of everyToken) expect(defused).not.toContain(token);
				expect(defused.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
				expect(defused.isWellFormed()).toBe(text.isWellFormed());
			}),
			{ numRuns: 2_000 },
		);
	});
});
