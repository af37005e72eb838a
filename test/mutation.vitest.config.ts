import { defineConfig } from 'vitest/config';

/** Random cases a property: enough to see a mutant, few enough that thousands of mutants can be tried. */
const RUNS = 10;

/**
 * The tests that mutants of the core must not survive: the core's own. Left out are the tests that try whole assessments at random,
 * which run for seconds for every mutant (what only chance finds deserves a test of its own name), and the policy and override tests,
 * which judge customers while they are collected and so make every mutant a static one that all tests must try.
 */
export default defineConfig({
  plugins: [
    {
      name: 'fewer-random-cases',
      transform: (code, id) =>
        id.endsWith('.test.ts') ? code.replaceAll(/numRuns: [\d_]+/g, `numRuns: ${RUNS}`) : undefined,
    },
  ],
  test: {
    include: ['test/unit/shared/**/*.test.ts'],
    exclude: ['**/*.property.test.ts', '**/{lift,difference,portfolio-tally,override}.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    fileParallelism: false,
  },
});
