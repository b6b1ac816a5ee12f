'use strict';

// Loaded before the command line: counts the file-system calls that change something in the folder DISK_FAULTS_FOLDER, and lets
// trouble begin at call number DISK_FAULTS_AT (0: never). DISK_FAULTS_KIND says which: 'full once' lets this call fail as on a full
// disk, 'full from then on' also each later call that needs space, 'killed' is kill -9 in its place. All calls are written to
// DISK_FAULTS_REPORT as JSON when the process ends.
const fs = require('node:fs');
const path = require('node:path');

const folder = path.resolve(process.env.DISK_FAULTS_FOLDER);
const failAt = Number(process.env.DISK_FAULTS_AT);
const kind = process.env.DISK_FAULTS_KIND;

const calls = [];

/** Counts a call. The error that it ends with, or null. */
function meet(call, file) {
	const count = calls.push({ call, file: path.relative(folder, file), at: Date.now(), hasFailed: false });
	if (count === failAt && kind === 'killed') process.kill(process.pid, 'SIGKILL');
	const isFull = count === failAt || (kind === 'full from then on' && failAt > 0 && count > failAt && !removals.has(call));
	if (!isFull) return null;
	calls[count - 1].hasFailed = true;
	return Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), { errno: -28, code: 'ENOSPC', syscall: call, path: file });
}

const removals = new Set(['unlink', 'rmdir', 'rm']);

function isInside(file) {
	if (typeof file !== 'string' && !Buffer.isBuffer(file) && !(file instanceof URL)) return false;
	const absolute = path.resolve(file instanceof URL ? file.pathname : String(file));
	return absolute === folder || absolute.startsWith(folder + path.sep);
}

/** Which argument of a call is the path that it changes. */
const changedPath = { mkdir: 0, unlink: 0, rmdir: 0, rm: 0, truncate: 0, writeFile: 0, appendFile: 0, rename: 1, link: 1, symlink: 1, copyFile: 1, cp: 1, open: 0 };

function changes(call, args) {
	if (call === 'open' && !opensForWriting(args[1])) return false;
	return isInside(args[changedPath[call]]) || (call === 'rename' && isInside(args[0]));
}

function opensForWriting(flags = 'r') {
	const { O_WRONLY, O_RDWR, O_CREAT } = fs.constants;
	return typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR | O_CREAT)) !== 0 : !/^rs?$/.test(flags);
}

for (const call of Object.keys(changedPath)) {
	const [promised, called, synchronous] = [fs.promises[call], fs[call], fs[`${call}Sync`]];
	fs.promises[call] = async (...args) => {
		const error = changes(call, args) ? meet(call, String(args[changedPath[call]])) : null;
		if (error) throw error;
		const result = await promised(...args);
		if (call === 'open' && isInside(args[0])) watchHandle(result, String(args[0]));
		return result;
	};
	fs[call] = (...args) => {
		const error = changes(call, args) ? meet(call, String(args[changedPath[call]])) : null;
		if (error) return void process.nextTick(args.at(-1), error);
		if (call === 'open' && isInside(args[0])) args.push(rememberingDescriptor(String(args[0]), args.pop()));
		return called(...args);
	};
	fs[`${call}Sync`] = (...args) => {
		const error = changes(call, args) ? meet(call, String(args[changedPath[call]])) : null;
		if (error) throw error;
		const result = synchronous(...args);
		if (call === 'open' && isInside(args[0])) files.set(result, String(args[0]));
		return result;
	};
}

/** A disk that fills up in the middle of a write takes the first part of it. */
function firstHalf(data) {
	const bytes = Array.isArray(data) ? data[0] : data;
	return ArrayBuffer.isView(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1) : Buffer.alloc(0);
}

/** Handles of the promises API bypass the public functions. */
function watchHandle(handle, file) {
	for (const call of ['write', 'writev', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate']) {
		const real = handle[call].bind(handle);
		handle[call] = async (...args) => {
			const error = meet(call, file);
			if (!error) return real(...args);
			if (call.startsWith('write') || call === 'appendFile') fs.writeSync(handle.fd, firstHalf(args[0]));
			throw error;
		};
	}
}

/** Files by descriptor, as streams and the callback API write them. */
const files = new Map();

function rememberingDescriptor(file, done) {
	return (error, descriptor) => {
		if (!error) files.set(descriptor, file);
		done(error, descriptor);
	};
}

for (const call of ['write', 'writev', 'fsync', 'fdatasync', 'ftruncate']) {
	const [called, synchronous, realWrite] = [fs[call], fs[`${call}Sync`], fs.writeSync];
	const failing = (descriptor, data) => {
		const error = files.has(descriptor) ? meet(call, files.get(descriptor)) : null;
		if (error && call.startsWith('write')) realWrite(descriptor, firstHalf(data));
		return error;
	};
	fs[call] = (...args) => {
		const error = failing(args[0], args[1]);
		return error ? void process.nextTick(args.at(-1), error) : called(...args);
	};
	fs[`${call}Sync`] = (...args) => {
		const error = failing(args[0], args[1]);
		if (error) throw error;
		return synchronous(...args);
	};
}

const { close, closeSync, writeFileSync } = fs;
fs.close = (descriptor, ...rest) => (files.delete(descriptor), close(descriptor, ...rest));
fs.closeSync = (descriptor) => (files.delete(descriptor), closeSync(descriptor));

process.on('exit', () => writeFileSync(process.env.DISK_FAULTS_REPORT, JSON.stringify(calls)));
