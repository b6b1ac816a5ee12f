import fc from 'fast-check';

/**
 * Properties run on the same cases each time, so that a change is judged by what it changed. Other cases:
 * `PROPERTY_SEED=$RANDOM npx vitest run test/engine`.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_260_101) });
