/** What the front matter of a dataset card says of the files: the part of YAML that cards use, read line by line. */
export interface Card {
	readonly configs: readonly CardConfig[];
	/** Whether it tells how many rows there are: loaders fail as soon as another run adds some. */
	readonly countsRows: boolean;
}

export interface CardConfig {
	readonly name: string;
	readonly files: ReadonlyArray<{ readonly split: string; readonly glob: string }>;
}

/** Null where the text has no front matter. */
export function readCard(text: string): Card | null {
	const lines = frontMatterOf(text);
	if (lines === null) return null;
	const entries = lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
	return { configs: configsIn(section(entries, 'configs')), countsRows: entries.some((line) => /^[\s-]*num_examples\s*:/.test(line)) };
}

function frontMatterOf(text: string): readonly string[] | null {
	const [first, ...rest] = text.split('\n');
	const end = rest.indexOf('---');
	return first === '---' && end >= 0 ? rest.slice(0, end) : null;
}

/** The lines below a key of the outermost level. */
function section(lines: readonly string[], key: string): readonly string[] {
	const start = lines.indexOf(`${key}:`);
	if (start < 0) return [];
	const after = lines.slice(start + 1);
	const end = after.findIndex((line) => /^[A-Za-z_]/.test(line));
	return end < 0 ? after : after.slice(0, end);
}

function configsIn(lines: readonly string[]): readonly CardConfig[] {
	const configs: Array<{ name: string; files: Array<{ split: string; glob: string }> }> = [];
	let split = '';
	for (const line of lines) {
		const [, key, value = ''] = /^[\s-]*(config_name|split|path)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
		if (key === 'config_name') configs.push({ name: unquoted(value), files: [] });
		if (key === 'split') split = unquoted(value);
		if (key === 'path') configs.at(-1)?.files.push({ split, glob: unquoted(value) });
	}
	return configs;
}

function unquoted(value: string): string {
	return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}

/** The paths that a glob stands for; only `*` is special, and it stays within a folder. */
export function matching(glob: string, paths: readonly string[]): readonly string[] {
	const pattern = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^/]*');
	const whole = new RegExp(`^${pattern}$`);
	return paths.filter((path) => whole.test(path));
}
