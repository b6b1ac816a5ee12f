/** Which kind of developer a code word concerns. */
export type CodeFlavour = 'api' | 'sql';

const termsByFlavour: Readonly<Record<CodeFlavour, string>> = {
	api: 'api apis endpoint endpoints graphql grpc http https jwt oauth openapi rest sdk webhook webhooks websocket',
	sql: 'deadlock deadlocks index indexes jsonb migration migrations orm queries query schema schemas sql table tables',
};

/** How many different words of its own make a text one for that kind: "schema" or "table" alone says little. */
export const wordsThatConcern: Readonly<Record<CodeFlavour, number>> = { api: 1, sql: 2 };

export const flavourOfTerm: ReadonlyMap<string, CodeFlavour> = new Map(
	Object.entries(termsByFlavour).flatMap(([flavour, terms]) => terms.split(/\s+/u).map((term) => [term, flavour as CodeFlavour] as const)),
);
