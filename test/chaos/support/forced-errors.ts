import { join } from 'node:path';
import { canaries } from './canaries';

/**
 * An error that is forced on a run with something private within its reach. Password and URI are at risk in all of them: the
 * program holds both while it fails.
 */
export interface ForcedError {
	readonly name: string;
	/** What the user must read: that it was this error which happened. */
	readonly says: RegExp;
	/**
	 * How the memory's text is at risk. `wire`: the server's own error quotes it, which is measured each time. `process`: the program
	 * holds it when it fails. `none`: it fails before it can read a memory.
	 */
	readonly memory: 'wire' | 'process' | 'none';
	/** What the owner has made of the brain. */
	readonly sql?: readonly string[];
	readonly memoryTable?: string;
	readonly url?: (url: string) => string;
	readonly env?: Readonly<Record<string, string>>;
	/** Why nothing can be written to the output folder. */
	readonly output?: 'is a file' | 'is full';
}

export const loginErrors: readonly ForcedError[] = [
	{ name: 'wrong password', says: /the password is wrong/, memory: 'none', url: (url) => Object.assign(new URL(url), { username: 'sb_postgres' }).toString() },
	{ name: 'unknown host', says: /host name (is unknown|can not be looked up)/, memory: 'none', url: (url) => `${Object.assign(new URL(url), { hostname: 'nowhere.invalid' }).toString()}&sslmode=disable` },
	{ name: 'TLS refused', says: /offers no TLS/, memory: 'none', url: (url) => `${url}&sslmode=require` },
	{ name: 'a URI that can not be read', says: /can not be read/, memory: 'none', url: (url) => url.replace(encodeURIComponent(canaries.password), canaries.password) },
];

export const databaseErrors: readonly ForcedError[] = [
	{ name: 'missing table', says: /a table is missing/, ...trap('select from missing_table where text = %L') },
	{ name: 'permission denied', says: /lacks a permission/, ...trap('select from pg_catalog.pg_authid where rolname = %L') },
	{ name: 'statement stopped', says: /stopped the statement/, ...trap('select pg_cancel_backend(pg_backend_pid()), pg_sleep(10), %L') },
	{ name: 'backend killed', says: /the server ended the session|the connection broke/, ...trap('select pg_terminate_backend(pg_backend_pid()), pg_sleep(10), %L') },
	{ name: 'bad data', says: /a value does not fit/, ...trap('select %L::numeric') },
	{ name: 'CHECK of the samples', says: /breaks a rule of its table/, memory: 'wire', sql: [`alter table public.training_dataset_samples add constraint no_such_text check (not ${isCanary('output')})`] },
	{ name: 'unique index of the samples', says: /breaks a rule of its table/, memory: 'wire', sql: [`create unique index once_only on public.training_dataset_samples (left(output, 60)) where ${isCanary('output')}`] },
	{ name: 'trigger on the samples', says: /function or trigger of the database refused/, ...trigger('trigger refuse after insert on public.training_dataset_samples', { when: `when (${isCanary('new.output')})`, quoted: 'new.output' }) },
	{ name: 'trigger on the runs', says: /function or trigger of the database refused/, ...trigger('trigger refuse after update of output_files on public.memory_consolidations', { quoted: theMemory() }) },
	{ name: 'trigger at COMMIT', says: /function or trigger of the database refused/, ...trigger('constraint trigger refuse after update of output_files on public.memory_consolidations deferrable initially deferred', { quoted: theMemory() }) },
];

export const folderIsAFile: ForcedError = { name: 'a file in the place of the folder', says: /a file stands where a folder is needed/, memory: 'process', output: 'is a file' };
export const diskFull: ForcedError = { name: 'full disk', says: /disk/i, memory: 'process', output: 'is full' };
export const exceptionInStrategy: ForcedError = {
	name: 'exception in a strategy',
	says: /unexpected error \(TypeError\)/,
	memory: 'process',
	env: { NODE_OPTIONS: `--require ${join(__dirname, 'throw-in-strategy.cjs')}` },
};

/** A view in the place of the memories that meets trouble where it shows the canary; the statement in trouble quotes the text. */
function trap(statement: string): Pick<ForcedError, 'sql' | 'memoryTable' | 'memory'> {
	return {
		memory: 'wire',
		memoryTable: 'public.trapped_memories',
		sql: [
			`create function public.trap(summary text) returns text language plpgsql volatile as $trap$ begin
				if ${isCanary('summary')} then execute format('${statement}', summary); end if;
				return summary;
			end $trap$`,
			`create view public.trapped_memories as
				select id, concept, public.trap(summary) as summary, confidence_score, access_count, node_type, node_z from public.memory_semantic`,
		],
	};
}

/** A trigger of the user's own that warns and refuses, and quotes a text each time. */
function trigger(definition: string, { when = '', quoted }: { readonly when?: string; readonly quoted: string }): Pick<ForcedError, 'sql' | 'memory'> {
	return {
		memory: 'wire',
		sql: [
			`create function public.refuse() returns trigger language plpgsql as $refuse$ begin
				raise warning 'about to refuse %', ${quoted};
				raise exception 'refused: %', ${quoted} using detail = ${quoted}, hint = ${quoted};
			end $refuse$`,
			`create ${definition} for each row ${when} execute function public.refuse()`,
		],
	};
}

function isCanary(column: string): string {
	return `(${column} like '${canaries.memory}%')`;
}

function theMemory(): string {
	return `(select summary from public.memory_semantic where ${isCanary('summary')})`;
}
