import { join } from 'node:path';

/** The numbered SQL files: beside this folder in the sources and in the built package alike. */
export const migrationsFolder = join(__dirname, '..', 'migrations');
