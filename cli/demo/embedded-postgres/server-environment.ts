/** What the server's processes may see of ours: no PG* settings, and messages in English, because one of them is read. */
export function serverEnvironment(): NodeJS.ProcessEnv {
	return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
