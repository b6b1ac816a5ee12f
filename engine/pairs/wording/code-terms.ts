/**
 * Words that mark a memory as being about code. Matched as whole words in concept, summary, category and tags, so that
 * "classified" does not count as "class"; words that are as common in business prose ("class", "code", "model",
 * "pipeline", "release") are left out.
 */
export const codeTerms: ReadonlySet<string> = words(`
	algorithm algorithms api apis async autovacuum bash bug bugs bugfix cache caching ci cli codebase commit compiler compilers
	container cpu cron css deadlock deadlocks debug debugging deploy deployed deployment deployments devops
	docker endpoint endpoints eslint git github golang graphql grpc html http https idempotency idempotent index
	indexes indexing java javascript jit json jsonb jwt kafka kubernetes latency linter linux middleware microservice microservices
	migration migrations mutex mysql nginx npm oauth openapi opentelemetry orm pgbouncer postgres postgresql programming protobuf
	python query queries queue queues react redis refactor refactoring regex regression repository rollback rust schema schemas sdk
	serverless sql sqlite stacktrace supabase terraform threading timeout timeouts typescript utf-8 webhook webhooks websocket yaml`);

/** Words that mark a memory as a tag or category only: in a text they may as well be about teams and bills. */
export const codeLabels: ReadonlySet<string> = words('backend database databases frontend');

/** As a category only: as a tag it may name the team. */
export const codeCategories: ReadonlySet<string> = words('code development engineering software');

function words(text: string): ReadonlySet<string> {
	return new Set(text.trim().split(/\s+/u));
}
