import { describe, expect, it } from 'vitest';
import { toFileError, toFolderError } from '../../adapters/filesystem/errors';
import { ReplayError } from '../../engine/errors';

describe('an error of the file system', () => {
	it.each([
		['ENOSPC', 'DISK_FULL'],
		['EDQUOT', 'DISK_FULL'],
		['EFBIG', 'DISK_FULL'],
		['EACCES', 'FOLDER_FORBIDDEN'],
		['EPERM', 'FOLDER_FORBIDDEN'],
		['EROFS', 'FOLDER_FORBIDDEN'],
		['ENOENT', 'FOLDER_MISSING'],
		['ENOTDIR', 'FOLDER_MISSING'],
		['EEXIST', 'FILE_EXISTS'],
		['EMFILE', 'FILE_FAILED'],
		['EIO', 'FILE_FAILED'],
		['EWHATEVER', 'FILE_FAILED'],
	])('%s means %s', (errno, code) => {
		expect(toFileError(causeOf(errno), 'write', '/data/x').code).toBe(code);
	});

	it('is classified by its errno, whatever its text says', () => {
		const cause = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'EACCES' });
		expect(toFileError(cause, 'write', '/data/x').code).toBe('FOLDER_FORBIDDEN');
		expect(toFileError(new Error('ENOSPC: no space left on device'), 'write', '/data/x').code).toBe('FILE_FAILED');
	});

	it('names the path and the next step, and keeps the cause', () => {
		const cause = causeOf('ENOSPC');
		const error = toFileError(cause, 'write', '/data/x');
		expect(error.message).toBe("Cannot write '/data/x': the disk is full. Free some space or choose another folder, then run again. (ENOSPC)");
		expect(error.cause).toBe(cause);
	});

	it('shows a path without what could disturb a terminal', () => {
		expect(toFileError(causeOf('EIO'), 'read', '/a\n\u001b[31m\u202eb').message).toContain("'/a??[31m?b'");
	});

	it('stays as it is when it is one of ours', () => {
		const ours = new ReplayError('CANCELLED', 'Stopped.');
		expect(toFileError(ours, 'write', '/data/x')).toBe(ours);
	});

	it('tells that a file stands in place of the folder', () => {
		expect(toFolderError(causeOf('EEXIST'), '/data').code).toBe('FOLDER_MISSING');
		expect(toFolderError(causeOf('EACCES'), '/data').code).toBe('FOLDER_FORBIDDEN');
	});

	it.each([null, undefined, 'text', 7, {}])('may be anything: %j', (cause) => {
		expect(toFileError(cause, 'write', '/data/x')).toMatchObject({ code: 'FILE_FAILED', cause });
	});
});

function causeOf(errno: string): Error {
	return Object.assign(new Error('words that nobody reads'), { code: errno });
}
