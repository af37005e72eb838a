import { expect, it } from 'vitest';
import { isObject, merge, present, setPresent, valueAt } from '../../../../shared/values/objects.ts';

it('takes lists, null and plain values for no objects', () => {
  expect([{}, { a: 1 }, [], null, undefined, 'text', 1].map(isObject)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('leaves a property out whose value is not known, and keeps 0, false and an empty text', () => {
  expect([null, undefined, 0, false, ''].map((value) => present('due', value))).toEqual([
    {},
    {},
    { due: 0 },
    { due: false },
    { due: '' },
  ]);
  const set = [null, undefined, 0].map((value) => {
    const record: { due?: number } = {};
    setPresent(record, 'due', value);
    return record;
  });
  expect(set).toEqual([{}, {}, { due: 0 }]);
  expect(Object.keys(set[1] ?? {})).toEqual([]);
});

it('finds the value at a path of its own keys alone', () => {
  const policy = { tiers: { edges: { A: 80 } }, list: ['a'] };
  const paths = ['', 'tiers.edges.A', 'tiers.edges', 'tiers.none.A', 'tiers.edges.A.more', 'list.0', 'tiers.toString'];
  expect(paths.map((path) => valueAt(policy, path))).toEqual([
    policy,
    80,
    { A: 80 },
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('lays one object over another, key by key, lists and plain values as a whole', () => {
  const base = { kept: 1, list: [1, 2], deep: { a: 1, b: 2 } };
  expect(merge(base, { list: [3], deep: { b: 3, c: 4 }, added: { d: 5 } })).toEqual({
    kept: 1,
    list: [3],
    deep: { a: 1, b: 3, c: 4 },
    added: { d: 5 },
  });
  expect(base.deep).toEqual({ a: 1, b: 2 });
  expect([merge(base, 7), merge(7, base), merge({ a: { b: 1 } }, { a: 2 })]).toEqual([7, base, { a: 2 }]);
});

it('never lets a text of others change what every object inherits', () => {
  const merged = merge({}, JSON.parse('{ "__proto__": { "isAdmin": true }, "toString": 1 }'));
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect(merged).toEqual({ toString: 1 });
});
