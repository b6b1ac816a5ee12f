import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Compressor } from '../dataset-check';

/** Compresses all that is written and keeps only the number of bytes. */
export function gzipCompressor(): Compressor {
	const gzip = createGzip();
	const bytes = { before: 0, after: 0 };
	gzip.on('data', (chunk: Buffer) => (bytes.after += chunk.length));
	return {
		async write(text) {
			bytes.before += Buffer.byteLength(text);
			if (!gzip.write(text)) await once(gzip, 'drain');
		},
		async ratio() {
			gzip.end();
			await once(gzip, 'end');
			return bytes.before === 0 ? 1 : bytes.before / bytes.after;
		},
	};
}
