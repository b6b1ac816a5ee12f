/** What a client says to a Postgres server, message by message. */

export interface ClientMessage {
	/** As it came. */
	readonly bytes: Buffer;
	/** The SQL that it carries; empty where it carries none. */
	readonly statement: string;
}

const startupVersion = 196_608;

/** Puts the pieces of one connection together. Up to the startup message, messages have no type byte. */
export class ClientMessages {
	private rest: Buffer = Buffer.alloc(0);
	private isStarted = false;

	*take(piece: Buffer): Generator<ClientMessage> {
		this.rest = Buffer.concat([this.rest, piece]);
		for (let message = this.next(); message !== null; message = this.next()) yield message;
	}

	private next(): ClientMessage | null {
		const typeBytes = this.isStarted ? 1 : 0;
		if (this.rest.length < typeBytes + 4) return null;
		const end = typeBytes + this.rest.readUInt32BE(typeBytes);
		if (this.rest.length < end) return null;
		const bytes = this.rest.subarray(0, end);
		this.rest = this.rest.subarray(end);
		const statement = this.isStarted ? statementIn(bytes) : '';
		this.isStarted ||= bytes.readUInt32BE(4) === startupVersion;
		return { bytes, statement };
	}
}

/** A simple query is its text; a Parse message names the statement first. */
function statementIn(bytes: Buffer): string {
	const type = String.fromCharCode(bytes[0] ?? 0);
	const texts = bytes.toString('utf8', 5).split('\0');
	return (type === 'Q' ? texts[0] : type === 'P' ? texts[1] : '') ?? '';
}
