import type { Relation } from './relations';
import type { Wording } from './wording';

/** Instructions by the name of their wording. */
export type Instructions = Readonly<Record<string, string>>;

/** The wordings of a table; the prefix keeps the names of several tables apart. */
export function poolOf(prefix: string, instructions: Instructions): readonly Wording[] {
	return Object.entries(instructions).map(([name, instruction]) => ({ name: prefix === '' ? name : `${prefix}-${name}`, instruction }));
}

/** A pool for each relation, from a table of each. */
export function poolsOf(tables: Readonly<Record<Relation, Instructions>>, suffix = ''): Readonly<Record<Relation, readonly Wording[]>> {
	return forEachRelation(tables, (instructions, relation) => poolOf(inKebabCase(relation) + suffix, instructions));
}

/** The table of a relation, made of frames that all relations share: each `{name}` that the relation has a phrase for is replaced by it. */
export function inFrames(frames: Instructions, phrases: Instructions): Instructions {
	return Object.fromEntries(Object.entries(frames).map(([name, frame]) => [name, frame.replace(/\{(\w+)\}/g, (place, key: string) => phrases[key] ?? place)]));
}

/** The same for each relation. */
export function forEachRelation<From, To>(tables: Readonly<Record<Relation, From>>, make: (table: From, relation: Relation) => To): Readonly<Record<Relation, To>> {
	const made = Object.entries(tables).map(([relation, table]) => [relation, make(table, relation as Relation)]);
	return Object.fromEntries(made) as Record<Relation, To>;
}

/** The wordings with an answer that depends on them. */
export function answering(output: string, pool: readonly Wording[]): readonly Wording[] {
	return pool.map((wording) => ({ ...wording, output }));
}

function inKebabCase(relation: Relation): string {
	return relation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
