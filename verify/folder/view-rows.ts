import { BrokenRow } from '../row/read-row';
import { hasKeys, type Keyed } from './keyed';
import { readLine } from './read-line';

/** A row as its view `data` holds it. */
export interface AlpacaRow {
	readonly instruction: string;
	/** May be empty. */
	readonly input: string;
	readonly output: string;
}

/** A question and its answer. */
export interface Exchange {
	readonly user: string;
	readonly assistant: string;
}

export interface Preference {
	readonly user: string;
	readonly chosen: string;
	readonly rejected: string;
}

export function readAlpaca(text: string): AlpacaRow | BrokenRow {
	const row = readObject(text, 'input,instruction,output');
	if (row instanceof BrokenRow) return row;
	const { instruction, input, output } = row;
	if (typeof instruction !== 'string' || typeof input !== 'string' || typeof output !== 'string') return new BrokenRow('instruction, input or output that is no text');
	return isBlank(instruction) || isBlank(output) ? new BrokenRow('an empty instruction or output') : wellFormed({ instruction, input, output });
}

export function readChat(text: string): Exchange | BrokenRow {
	const row = readObject(text, 'messages');
	if (row instanceof BrokenRow) return row;
	const [user, assistant] = contents(row.messages, 'user', 'assistant') ?? [];
	return exchange(user, assistant, 'messages that are not one of the user and one of the assistant');
}

export function readPromptCompletion(text: string): Exchange | BrokenRow {
	const row = readObject(text, 'completion,prompt');
	if (row instanceof BrokenRow) return row;
	const [[user], [assistant]] = [contents(row.prompt, 'user') ?? [], contents(row.completion, 'assistant') ?? []];
	return exchange(user, assistant, 'a prompt or completion that is not one message');
}

export function readPreference(text: string): Preference | BrokenRow {
	const row = readObject(text, 'chosen,prompt,rejected');
	if (row instanceof BrokenRow) return row;
	const [[user], [chosen], [rejected]] = [contents(row.prompt, 'user') ?? [], contents(row.chosen, 'assistant') ?? [], contents(row.rejected, 'assistant') ?? []];
	if (user === undefined || chosen === undefined || rejected === undefined) return new BrokenRow('a prompt, chosen or rejected that is not one message');
	if ([user, chosen, rejected].some(isBlank)) return new BrokenRow('an empty message');
	return chosen === rejected ? new BrokenRow('the same answer as chosen and as rejected') : wellFormed({ user, chosen, rejected });
}

/** The row that chat and prompt_completion must hold. */
export function exchangeOf({ instruction, input, output }: AlpacaRow): Exchange {
	return { user: input === '' ? instruction : `${instruction}\n\n${input}`, assistant: output };
}

/** One JSON object with these keys; as compact as JSON can be, or a key may stand there twice, which some readers refuse. */
function readObject(text: string, keys: string): Keyed | BrokenRow {
	const value = readLine(text, keys);
	return value instanceof BrokenRow || compact(value) === text ? value : new BrokenRow('a key twice, or not as compact as JSON can be');
}

function compact(value: Keyed): string {
	return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function contents(value: unknown, ...roles: readonly string[]): readonly string[] | null {
	if (!Array.isArray(value) || value.length !== roles.length) return null;
	const texts = value.map((message: unknown, index) => (hasKeys(message, 'content,role') && message.role === roles[index] ? message.content : null));
	return texts.every((one) => typeof one === 'string') ? texts : null;
}

function exchange(user: string | undefined, assistant: string | undefined, problem: string): Exchange | BrokenRow {
	if (user === undefined || assistant === undefined) return new BrokenRow(problem);
	return isBlank(user) || isBlank(assistant) ? new BrokenRow('an empty message') : wellFormed({ user, assistant });
}

function wellFormed<T extends object>(row: T): T | BrokenRow {
	return Object.values(row).every((text: string) => text.isWellFormed()) ? row : new BrokenRow('half of a surrogate pair');
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}
