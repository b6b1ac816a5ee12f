import { randomUUID } from 'node:crypto';
import { ReplayError } from '../../../engine/errors';
import type { RunClaim } from '../../../engine/run/run';
import type { RunHolder, RunStart, StartRequest } from '../../../engine/run/start';
import type { Connection } from '../connection/connection';
import { lookAfterLostAnswer } from './lost-answer';
import { ourRuns, shortTransaction } from './our-runs';
import type { WithConnection } from './run-log';

/** Starts come one after another, so that what one has looked at still holds when it writes. */
const takeTurn = "select pg_advisory_xact_lock(hashtextextended('hippocampal_replay_runs', 0))";

/**
 * Runs without a sign of life within their lease, by the clock of the database. One whose row is locked is being completed just
 * now, however long that takes.
 */
const findLapsed = `
	select id::text as id, claims_night and night = $1::date as holds_night from public.memory_consolidations
	where ${ourRuns} and status = 'running' and (lease_until is null or lease_until < clock_timestamp())
	for update skip locked`;

/** A row says what became of each of its attempts. */
const rememberAttempt = `
	metadata = coalesce(metadata, '{}'::jsonb) || jsonb_build_object('attempts', coalesce(metadata -> 'attempts', '[]'::jsonb)
		|| jsonb_build_object('attempt', attempt, 'started_at', started_at, 'heartbeat_at', heartbeat_at, 'error_message', coalesce(error_message, $2::text)))`;

const giveUp = `
	update public.memory_consolidations
	set status = 'failed', error_message = $2, completed_at = clock_timestamp(), lease_until = null
	where id::text = any($1::text[])`;

const brokeOff = 'RUN_BROKE_OFF: The program that worked on the run ended without a word, or lost the database, and its lease ran out. What it left is removed by the next run that writes to the same folder.';

const inTheWay = `
	select id::text as id, night::text as night, attempt::int as attempt, status, claims_night and night = $1::date as holds_night,
		to_char(started_at::timestamptz at time zone 'UTC', $4) as started_at, to_char(completed_at::timestamptz at time zone 'UTC', $4) as completed_at,
		to_char(lease_until::timestamptz at time zone 'UTC', $4) as lease_until
	from public.memory_consolidations
	where ${ourRuns} and id::text <> all ($3::text[]) and (status = 'running' or $2 and claims_night and night = $1::date and status = 'completed')
	order by claims_night and night = $1::date desc, started_at
	limit 1`;
const isoFormat = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

const lease = "heartbeat_at = clock_timestamp(), lease_until = clock_timestamp() + make_interval(secs => $3::float8)";
const running = `status = 'running', started_at = clock_timestamp(), completed_at = null, error_message = null, ${lease}`;
const newClaim = 'returning id::text as id, attempt::int as attempt';

const takeOver = `
	update public.memory_consolidations set attempt = attempt + 1, ${running}, ${rememberAttempt} || jsonb_build_object('lease_seconds', $3::float8, 'started_by', $4::text)
	where ${ourRuns} and claims_night and night = $1::date ${newClaim}`;

const insertRun = `
	insert into public.memory_consolidations (consolidation_type, status, night, claims_night, attempt, started_at, heartbeat_at, lease_until, metadata)
	values ('hippocampal_replay', 'running', $1::date, $2, 1, clock_timestamp(), clock_timestamp(),
		clock_timestamp() + make_interval(secs => $3::float8), jsonb_build_object('lease_seconds', $3::float8, 'started_by', $4::text))
	${newClaim}`;

interface ClaimRow {
	readonly id: string;
	readonly attempt: number;
}

interface HolderRow {
	readonly id: string;
	readonly night: string;
	readonly attempt: number;
	readonly status: 'running' | 'completed';
	readonly holds_night: boolean;
	readonly started_at: string;
	readonly completed_at: string | null;
	readonly lease_until: string | null;
}

/** Claims a run where nobody is at work, and the night where it is to be worked once. Where the answer to COMMIT is lost, the claim is looked up. */
export async function startRun(withConnection: WithConnection, request: StartRequest): Promise<RunStart> {
	const token = randomUUID();
	try {
		return await withConnection((connection) => startOn(connection, request, token));
	} catch (error) {
		return await afterLostAnswer(error, withConnection, request, token);
	}
}

/** Whoever starts leaves a token, by which to find a claim again whose COMMIT was not answered; without it the run would belong to nobody until its lease ends. */
const findClaim = `
	select id::text as id, attempt::int as attempt from public.memory_consolidations
	where ${ourRuns} and status = 'running' and metadata ->> 'started_by' = $1`;

async function afterLostAnswer(error: unknown, withConnection: WithConnection, { night }: StartRequest, token: string): Promise<RunStart> {
	const look = (connection: Connection) =>
		connection.transaction(async () => {
			await connection.execute(takeTurn);
			return await connection.query<ClaimRow>(findClaim, [token]);
		}, shortTransaction);
	const found = await lookAfterLostAnswer(error, () => withConnection(look));
	const [row] = found ?? [];
	if (row) return { claim: toClaim(row, night) };
	return await Promise.reject(found ? new ReplayError('DATABASE_CONNECTION_LOST', 'The connection was lost before the run was started. Run it again.', { cause: error }) : error);
}

async function startOn(connection: Connection, request: StartRequest, token: string): Promise<RunStart> {
	const { night, oncePerNight } = request;
	return await connection.transaction(async () => {
		await connection.execute(takeTurn);
		const lapsed = await connection.query<{ id: string; holds_night: boolean }>(findLapsed, [night]);
		const toTakeOver = lapsed.filter(({ holds_night: holdsNight }) => oncePerNight && holdsNight).map(({ id }) => id);
		await connection.execute(giveUp, [lapsed.map(({ id }) => id).filter((id) => !toTakeOver.includes(id)), brokeOff]);
		const [holder] = await connection.query<HolderRow>(inTheWay, [night, oncePerNight, toTakeOver, isoFormat]);
		return holder ? { holder: toHolder(holder) } : { claim: await claimRun(connection, request, token) };
	}, shortTransaction);
}

/** A failed attempt at the night is taken over as well as one that broke off. */
async function claimRun(connection: Connection, { night, oncePerNight, leaseSeconds }: StartRequest, token: string): Promise<RunClaim> {
	const again = oncePerNight ? await connection.query<ClaimRow>(takeOver, [night, brokeOff, leaseSeconds, token]) : [];
	const [row] = again.length > 0 ? again : await connection.query<ClaimRow>(insertRun, [night, oncePerNight, leaseSeconds, token]);
	if (!row) throw new ReplayError('DATABASE_FAILED', 'The run could not be logged: the database returned no row. Run it again.');
	return toClaim(row, night);
}

function toClaim({ id, attempt }: ClaimRow, night: string): RunClaim {
	return { consolidationId: id, night, attempt };
}

function toHolder(row: HolderRow): RunHolder {
	return {
		consolidationId: row.id,
		night: row.night,
		attempt: row.attempt,
		status: row.status,
		startedAt: row.started_at,
		completedAt: row.completed_at,
		leaseUntil: row.lease_until,
		holdsNight: row.holds_night,
	};
}
