import { describe, expect, it } from 'vitest';
import { failureLines } from '../../../../scripts/checks/failures.ts';

const VITEST = `
 RUN  v5.1.1 /project

 ✓ |unit| test/unit/fine.test.ts (3 tests) 12ms
 ❯ |unit| test/unit/sums.test.ts (2 tests | 2 failed) 20ms

⎯⎯⎯⎯⎯⎯⎯ Failed Tests 2 ⎯⎯⎯⎯⎯⎯⎯

\u001b[41m FAIL \u001b[49m |unit| test/unit/sums.test.ts > sums > add up
\u001b[31mAssertionError: expected 4 to be 5 // Object.is equality\u001b[39m

- Expected
+ Received

 ❯ test/unit/sums.test.ts:9:11

 FAIL  |unit| test/unit/sums.test.ts > sums > in any order
Error: Property failed after 67 tests
{ seed: 12, path: "66:3", endOnFailure: true }

To repeat it:
WINNOW_SEED=12 WINNOW_PATH=66:3 npm test -- unit -- test/unit/sums.test.ts -t '^sums in any order$'

 Test Files  1 failed | 1 passed (2)
`;

describe('the lines that say what failed', () => {
  it('are the names of failed tests, with the first line of each error and the command that repeats it', () => {
    expect(failureLines(VITEST)).toEqual([
      ' FAIL  |unit| test/unit/sums.test.ts > sums > add up',
      'AssertionError: expected 4 to be 5 // Object.is equality',
      ' FAIL  |unit| test/unit/sums.test.ts > sums > in any order',
      'Error: Property failed after 67 tests',
      "WINNOW_SEED=12 WINNOW_PATH=66:3 npm test -- unit -- test/unit/sums.test.ts -t '^sums in any order$'",
    ]);
  });

  it('are the last ones of a program that names no test', () => {
    expect(failureLines('shared/a.ts(3,1): error TS1005\n\nshared/b.ts(9,4): error TS2304\n')).toEqual([
      'shared/a.ts(3,1): error TS1005',
      'shared/b.ts(9,4): error TS2304',
    ]);
    const long = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
    const lines = failureLines(long);
    expect(lines.slice(0, 2)).toEqual(['line 60', 'line 61']);
    expect(lines.slice(-2)).toEqual(['line 99', '… 60 more lines above']);
  });

  it('are no more than can be read at a glance: what is left out is counted', () => {
    const many = Array.from({ length: 30 }, (_, at) => ` FAIL  |unit| test ${at}\nError: ${at}\n at here`).join('\n');
    const lines = failureLines(many);
    expect(lines).toHaveLength(41);
    expect(lines[0]).toBe(' FAIL  |unit| test 0');
    expect(lines.at(-1)).toBe('… 20 more lines with the step');
  });
});
