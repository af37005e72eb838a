import { defineConfig } from 'vitest/config';
import { casesPerProperty } from './cases-per-property.ts';

/** Random cases a property: enough to see a mutant, few enough that thousands of mutants can be tried. */
const CASES = 10;

/**
 * The tests that mutants of the core must not survive: the core's own, of which `scripts/mutation.ts` names those of a folder. Left out
 * are the tests that try whole assessments at random, which run for seconds for every mutant (what only chance finds deserves a test of
 * its own name), and the policy and override tests, which judge customers while they are collected and so make every mutant a static
 * one that all tests must try.
 */
export default defineConfig({
  plugins: [casesPerProperty(String(CASES), () => CASES)],
  test: {
    include: ['test/unit/shared/**/*.test.ts'],
    exclude: ['**/*.property.test.ts', '**/{lift,difference,override}.test.ts', '**/portfolio/tally.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    fileParallelism: false,
  },
});
