import { ReplayError, type ReplayErrorCode } from '../../engine/errors';
import { printablePath } from './printable-path';

export type FileAction = 'read' | 'write' | 'make' | 'publish';

interface Meaning {
	readonly code: ReplayErrorCode;
	/** What is wrong, and the next step. */
	readonly words: string;
}

const full: Meaning = { code: 'DISK_FULL', words: 'the disk is full. Free some space or choose another folder, then run again.' };
const forbidden: Meaning = {
	code: 'FOLDER_FORBIDDEN',
	words: 'the user that runs this program is not allowed to. Grant it access to the folder, or choose another one.',
};
const tooManyFiles: Meaning = { code: 'FILE_FAILED', words: 'too many files are open. Raise the limit (ulimit -n), then run again.' };
const notAFolder: Meaning = { code: 'FOLDER_MISSING', words: 'a file stands where a folder is needed. Move that file away or choose another folder.' };

const meanings: Readonly<Record<string, Meaning>> = {
	ENOSPC: full,
	EDQUOT: { code: 'DISK_FULL', words: "the user's disk quota is used up. Raise it, free some space or choose another folder, then run again." },
	EFBIG: {
		code: 'DISK_FULL',
		words: 'the file would be larger than this file system or the limit (ulimit -f) allows. Raise the limit or choose another folder.',
	},
	EACCES: forbidden,
	EPERM: forbidden,
	EROFS: { code: 'FOLDER_FORBIDDEN', words: 'the file system is read-only. Choose another folder, or mount it for writing.' },
	ENOENT: { code: 'FOLDER_MISSING', words: 'it, or a folder above it, does not exist. Correct the path or make the folder.' },
	ENOTDIR: notAFolder,
	EEXIST: { code: 'FILE_EXISTS', words: 'it exists already, and nothing is overwritten. Move it away, then run again.' },
	EISDIR: { code: 'FILE_FAILED', words: 'it is a folder. Give the path of a file.' },
	ELOOP: { code: 'FILE_FAILED', words: 'it is a symbolic link that is not followed. Give the path that it points to.' },
	ENAMETOOLONG: { code: 'INVALID_SETTING', words: 'the path is too long. Choose a folder with a shorter path.' },
	EMFILE: tooManyFiles,
	ENFILE: tooManyFiles,
	EIO: { code: 'FILE_FAILED', words: 'the disk reports an error. Check the disk or choose another folder, then run again.' },
	ESTALE: { code: 'FILE_FAILED', words: 'the network folder went away. Mount it again, then run again.' },
	ERR_INVALID_ARG_VALUE: { code: 'INVALID_SETTING', words: 'the path holds a NUL character. Correct the folder.' },
	ERR_ENCODING_INVALID_ENCODED_DATA: { code: 'INVALID_INPUT', words: 'it is not UTF-8. Give a dataset that was written by this program.' },
};

const unknown: Meaning = { code: 'FILE_FAILED', words: 'the file system refused. Check the folder and the disk, then run again.' };

/** Says which path failed, why, and what to do; classified by errno. A ReplayError stays as it is. */
export function toFileError(cause: unknown, action: FileAction, path: string): ReplayError {
	if (cause instanceof ReplayError) return cause;
	const errno = errnoOf(cause);
	const { code, words } = meanings[errno] ?? unknown;
	return new ReplayError(code, `Cannot ${action} '${printablePath(path)}': ${words}${errno === '' ? '' : ` (${errno})`}`, { cause });
}

/** In place of a folder, "it exists already" means that something else stands there. */
export function toFolderError(cause: unknown, path: string): ReplayError {
	if (errnoOf(cause) !== 'EEXIST') return toFileError(cause, 'make', path);
	return new ReplayError(notAFolder.code, `Cannot make '${printablePath(path)}': ${notAFolder.words} (EEXIST)`, { cause });
}

/** The system's name for what went wrong, or '' where it gave none. */
export function errnoOf(cause: unknown): string {
	if (typeof cause !== 'object' || cause === null || !('code' in cause)) return '';
	return typeof cause.code === 'string' ? cause.code : '';
}
