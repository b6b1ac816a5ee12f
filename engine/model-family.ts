/** Families of chat templates. */
export const chatTemplates = ['qwen-2.5', 'llama-3'] as const;
export type ChatTemplate = (typeof chatTemplates)[number];

interface Family {
	readonly word: string;
	/** The version that the chat template belongs to; a name without any number means it as well. */
	readonly version: string;
	readonly chatTemplate: ChatTemplate;
	readonly baseModel: string;
	/** Billions of weights of the base model, as names say it. */
	readonly size: string;
}

const families: readonly Family[] = [
	{ word: 'qwen', version: '2.5', chatTemplate: 'qwen-2.5', baseModel: 'unsloth/Qwen2.5-Coder-7B-Instruct', size: '7' },
	{ word: 'llama', version: '3', chatTemplate: 'llama-3', baseModel: 'unsloth/llama-3-8b-Instruct', size: '8' },
];

/** The base model that a model's id or name means, or null: `llama_3_70b` and `qwen3` are other models than the usual ones. */
export function usualBaseModel(name: string): string | null {
	const found = families.find(({ word, version, size }) => ['', version, `${version}.${size}`].includes(numbersAfter(word, name) ?? 'none'));
	return found?.baseModel ?? null;
}

/** The chat template of a model on Hugging Face, by its name, or null. */
export function usualChatTemplate(baseModel: string): ChatTemplate | null {
	const name = baseModel.slice(Math.max(baseModel.lastIndexOf('/'), baseModel.lastIndexOf('\\')) + 1);
	const found = families.find(({ word, version }) => {
		const numbers = numbersAfter(word, name);
		return numbers === '' || numbers === version || numbers?.startsWith(`${version}.`);
	});
	return found?.chatTemplate ?? null;
}

/** The numbers that follow a word, `qwen2_5_coder` → `2.5`; null where the word does not stand by itself: TinyLlama is no Llama. */
function numbersAfter(word: string, name: string): string | null {
	const parts: readonly string[] = name.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
	const place = parts.indexOf(word);
	return place < 0 ? null : parts.slice(place + 1).filter((part) => /^\d/.test(part)).join('.');
}
