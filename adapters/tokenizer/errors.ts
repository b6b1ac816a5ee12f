import { ReplayError } from '../../engine/errors';
import { errnoOf } from '../filesystem/errors';
import { printablePath } from '../filesystem/printable-path';

const nextStep = "Correct config.tokenizer_path of the target model in model_registry, or remove it: its tokens are then bounded with the vocabularies of Qwen2.5 and Llama 3.";

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'it does not exist',
	ENOTDIR: 'a file stands where a folder is needed',
	EACCES: 'the user that runs this program is not allowed to read it',
	EPERM: 'the user that runs this program is not allowed to read it',
};

/** The file can not be read. A ReplayError stays as it is. */
export function toReadError(cause: unknown, path: string): ReplayError {
	if (cause instanceof ReplayError) return cause;
	const errno = errnoOf(cause);
	return tokenizerError(path, `${reasons[errno] ?? 'the file system refused'}${errno === '' ? '' : ` (${errno})`}`, cause);
}

/** What the parser said is left out, in the cause as well: it quotes the file, and a wrong path may lead to any file. */
export function notJson(path: string): ReplayError {
	return tokenizerError(path, 'it is not JSON', new SyntaxError('The text is left out: it quotes the file.'));
}

export function notATokenizer(path: string, cause?: unknown): ReplayError {
	return tokenizerError(path, 'it is not a tokenizer.json of Hugging Face, or of a kind that is not supported', cause);
}

export function notAFile(path: string): ReplayError {
	return tokenizerError(path, 'it is neither a file nor a folder');
}

function tokenizerError(path: string, reason: string, cause?: unknown): ReplayError {
	const message = `Cannot load the tokenizer '${printablePath(path)}': ${reason}. ${nextStep}`;
	return new ReplayError('INVALID_SETTING', message, cause === undefined ? {} : { cause });
}
