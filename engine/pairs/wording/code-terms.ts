/**
 * Words that mark a memory as being about code. Matched as whole words in concept, summary, category and tags, so that
 * "classified" does not count as "class"; words that are as common in business prose ("class", "code", "model",
 * "pipeline", "release") are left out.
 */
export const codeTerms: ReadonlySet<string> = new Set(
	`algorithm algorithms api apis async backend bash bug bugs bugfix cache caching ci cli codebase compiler compilers
	container cpu cron css database databases debug debugging deploy deployed deployment deployments devops
	docker endpoint endpoints engineering frontend git github golang graphql grpc html http https idempotency idempotent index
	indexes indexing java javascript jit json jsonb jwt kafka kubernetes latency linter linux middleware microservice microservices
	migration migrations mutex mysql nginx js npm oauth orm postgres postgresql programming protobuf python query queries
	queue queues react redis refactor refactoring regex regression repository rollback rust schema schemas sdk serverless
	sql sqlite stacktrace supabase terraform threading timeout timeouts typescript utf-8 webhook
	webhooks websocket yaml`.split(/\s+/),
);
