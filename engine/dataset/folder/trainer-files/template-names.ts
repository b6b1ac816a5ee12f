import type { ChatTemplate } from '../../../model-family';

interface TemplateNames {
	readonly llamaFactory: string;
	readonly axolotl: string;
	/** What comes before a question and before its answer, for Unsloth to tell them apart. */
	readonly question: string;
	readonly answer: string;
}

/** What each trainer calls a chat template; Unsloth's names are ours. */
export const templateNames: Readonly<Record<ChatTemplate, TemplateNames>> = {
	'qwen-2.5': {
		llamaFactory: 'qwen',
		axolotl: 'qwen_25',
		question: '<|im_start|>user\n',
		answer: '<|im_start|>assistant\n',
	},
	'llama-3': {
		llamaFactory: 'llama3',
		axolotl: 'llama3',
		question: '<|start_header_id|>user<|end_header_id|>\n\n',
		answer: '<|start_header_id|>assistant<|end_header_id|>\n\n',
	},
};
