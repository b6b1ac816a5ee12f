/** The four epistemic types, deepest first, each with the depth (`node_z`) at which it begins. */
export const nodeTypeDepths = { wisdom: 300, knowledge: 200, information: 100, raw_data: 0 } as const;

export type KnownNodeType = keyof typeof nodeTypeDepths;

/** The type of a memory whose brain records neither a type nor a depth. */
export const defaultNodeType: KnownNodeType = 'knowledge';
