/** Which kind of developer a code word concerns. */
export type CodeFlavour = 'api' | 'sql';

const termsByFlavour: Readonly<Record<CodeFlavour, string>> = {
	api: 'api apis endpoint endpoints graphql grpc http https jwt oauth openapi rest sdk webhook webhooks websocket',
	sql: `database databases deadlock deadlocks index indexes jsonb migration migrations mysql orm postgres postgresql queries query schema
		schemas sql sqlite table tables transaction transactions`,
};

export const flavourOfTerm: ReadonlyMap<string, CodeFlavour> = new Map(
	Object.entries(termsByFlavour).flatMap(([flavour, terms]) => terms.split(/\s+/u).map((term) => [term, flavour as CodeFlavour] as const)),
);
