import { cancelledError } from './interruption';
import type { Session, Statement } from './session';
import { inTransaction, type Begin, type TransactionOptions } from './transaction';

export type { TransactionOptions };

export interface QueryOptions {
	/** Milliseconds; the connection's limit where it is missing. */
	readonly timeoutMs?: number;
}

/** What statements can be sent through. Statements are unnamed, as transaction poolers need it. */
export interface Queryable {
	/** The rows of one statement, as objects. */
	query<Row = Readonly<Record<string, unknown>>>(sql: string, values?: readonly unknown[], options?: QueryOptions): Promise<readonly Row[]>;
	/** The rows of one statement, as lists in the order of its columns. */
	queryArrays<Row extends readonly unknown[] = readonly unknown[]>(sql: string, values?: readonly unknown[], options?: QueryOptions): Promise<readonly Row[]>;
	/** One statement, or a script of several without values. Returns how many rows the last one touched. */
	execute(sql: string, values?: readonly unknown[], options?: QueryOptions): Promise<number>;
}

/**
 * One session with the database. Every promise settles: a lost connection, a time limit and the user's Stop reject what
 * is pending. Rejections are ReplayErrors; what `work` throws passes through as it is.
 */
export interface Connection extends Queryable {
	/** BEGIN, `work`, COMMIT; ROLLBACK when `work` throws. A COMMIT whose answer was lost is DATABASE_COMMIT_UNKNOWN. */
	transaction<T>(work: (connection: Connection) => Promise<T>, options?: TransactionOptions): Promise<T>;
	/** A read-only REPEATABLE READ transaction: every query in `work` sees the same moment. */
	snapshot<T>(work: (connection: Connection) => Promise<T>, options?: TransactionOptions): Promise<T>;
	/** Calls the listener with the text of each NOTICE; returns what ends that. */
	onNotice(listener: (text: string) => void): () => void;
	/** Stops the statement that is running now, if any; it rejects with CANCELLED. */
	cancel(): Promise<void>;
	/** Ends the session, and what is running in it, at the latest after about two seconds. Never rejects. */
	close(): Promise<void>;
}

export class PostgresConnection implements Connection {
	readonly #session: Session;
	readonly #timeoutMs: number;
	#isInTransaction = false;

	constructor(session: Session, timeoutMs: number) {
		this.#session = session;
		this.#timeoutMs = timeoutMs;
	}

	async query<Row>(sql: string, values: readonly unknown[] = [], options?: QueryOptions): Promise<readonly Row[]> {
		return (await this.#send({ text: sql, values: [...values] }, options)).rows as Row[];
	}

	async queryArrays<Row extends readonly unknown[]>(sql: string, values: readonly unknown[] = [], options?: QueryOptions): Promise<readonly Row[]> {
		return (await this.#send({ text: sql, values: [...values], rowMode: 'array' }, options)).rows as unknown as Row[];
	}

	async execute(sql: string, values: readonly unknown[] = [], options?: QueryOptions): Promise<number> {
		return (await this.#send({ text: sql, values: [...values] }, options)).rowCount ?? 0;
	}

	async transaction<T>(work: (connection: Connection) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
		return await this.#inTransaction('BEGIN', work, options);
	}

	async snapshot<T>(work: (connection: Connection) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
		return await this.#inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work, options);
	}

	onNotice(listener: (text: string) => void): () => void {
		const { client } = this.#session;
		const hear = (notice: { readonly message?: string | undefined }) => listener(notice.message ?? '');
		client.addListener('notice', hear);
		return () => client.removeListener('notice', hear);
	}

	async cancel(): Promise<void> {
		await this.#session.interrupt(cancelledError());
	}

	async close(): Promise<void> {
		await this.#session.end();
	}

	async #send(query: Statement, options?: QueryOptions) {
		return lastOf(await this.#session.run(query, { timeoutMs: this.#timeoutMs, ...options }));
	}

	async #inTransaction<T>(begin: Begin, work: (connection: Connection) => Promise<T>, options: TransactionOptions): Promise<T> {
		if (this.#isInTransaction) throw new Error('A transaction is open on this connection already.');
		this.#isInTransaction = true;
		try {
			return await inTransaction(this.#session, begin, () => work(this), options);
		} finally {
			this.#isInTransaction = false;
		}
	}
}

/** A script yields one result per statement. */
function lastOf<Result>(result: Result | readonly Result[]): Result {
	const last = Array.isArray(result) ? (result as readonly Result[]).at(-1) : (result as Result);
	if (last === undefined) throw new Error('The script holds no statement.');
	return last;
}
