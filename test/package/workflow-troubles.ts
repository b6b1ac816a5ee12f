import type { INodeProperties, INodeType } from 'n8n-workflow';

/** A workflow as the file of an export holds it. */
export interface WorkflowFile {
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, { readonly main: ReadonlyArray<ReadonlyArray<{ readonly node: string }>> }>>;
	readonly settings: Readonly<Record<string, unknown>>;
}

interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, unknown>>;
}

export interface KnownNodes {
	/** Ours, by type name without the package. */
	readonly ours: ReadonlyMap<string, INodeType>;
	/** n8n's own: the type version that every supported n8n has. */
	readonly versions: Readonly<Record<string, number>>;
}

const prefix = 'n8n-nodes-hippocampal-replay.';

/** Everything in a workflow that n8n would not find: node types and versions, parameters, their options, names of nodes. */
export function troublesOf(workflow: WorkflowFile, known: KnownNodes): readonly string[] {
	return [...workflow.nodes.flatMap((node) => (node.type.startsWith(prefix) ? troublesOfOurs(node, known.ours) : troublesOfN8ns(node, known.versions))), ...unknownNames(workflow)];
}

function troublesOfN8ns({ name, type, typeVersion }: WorkflowNode, versions: KnownNodes['versions']): readonly string[] {
	const version = versions[type.replace('n8n-nodes-base.', '')];
	if (version === undefined) return [`${name}: unknown type ${type}`];
	return version === typeVersion ? [] : [`${name}: ${type} has version ${typeVersion} in place of ${version}`];
}

function troublesOfOurs(node: WorkflowNode, ours: KnownNodes['ours']): readonly string[] {
	const description = ours.get(node.type.slice(prefix.length))?.description;
	if (!description) return [`${node.name}: unknown type ${node.type}`];
	const accepted = (description.credentials ?? []).map(({ name }) => name);
	return [
		...(description.version === node.typeVersion ? [] : [`${node.name}: version ${node.typeVersion}`]),
		...Object.keys(node.credentials ?? {}).filter((name) => !accepted.includes(name)).map((name) => `${node.name}: unknown credential ${name}`),
		...troublesOfParameters(node.name, node.parameters, description.properties),
	];
}

function troublesOfParameters(where: string, parameters: Readonly<Record<string, unknown>>, properties: readonly INodeProperties[]): readonly string[] {
	const values = { ...Object.fromEntries(properties.map(({ name, default: preset }) => [name, preset])), ...parameters };
	return Object.entries(parameters).flatMap(([name, value]) => {
		const named = properties.filter((property) => property.name === name);
		const shown = named.find((property) => isShown(property, values));
		if (named.length === 0) return [`${where}: unknown parameter ${name}`];
		if (!shown) return [`${where}: parameter ${name} is not shown with these others`];
		return troublesOfValue(`${where}: ${name}`, value, shown);
	});
}

function troublesOfValue(where: string, value: unknown, { type, options = [], typeOptions }: INodeProperties): readonly string[] {
	if (typeof value === 'string' && value.startsWith('=')) return [];
	if (type === 'collection') return troublesOfParameters(where, value as Record<string, unknown>, options as INodeProperties[]);
	if ((type !== 'options' && type !== 'multiOptions') || typeOptions?.loadOptionsMethod) return [];
	const allowed = options.map((option) => ('value' in option ? option.value : undefined));
	return (Array.isArray(value) ? value : [value]).filter((one) => !allowed.includes(one)).map((one) => `${where}: unknown option ${one}`);
}

function isShown({ displayOptions }: INodeProperties, values: Readonly<Record<string, unknown>>): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) => (allowed as unknown[] | undefined)?.includes(values[name]));
}

/** Names of nodes in connections and in expressions. */
function unknownNames({ nodes, connections }: WorkflowFile): readonly string[] {
	const names = new Set(nodes.map(({ name }) => name));
	const connected = Object.entries(connections).flatMap(([from, { main }]) => [from, ...main.flat().map(({ node }) => node)]);
	const mentioned = nodes.flatMap(({ parameters }) => Array.from(JSON.stringify(parameters).matchAll(/\$\('([^']+)'\)/g), ([, name = '']) => name));
	return [...connected, ...mentioned].filter((name) => !names.has(name)).map((name) => `there is no node ${name}`);
}
