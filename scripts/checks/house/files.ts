import type { Rule } from './source.ts';

const FEWEST_LINES = 30;

/** Files that stay small on purpose, and why. */
export const SMALL_FILES: Readonly<Record<string, string>> = {
  'scripts/bench.ts': 'an entry point',
  'scripts/bench/sweep/generate.ts': 'a process of its own, so that its memory is not counted',
  'scripts/process-pictures.ts': 'an entry point',
  'scripts/winnow.ts': 'an entry point',
};

/** An idea that takes fewer lines than this stands beside its kin, unless the list of small files says why not. */
export const noCrumbs: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length;
  if (!/^(shared|functions|widget|scripts)\//.test(path) || lines >= FEWEST_LINES) return [];
  if (Object.hasOwn(SMALL_FILES, path)) return [];
  return [{ rule: 'no-crumbs', path, line: 1, message: `${lines} lines: fold it into a file of its subject` }];
};
