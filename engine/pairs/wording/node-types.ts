import type { KnownNodeType } from '../../memory/node-type';

/** The four types of memories as a sentence names them, from the surface down. */
export const nodeTypesInWords: Readonly<Record<KnownNodeType, string>> = {
	raw_data: 'raw data',
	information: 'information',
	knowledge: 'knowledge',
	wisdom: 'wisdom',
};

export const nodeTypesByDepth = Object.keys(nodeTypesInWords) as readonly KnownNodeType[];

export function isKnownNodeType(nodeType: string): nodeType is KnownNodeType {
	return Object.hasOwn(nodeTypesInWords, nodeType);
}

/** A type as a sentence names it; one that only this brain knows, as it stands there. */
export function typeInWords(nodeType: string): string {
	return isKnownNodeType(nodeType) ? nodeTypesInWords[nodeType] : nodeType;
}
