import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { casesPerProperty } from '../cases-per-property.ts';
import { randomCases } from '../random-cases.ts';

/** Fails for almost every number, but for none that the search for a simpler one ends at. */
const property = (seen: number[]) =>
  fc.property(fc.nat(), (n) => {
    seen.push(n);
    expect(n).toBeLessThan(1000);
  });

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing failed');
}

it("prints what repeats a failure (of a test's own name)", () => {
  const message = messageOf(() => fc.assert(property([])));
  const last = message.trimEnd().split('\n').at(-1) ?? '';
  const [, seed = '', path = ''] = /WINNOW_SEED=(\S+) WINNOW_PATH=(\S+)/.exec(last) ?? [];
  expect(message).toContain(`seed: ${seed}, path: "${path}"`);
  expect(last).toMatch(/ npm test -- unit -- test\/unit\/random-cases\.test\.ts -t '\^.*\$'$/);

  // As a shell and then vitest read it, the name is that of this test and of no other.
  const quoted = last.slice(last.indexOf("'"));
  const pattern = quoted.slice(1, -1).replaceAll("'\\''", "'");
  expect(expect.getState().currentTestName).toMatch(new RegExp(pattern));
  expect(pattern).toContain("\\(of a test's own name\\)");
});

it('tries that case, and only that, where seed and path are given', () => {
  const message = messageOf(() => fc.assert(property([])));
  const [, seed, path] = /WINNOW_SEED=(\S+) WINNOW_PATH=(\S+)/.exec(message) ?? [];
  const [, found = ''] = /Counterexample: \[(\d+)\]/.exec(message) ?? [];
  const seen: number[] = [];
  const given = randomCases({ WINNOW_SEED: seed, WINNOW_PATH: path });
  expect(messageOf(() => fc.assert(property(seen), given))).toContain(`Counterexample: [${found}]`);
  expect(seen[0]).toBe(Number(found));
});

it('reads the number of cases from the environment, and says nothing where nothing is given', () => {
  expect(Object.entries(randomCases({ WINNOW_CASES: '12' }))).toEqual([['numRuns', 12]]);
  expect(randomCases({})).toEqual({});
});

it('sets the number of cases of a property that names one itself', () => {
  const { transform } = casesPerProperty('trial', (named) => named / 100);
  if (typeof transform !== 'function') throw new Error('the plugin transforms nothing');
  // In pieces, or the plugin would set it here too.
  const code = (cases: string): string => `{ ${'numRuns'}: ${cases} }`;
  const change = (id: string): unknown => Reflect.apply(transform, undefined, [code('1_500'), id]);
  expect(change('/a/b.test.ts')).toBe(code('15'));
  expect(change('/a/b.ts')).toBeUndefined();
});

// vitest.config.ts changes this very number where the environment says so, and only then.
const NAMED = { numRuns: 3000 };

it('leaves it as it is where the environment says nothing, and sets it before the compiler has seen it', () => {
  const { WINNOW_CASES: exactly, WINNOW_MOST_CASES: most } = process.env;
  expect(NAMED.numRuns).toBe(Number(exactly ?? most ?? 3000));
});
