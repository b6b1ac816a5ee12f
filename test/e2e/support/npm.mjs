import { runOrThrow } from './run-process.mjs';
import { n8nSearchPath } from './places.mjs';

const setByOuterNpm = /^npm_(package|lifecycle|command|config_local_prefix)/;

/** Runs npm in a folder with the user's own npm settings, as if it were not called from within `npm run`. */
export async function npm(args, { cwd, outputFile, timeoutMs }) {
	await runOrThrow('npm', args, { cwd, outputFile, timeoutMs, env: npmEnvironment() });
}

function npmEnvironment() {
	const inherited = Object.entries(process.env).filter(([name]) => !setByOuterNpm.test(name));
	return { ...Object.fromEntries(inherited), PATH: n8nSearchPath };
}
