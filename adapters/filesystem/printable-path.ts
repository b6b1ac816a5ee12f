/** A path as a message can show it: nothing in it breaks the line, hides text or turns its direction. */
export function printablePath(path: string): string {
	return path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}
