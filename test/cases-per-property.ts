import type { Plugin } from 'vite';

/** Has every property of the tests try this many random cases instead of the number that it names. */
export const casesPerProperty = (cases: number): Plugin => ({
  // The number is part of the name, because transformed files are cached by the names of the plugins.
  name: `cases-per-property-${cases}`,
  transform: (code, id) =>
    /\.test\.tsx?$/.test(id) ? code.replaceAll(/numRuns: [\d_]+/g, `numRuns: ${cases}`) : undefined,
});
