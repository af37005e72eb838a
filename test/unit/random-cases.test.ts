import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { casesPerProperty } from '../cases-per-property.ts';
import { randomCases } from '../random-cases.ts';

/** Fails for some numbers only, so that a search of its own would have to find them first. */
const property = (seen: number[]) =>
  fc.property(fc.nat(), (n) => {
    seen.push(n);
    expect(n % 7).not.toBe(3);
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
  expect(randomCases({ WINNOW_CASES: '12' })).toEqual({ numRuns: 12 });
  expect(randomCases({})).toEqual({});
});

it('sets the number of cases of a property that names one itself', () => {
  const { transform } = casesPerProperty(12);
  if (typeof transform !== 'function') throw new Error('the plugin transforms nothing');
  const change = (id: string): unknown => Reflect.apply(transform, undefined, ['{ numRuns: 1_500 }', id]);
  expect(change('/a/b.test.ts')).toBe('{ numRuns: 12 }');
  expect(change('/a/b.ts')).toBeUndefined();
});
