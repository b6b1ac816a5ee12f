import type { Client, QueryArrayConfig, QueryConfig, QueryResult } from 'pg';
import { ReplayError } from '../../../engine/errors';
import { requestCancel, type BackendKey } from './cancel-request';
import { internalsOf } from './client';
import type { ConnectionSettings } from '../settings/connection-settings';
import { databaseError, toReplayError } from '../errors/to-replay-error';
import { cancelledError, Interruption } from './interruption';
import { streamOf } from './login';
import type { Verdict } from '../errors/sql-state';
import { settlesWithin } from './within';

export type Statement = string | QueryConfig | QueryArrayConfig;

export interface RunOptions {
	/** Milliseconds from the moment the statement is sent. */
	readonly timeoutMs?: number | undefined;
	/** For COMMIT and ROLLBACK, which have to happen although the user has stopped. */
	readonly evenIfStopped?: boolean | undefined;
}

/** Stop must take effect within two seconds, whatever state the network is in. */
const interruptMs = 1_500;
const endMs = 500;
/** Beyond this, setTimeout fires at once. */
const longestTimer = 2 ** 31 - 1;

/** One logged-in client whose work is done one statement at a time, each raced with loss, time limit and Stop. */
export class Session {
	readonly #key: BackendKey;
	#lost: ReplayError | null = null;
	#interrupt: ((reason: unknown) => void) | null = null;
	#heedsStop = true;
	#last: Promise<unknown> = Promise.resolve();

	constructor(
		readonly client: Client,
		readonly settings: ConnectionSettings,
		readonly signal: AbortSignal | undefined,
	) {
		const { processID, secretKey } = internalsOf(client);
		this.#key = { processId: processID ?? 0, secretKey: secretKey ?? 0, address: streamOf(client).remoteAddress ?? settings.host };
		client.on('error', (error) => this.#lose(error));
		client.on('end', () => this.#lose());
		signal?.addEventListener('abort', this.#stop);
	}

	/** Sends a statement when what was asked before is done. Every rejection is a ReplayError. */
	async run(query: Statement, options: RunOptions = {}): Promise<QueryResult> {
		const mine = settled(this.#last).then(() => this.#race(query, options));
		this.#last = mine;
		return await mine;
	}

	/** @throws ReplayError CANCELLED when the user has stopped the run. */
	checkpoint(): void {
		if (this.signal?.aborted === true) throw cancelledError();
	}

	/** Stops what is running now; resolves when it has settled. */
	async interrupt(reason: ReplayError): Promise<void> {
		this.#interrupt?.(new Interruption(reason));
		await settled(this.#last);
	}

	/** Drops the socket without another word. The server rolls back what was open. */
	destroy(): void {
		this.#lose();
		streamOf(this.client).destroy();
	}

	/** Ends politely where the server plays along; `client.end()` alone may wait for ever. */
	async end(): Promise<void> {
		this.signal?.removeEventListener('abort', this.#stop);
		this.#lost ??= databaseError(closed, this.settings);
		await this.interrupt(this.#lost);
		if (!(await settlesWithin(endMs, this.client.end()))) this.destroy();
	}

	readonly #stop = () => {
		if (this.#heedsStop) this.#interrupt?.(new Interruption(cancelledError()));
	};

	async #race(query: Statement, options: RunOptions): Promise<QueryResult> {
		this.#heedsStop = options.evenIfStopped !== true;
		if (this.#heedsStop) this.checkpoint();
		if (this.#lost !== null) throw this.#lost;
		const interrupted = new Promise<never>((_, reject) => (this.#interrupt = reject));
		const timer = options.timeoutMs === undefined ? undefined : setTimeout(this.#timeOut, Math.min(options.timeoutMs, longestTimer), options.timeoutMs);
		const answer: Promise<QueryResult> = this.client.query(query);
		try {
			return await Promise.race([answer, interrupted]);
		} catch (error) {
			throw error instanceof Interruption ? await this.#stopBackend(error, answer) : toReplayError(error, this.settings);
		} finally {
			clearTimeout(timer);
			this.#interrupt = null;
		}
	}

	readonly #timeOut = (ms: number) => this.#interrupt?.(new Interruption(databaseError(noAnswerWithin(ms), this.settings)));

	/** A session whose statement does not end even then is out of step with the server, and is dropped. */
	async #stopBackend({ reason }: Interruption, answer: Promise<unknown>): Promise<ReplayError> {
		const request = requestCancel(this.settings, this.#key, AbortSignal.timeout(interruptMs));
		// The request is waited for as well: one that is still under way would hit the next statement.
		const [, isOver] = await Promise.all([settlesWithin(interruptMs, request), settlesWithin(interruptMs, answer)]);
		if (!isOver) this.destroy();
		return reason;
	}

	#lose(error?: unknown): void {
		this.#lost ??= databaseError(connectionLost, this.settings, error);
		this.#interrupt?.(this.#lost);
	}
}

function settled(promise: Promise<unknown>): Promise<unknown> {
	return promise.catch(() => undefined);
}

function noAnswerWithin(ms: number): Verdict {
	return { code: 'DATABASE_TIMEOUT', text: `the statement took longer than ${ms / 1_000} s and was stopped. Run it again, select less, or raise the time limit.` };
}

const connectionLost: Verdict = { code: 'DATABASE_CONNECTION_LOST', text: 'the connection is gone. Run it again when the server can be reached.' };
const closed: Verdict = { code: 'DATABASE_CONNECTION_LOST', text: 'this connection was closed already. Open another one.' };
