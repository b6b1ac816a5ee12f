import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

/**
 * n8n never loads the command line, the tests or the benchmarks: they are programs of their own and may start processes
 * and throw what they like. What a node may do is asked of everything that n8n does load, with every rule on.
 */
const programs = ['cli/**', 'test/**', 'bench/**'];

const concernsNodes = ({ files, rules }) => files?.includes('**/*.ts') && Object.keys(rules ?? {}).some((rule) => rule.startsWith('@n8n/community-nodes/'));

export default [
	{ ignores: ['dist/**', 'test/e2e/n8n/**'] },
	...configWithoutCloudSupport.map((entry) => (concernsNodes(entry) ? { ...entry, ignores: programs } : entry)),
];
