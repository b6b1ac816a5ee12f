/** Names as `quote` writes them: in single marks, in double ones where the name has single ones, in curved ones where it has both. */
const quoted = /(?<![\p{L}\p{N}])'([^'‘’]+)'|"([^"]+)"|“([^”]+)”/gu;

/** The concepts that an instruction names, in its order. */
export function conceptsIn(instruction: string): readonly string[] {
	return [...instruction.matchAll(quoted)].map(([, single, double, curved]) => single ?? double ?? curved ?? '');
}
