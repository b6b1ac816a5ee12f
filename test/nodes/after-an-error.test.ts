import { createRequire } from 'node:module';
import { readdir } from 'node:fs/promises';
import type * as N8nWorkflow from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { everythingShownOf } from '../support/rejection';
import { runWorkflow, type TestNode } from '../support/run-workflow';
import { edit, fetch, generate, handOn, jsonsOf, night, start, temporaryFolder, trigger, write, type Parameters } from './night';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await temporaryFolder();
	folder = made.path;
	return made.remove;
});

const run = (...nodes: readonly TestNode[]) => runWorkflow(nodes, { credential: database.credential });
const log = (parameters: Parameters): TestNode => ({ type: 'logConsolidation', parameters });

/** Every way to make a node fail: what it reads, what it is told, what it meets. */
const failures: ReadonlyArray<readonly [string, TestNode, IDataObject, RegExp]> = [
	['Fetch with a threshold that is none', fetch({ minConfidence: '={{ "much" }}' }), {}, /min_confidence/],
	['Fetch with an output that does not exist', fetch({ output: '={{ "x" }}' }), {}, /'Output'/],
	['Fetch without its table', fetch({ options: { memoryTable: 'nowhere' } }), {}, /no table nowhere/],
	['Generate with a preset that does not exist', generate({ preset: '={{ "x" }}' }), {}, /no strategy 'x'/],
	['Generate with what is no memory', generate(), { id: 1 }, /'Item 0\./],
	['Write with a folder that is no text', { type: 'writeJsonl', parameters: { outputFolder: '={{ 7 }}' } }, {}, /'Output Folder'/],
	['Write with a folder that n8n forbids', write('/etc'), {}, /n8n does not allow access to \/etc/],
	['Write with what is no pair', write('={{ $json.folder }}'), {}, /'Item 0\.meta'/],
	['Log with an operation that does not exist', log({ operation: '={{ "celebrate" }}' }), {}, /'Operation' must be one of start, complete, fail, setUpDatabase/],
	['Complete without an id', log({ operation: 'complete' }), {}, /'Item 0\.consolidation_id'/],
	['Complete with samples that are none', log({ operation: 'complete', samples: '={{ "some" }}' }), { consolidation_id: 'x', night: '2025-11-20', attempt: 1, model_id: 'a', path: null, pairs: 0, memories: 0 }, /'Samples'/],
	['an expression that fails', log({ operation: 'complete', consolidationId: '={{ $("Nobody").first().json.x }}' }), {}, /Referenced node/],
	['Start without credential', { ...start, credential: false }, {}, /credential/i],
];

/** Not to be fooled by a previous node: an error item keeps what the item before it held. */
const arriving = (item: IDataObject) => handOn({ folder: `${folder}/out`, ...item });

describe('a node that fails', () => {
	it.each(failures)('ends the workflow: %s', async (_, node, item, message) => {
		const { error, itemsOf } = await run(arriving(item), node).catch((issues: Error) => ({ error: issues.message, itemsOf: () => [] }));
		expect(error).toMatch(message);
		expect(itemsOf(1)).toEqual([]);
		expect(await readdir(folder)).toEqual([]);
	});

	it.each(failures.filter(([name]) => !name.includes('without credential')))('goes on with one error item where the user chose Continue: %s', async (_, node, item, message) => {
		const { error, itemsOf } = await run(arriving(item), { ...node, onError: 'continueRegularOutput' });
		expect(error).toBeNull();
		expect(itemsOf(1).length).toBe(1);
		expect(jsonsOf(itemsOf(1))[0]?.error).toMatch(message);
		expect(itemsOf(1)[0]?.pairedItem).toEqual({ item: 0 });
	});

	it.each(failures.filter(([name]) => !name.includes('without credential')))('goes on at the error output, and only there, where the user chose that: %s', async (_, node, item, message) => {
		const { error, itemsOf } = await run(arriving(item), { ...node, onError: 'continueErrorOutput' });
		expect(error).toBeNull();
		expect(itemsOf(1, 0)).toEqual([]);
		expect(itemsOf(1, 1).length).toBe(1);
		expect(jsonsOf(itemsOf(1, 1))[0]).toMatchObject({ error: expect.stringMatching(message), folder: `${folder}/out` });
	});

	it('gives one error item, however many items came in', async () => {
		const { itemsOf } = await run(handOn({}, {}, {}), { ...generate(), onError: 'continueErrorOutput' });
		expect([itemsOf(1, 0).length, itemsOf(1, 1).length]).toEqual([0, 1]);
	});

	it.each([['continueErrorOutput', 1], ['continueRegularOutput', 0]] as const)('hands the run it belongs to on with the error (%s)', async (onError, output) => {
		const { itemsOf } = await run(trigger, start, { ...fetch({ options: { memoryTable: 'nowhere' } }), onError });
		const [claim] = jsonsOf(itemsOf(1));
		expect(jsonsOf(itemsOf(2, output))).toEqual([{ ...claim, error: expect.stringContaining('nowhere') }]);
	});
});

/** What n8n replaces by a general sentence where it stands in the message of an error. */
const codesOfN8n = /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|ERRADDRINUSE|EADDRNOTAVAIL|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;
const generalSentences = /perhaps it is offline|does not exist$|usually occurs due to|Forbidden by access|Operation not permitted|was expected but the given/;

function fallOver(secret: string): never {
	throw new RangeError(secret);
}

describe('the words of an error', () => {
	const password = 'canary-Passw0rd';
	const without = (uri: string): IDataObject => ({ connectBy: 'uri', uriWithPassword: uri, tls: 'off' });
	// Past the pooler, which has one answer of its own to all that the server refuses at login.
	const wrongPassword = () => without(database.directUrl.replace(/:[^:@]+@/, `:${password}@`));
	const situations: ReadonlyArray<readonly [string, () => IDataObject, RegExp, string]> = [
		['a server that is down', () => without(`postgres://user:${password}@127.0.0.1:1/db`), /nothing listens there\. Start the server, or correct host and port/, 'DATABASE_UNREACHABLE, ECONNREFUSED'],
		['a host that does not exist', () => without(`postgres://user:${password}@no-such-host.invalid/db`), /host name (is unknown\. Correct the host|can not be looked up)/, 'DATABASE_UNREACHABLE'],
		['a wrong password', wrongPassword, /the password is wrong.*Check user, password and database/, 'DATABASE_LOGIN_REFUSED'],
		['a database that does not exist', () => without(database.directUrl.replace(/\/test_\w+/, '/nowhere')), /there is no such database/, 'DATABASE_LOGIN_REFUSED'],
		['TLS that the server does not offer', () => ({ ...database.credential, tls: 'require' }), /offers no TLS/, 'DATABASE_TLS_REFUSED'],
		['a connection string that is none', () => without(`mysql://user:${password}@host/db`), /'Connection URI'/, 'INVALID_SETTING'],
	];

	it.each(situations)('name the cause and the next step, with no code that n8n would replace them for: %s', async (_, credential, message, code) => {
		const { error, run: { data } } = await runWorkflow([trigger, start], { credential: credential() });
		expect(error).toMatch(message);
		expect(error).not.toMatch(codesOfN8n);
		expect(error).not.toMatch(generalSentences);
		expect(data.resultData.error?.description).toContain(`Error code ${code}`);
	});

	it.each(situations)('survive being thrown once more, as Stop and Error does: %s', async (_, credential) => {
		const { NodeOperationError } = createRequire(import.meta.url)('n8n-workflow') as typeof N8nWorkflow;
		const { error } = await runWorkflow([trigger, start], { credential: credential() });
		expect(new NodeOperationError({} as N8nWorkflow.INode, String(error)).message).toBe(error);
	});

	it.each(situations)('and everything else that n8n keeps or logs hold no password: %s', async (_, credential) => {
		const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
		const alsoLogged = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
		const consoled = vi.spyOn(console, 'log').mockImplementation(() => {});
		const nodes = night(folder).map((node) => (node.type === 'items' ? node : { ...node, onError: 'continueRegularOutput' as const }));
		const runs = [await runWorkflow([trigger, start], { credential: credential() }), await runWorkflow(nodes, { credential: credential() })];
		const output = [logged, alsoLogged, consoled].map(({ mock }) => mock.calls.map(String).join('\n')).join('\n');
		vi.restoreAllMocks();
		for (const { run: kept } of runs) expect(everythingShownOf(kept.data.resultData)).not.toContain(password);
		expect(output).not.toContain(password);
	});

	it('are ours where something threw that nobody thought of: its own may hold anything', async () => {
		const broken = edit((items) => items.map(({ json }, item) => ({ json: Object.defineProperty({ ...json }, 'meta', { enumerable: true, get: () => fallOver(password) }), pairedItem: { item } })));
		const { error } = await run(trigger, broken, write(folder));
		expect(error).toBe('An unexpected error (RangeError) stopped the node. Please report it with what you did.');
	});

	it('are n8n’s own where n8n has something to say', async () => {
		const { error } = await run(trigger, write('={{ $("Nobody").first().json.folder }}'));
		expect(error).not.toMatch(/unexpected error/);
		expect(error).toMatch(/Referenced node/);
	});
});
