/** What the chaos scenarios use of the end-to-end test's support, which is plain JavaScript. */

declare module '*/e2e/support/n8n.mjs' {
	export interface N8n {
		readonly workFolder: string;
		readonly home: string;
		readonly userFolder: string;
	}
	export function createN8n(workFolder: string): Promise<N8n>;
	export function n8nArgs(command: readonly string[]): string[];
	export function n8nEnvironment(n8n: N8n, extraEnv?: Readonly<Record<string, string>>): Promise<Record<string, string>>;
}

declare module '*/e2e/support/places.mjs' {
	export const n8nModules: string;
	export const n8nNode: string;
}

declare module '*/e2e/support/run-process.mjs' {
	export function runOrThrow(command: string, args: readonly string[], options: { readonly outputFile: string; readonly env: Readonly<Record<string, string>> }): Promise<void>;
	export function lastLines(file: string, count?: number): string;
}

declare module '*/e2e/support/workflow.mjs' {
	export const credentialType: string;
	export interface Node {
		readonly name: string;
		readonly type: string;
		readonly parameters: Record<string, unknown>;
		credentials?: Record<string, { id: string; name: string }>;
	}
	export interface Workflow {
		id: string;
		name: string;
		readonly nodes: readonly Node[];
	}
	export interface Credential {
		readonly id: string;
		readonly name: string;
		readonly type: string;
		readonly data: Readonly<Record<string, unknown>>;
	}
	export interface Database {
		readonly host: string;
		readonly port: number;
		readonly database: string;
		readonly user: string;
		readonly password: string;
	}
	export function createCredential(database: Database): Credential;
	export function fillInWorkflow(options: { readonly credential: Pick<Credential, 'id' | 'name'>; readonly timeZone: string; readonly settings?: Readonly<Record<string, string>> }): Workflow;
}
