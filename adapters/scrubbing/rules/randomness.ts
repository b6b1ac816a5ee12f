/** What somebody would type as a password: letters with a digit or sign among them. */
export function looksChosen(value: string): boolean {
	return value.length >= 6 && hasSign(value) && /\p{L}/u.test(value) && !isReference(value);
}

/** What a machine made: classes of characters mixed as no word and no name in code mixes them. */
export function looksRandom(value: string): boolean {
	return value.length >= 8 && hasSign(value) && (classesIn(value) >= 3 || switchesIn(value) >= 3) && !isReference(value);
}

/** In prose, "token: GPT-4o-mini" is not one: a stretch without hyphens must look random by itself. */
export function looksRandomInProse(value: string): boolean {
	return value.split(/[-_./:]/).some(looksRandom);
}

/** Not `-`, `_`, `.` and `/`, which names and paths have. */
function hasSign(value: string): boolean {
	return /[\d!@#$%^&*+=?~|\\]/.test(value);
}

function classesIn(value: string): number {
	return [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[!@#$%^&*+=?~|\\]/].filter((characters) => characters.test(value)).length;
}

/** How often letters turn into digits or digits into letters. */
function switchesIn(value: string): number {
	return value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
}

/** A variable that holds the value, not the value: `$DB_PASSWORD`, `${…}`, `%PASSWORD%`, `data?.token`, `***`. */
function isReference(value: string): boolean {
	return /^(?:\$\{?[A-Za-z_][\w.]*\}?|\$\{\{.*|%\w+%|\w+\?\..*|\*+|(?:process|os|import\.meta)\.env\b.*)$/.test(value);
}
