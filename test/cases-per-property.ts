import type { Plugin } from 'vite';

/**
 * Has every property of the tests try another number of random cases than the one that it names, and every table of mutants another number of
 * mutants: what stands after `numRuns: `, `CASES = ` or `MUTANTS = `.
 */
export const casesPerProperty = (name: string, cases: (named: number) => number): Plugin => ({
  // Transformed files are cached by the names of the plugins.
  name: `cases-per-property-${name}`,
  // Before the compiler, which writes 3000 as 3e3.
  enforce: 'pre',
  transform: (code, id) =>
    /\.test\.tsx?$/.test(id)
      ? code.replaceAll(
          /(numRuns: |\b(?:CASES|MUTANTS) = )([\d_]+)/g,
          (_, name: string, digits: string) => `${name}${cases(Number(digits.replaceAll('_', '')))}`,
        )
      : undefined,
});
