import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const call = promisify(execFile);

/** A file system in memory, of which its size and whether it can be written may change while it is in use. */
export class MountedDisk {
	private constructor(private readonly folder: string) {}

	/** Null where this user, or the system, mounts nothing. */
	static async at(folder: string, kilobytes: number): Promise<MountedDisk | null> {
		const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=0700`];
		return await call('mount', [...options, 'tmpfs', folder]).then(() => new MountedDisk(folder), () => null);
	}

	async resize(kilobytes: number): Promise<void> {
		await call('mount', ['-o', `remount,size=${kilobytes}k`, this.folder]);
	}

	async makeReadOnly(isReadOnly: boolean): Promise<void> {
		await call('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, this.folder]);
	}

	async unmount(): Promise<void> {
		await call('umount', [this.folder]);
	}
}
