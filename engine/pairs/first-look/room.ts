/**
 * Memory that can be given back at once. The garbage collector sees a small object in each buffer and may come for it minutes
 * later, and the C library may keep what it gets back; a buffer that can be resized is taken from the system itself.
 */
export function reserve(bytes: number): ArrayBuffer {
	return new ArrayBuffer(bytes, { maxByteLength: bytes });
}

export function free(buffer: ArrayBuffer): void {
	buffer.resize(0);
}
