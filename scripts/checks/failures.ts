import { stripVTControlCharacters } from 'node:util';

/** Enough for a dozen failed tests; more are counted. */
const MOST_LINES = 40;

/** How vitest begins the report of a failed test, and of an error outside of any test. */
const FAILED = /^ FAIL |^Serialized Error|^⎯+ Unhandled/;

/** The command that tries the same random case again. */
const REPEAT = /^WINNOW_SEED=/;

/**
 * The lines of a failed step's output that say what failed: of vitest the names of the failed tests, each with the first line of its error
 * and the command that repeats a random case; of any other program, and of a vitest that ended before it could name a test, its last lines.
 * @returns at most `most` lines without colours, and one more that counts those left out.
 */
export function failureLines(output: string, most = MOST_LINES): string[] {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const named = lines.filter(
    (line, at) => FAILED.test(line) || REPEAT.test(line) || (at > 0 && FAILED.test(lines[at - 1] ?? '')),
  );
  if (named.length === 0) return cut(lines, lines.slice(-most), 'above');
  return cut(named, named.slice(0, most), 'with the step');
}

function cut(lines: readonly string[], shown: readonly string[], where: string): string[] {
  const left = lines.length - shown.length;
  return left > 0 ? [...shown, `… ${left} more lines ${where}`] : [...shown];
}
