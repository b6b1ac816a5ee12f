import { ReplayError } from '../../engine/errors';

/** The end of a child program: what became of its work, as one line of JSON on standard output; with `as-nobody`, without the rights of root. */
export async function answer(user: string | undefined, work: () => Promise<object>): Promise<void> {
	if (user === 'as-nobody') dropRoot();
	process.stdout.write(`${JSON.stringify(await work().catch(describeFailure))}\n`);
}

function describeFailure(error: unknown): object {
	if (!(error instanceof ReplayError)) throw error;
	return { code: error.code, message: error.message };
}

const nobody = 65_534;

/** Root may write anywhere, so it has to become someone else; anybody else stays who he is. */
function dropRoot(): void {
	if (process.getuid?.() !== 0) return;
	process.setgroups?.([nobody]);
	process.setgid?.(nobody);
	process.setuid?.(nobody);
}
