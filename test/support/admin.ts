import { Client } from 'pg';

/** Runs statements one by one on a connection of their own. */
export async function asAdmin(url: string, statements: readonly string[]): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		for (const statement of statements) await client.query(statement);
	} finally {
		await client.end();
	}
}

/** The same URL with another database (`pathname`) or login. */
export function withParts(url: string, parts: { pathname?: string; username?: string; password?: string }): string {
	return Object.assign(new URL(url), parts).toString();
}
