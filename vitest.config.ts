import { defineConfig } from 'vitest/config';
import { casesPerProperty } from './test/cases-per-property.ts';

const { WINNOW_CASES: exactly, WINNOW_MOST_CASES: most } = process.env;

/** Pure tests: threads start fastest, and files share the modules that they import, which is most of what a small test costs. */
const PURE = { pool: 'threads', isolate: false } as const;

/** Tests with sockets and temporary files: a process of their own, in which files share what they import. */
const SHARED = { pool: 'forks', isolate: false } as const;

/** Tests that kill processes or drive a browser: a fresh process for every file. */
const ALONE = { pool: 'forks', isolate: true } as const;

/** The tests of one folder; `step` is the step of `npm test` that runs them. */
const project = (name: string, step: string, how: object) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], provide: { step }, ...how },
});

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    ...(most ? [casesPerProperty(`most-${most}`, (named) => Math.min(named, Number(most)))] : []),
    ...(exactly ? [casesPerProperty(exactly, () => Number(exactly))] : []),
  ],
  test: {
    // Guards against hanging, not measures: machines are shared and property tests run thousands of cases.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
    setupFiles: ['test/random-cases.ts'],
    projects: [
      project('unit', 'unit', PURE),
      project('zoho', 'emulator', SHARED),
      project('contract', 'contract', SHARED),
      project('fault', 'fault', ALONE),
      project('e2e', 'browser', { ...SHARED, globalSetup: ['test/e2e/made-once.ts'] }),
    ],
  },
});
