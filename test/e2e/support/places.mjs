import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
export const n8nFolder = fileURLToPath(new URL('../n8n/', import.meta.url));
export const n8nModules = join(n8nFolder, 'node_modules');
export const n8nNode = join(n8nModules, 'node', 'bin', 'node');

/** The search path on which the Node of the n8n under test comes first. */
export const n8nSearchPath = [join(n8nModules, 'node', 'bin'), process.env.PATH].join(delimiter);
