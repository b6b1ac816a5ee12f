import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { everythingShownOf, expectCode } from '../support/rejection';

let database: TestDatabase;
let settings: ConnectionSettings;
/** Past the pooler, which has one answer of its own to all that the server refuses at login. */
let direct: ConnectionSettings;

beforeAll(async () => {
	database = await createTestDatabase({ template: 'empty' });
	settings = parseConnectionUri(database.url);
	direct = parseConnectionUri(database.directUrl);
});
afterAll(() => database.drop());

describe('a login', () => {
	it('opens one session that says who it is', async () => {
		const connection = await connect(settings);
		expect(await connection.query('select current_user as "user", current_setting(\'application_name\') as name')).toEqual([{ user: settings.user, name: 'hippocampal-replay' }]);
		await connection.close();
	});

	it('with a wrong password is refused, and the password is nowhere in the error', async () => {
		const error = await expectCode('DATABASE_LOGIN_REFUSED', connect({ ...direct, password: 'S3CRET-canary' }));
		expect(error.message).toMatch(/28P01.*postgres\.PROJECT-REF/);
		expect(error.message).toContain(`${direct.host}:${direct.port}`);
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('without a password says that one is asked for', async () => {
		const error = await expectCode('DATABASE_LOGIN_REFUSED', connect({ ...settings, password: '' }));
		expect(error.message).toContain('asks for a password');
	});

	it('to a database that does not exist names it', async () => {
		const error = await expectCode('DATABASE_LOGIN_REFUSED', connect({ ...direct, database: 'no_such_brain' }));
		expect(error.message).toMatch(/no_such_brain.*3D000/);
	});

	it('without the permission to connect says so', async () => {
		const admin = await connect(parseConnectionUri(database.adminUrl));
		await admin.execute('create role locked_out login password \'locked_out\'');
		await admin.execute(`revoke connect on database ${settings.database} from public`);
		await expectCode('DATABASE_PERMISSION_DENIED', connect({ ...direct, user: 'locked_out', password: 'locked_out' }));
		await admin.execute(`grant connect on database ${settings.database} to public`);
		await admin.execute('drop role locked_out');
		await admin.close();
	});

	it('to a role without free connections says that all are taken', async () => {
		const admin = await connect(parseConnectionUri(database.adminUrl));
		await admin.execute('create role crowded login password \'crowded\' connection limit 0');
		const error = await expectCode('DATABASE_UNREACHABLE', connect({ ...direct, user: 'crowded', password: 'crowded' }));
		expect(error.message).toMatch(/53300.*all connections are taken/);
		await admin.execute('drop role crowded');
		await admin.close();
	});
});

describe('the environment of the process', () => {
	const saved = { ...process.env };
	afterEach(() => void (process.env = { ...saved }));

	it('does not reach the session', async () => {
		Object.assign(process.env, { PGOPTIONS: '-c work_mem=7MB', PGAPPNAME: 'other', PGSSLMODE: 'require', PGSSLNEGOTIATION: 'direct', PGREPLICATION: 'database' });
		const connection = await connect(settings);
		expect(await connection.query("select current_setting('work_mem') <> '7MB' as is_clean, current_setting('application_name') as name")).toEqual([{ is_clean: true, name: 'hippocampal-replay' }]);
		await connection.close();
	});

	it('lends no password', async () => {
		process.env.PGPASSWORD = settings.password;
		await expectCode('DATABASE_LOGIN_REFUSED', connect({ ...settings, password: '' }));
	});
});

describe('a server that is not there', () => {
	it('on a dead port is unreachable', async () => {
		const server = await startTcpServer(() => undefined);
		server.close();
		const error = await expectCode('DATABASE_UNREACHABLE', connect({ ...settings, port: portOf(server) }));
		expect(error.message).toContain('ECONNREFUSED');
		await expectCode('DATABASE_UNREACHABLE', connect({ ...settings, host: 'localhost', port: portOf(server) }));
	});

	it('with an unknown name is unreachable, and the name is said', async () => {
		const error = await expectCode('DATABASE_UNREACHABLE', connect({ ...settings, host: 'no-such-host.invalid' }));
		expect(error.message).toContain('no-such-host.invalid');
	});

	it.each(['off', 'require'] as const)('that accepts and never answers is given up in time, with TLS %s', async (mode) => {
		const server = await startTcpServer(() => undefined);
		const started = Date.now();
		const error = await expectCode('DATABASE_UNREACHABLE', connect({ ...settings, port: portOf(server), tls: { mode } }, { connectTimeoutMs: 300 }));
		expect(error.message).toContain('0.3 s');
		expect(Date.now() - started).toBeLessThan(1_500);
		server.close();
	});

	it('that hangs up at once is unreachable', async () => {
		const server = await startTcpServer((socket) => socket.end());
		await expectCode('DATABASE_UNREACHABLE', connect({ ...settings, port: portOf(server) }));
		await expectCode('DATABASE_UNREACHABLE', connect({ ...settings, port: portOf(server), tls: { mode: 'require' } }));
		server.close();
	});

	it('can be stopped waiting for', async () => {
		const server = await startTcpServer(() => undefined);
		const stop = new AbortController();
		const pending = connect({ ...settings, port: portOf(server) }, { signal: stop.signal });
		setTimeout(() => stop.abort(), 100);
		await expectCode('CANCELLED', pending);
		await expectCode('CANCELLED', connect(settings, { signal: stop.signal }));
		server.close();
	});
});

async function startTcpServer(onSocket: (socket: Socket) => unknown): Promise<Server> {
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		onSocket(socket);
	});
	ports.set(server, 0);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	ports.set(server, (server.address() as AddressInfo).port);
	return server;
}

const ports = new WeakMap<Server, number>();

function portOf(server: Server): number {
	return ports.get(server) ?? 0;
}
