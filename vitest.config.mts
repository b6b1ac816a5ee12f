import { tmpdir } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		globalSetup: 'test/support/global-setup.ts',
		setupFiles: 'test/support/property-seed.ts',
		// n8n's file-access policy is in force in the tests of the nodes: they may write to temporary folders only.
		env: { N8N_RESTRICT_FILE_ACCESS_TO: tmpdir(), N8N_LOG_LEVEL: 'silent' },
		pool: 'forks',
		testTimeout: 30_000,
		hookTimeout: 60_000,
		reporters: ['default', './test/support/closing-line.ts'],
	},
});
