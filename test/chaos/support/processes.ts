import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

/** Has the process killed when this one ends, be it by Ctrl-C: a stopped process would otherwise stay for ever. */
export function watchOver<Child extends ChildProcess>(child: Child): Child {
	running.add(child);
	child.once('exit', () => running.delete(child)).once('error', () => running.delete(child));
	return child;
}

/** SIGKILL also ends what SIGSTOP has stopped. */
export function killAll(): void {
	for (const child of running) child.kill('SIGKILL');
}

process.once('exit', killAll);
