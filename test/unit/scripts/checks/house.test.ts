import { describe, expect, it } from 'vitest';
import { mirrored, noBarrels, noCrumbs } from '../../../../scripts/checks/house/files.ts';
import {
  fewParameters,
  noSpreadOfLiteral,
  noTernaryChain,
  shortFunctions,
} from '../../../../scripts/checks/house/idioms.ts';
import { plainNames } from '../../../../scripts/checks/house/names.ts';
import { parseSource, type Rule } from '../../../../scripts/checks/house/source.ts';

const lines = (count: number): string => 'step();\n'.repeat(count);

/** For each rule what breaks it, and what comes near without breaking it. */
const CASES: [string, Rule, { broken: string[]; kept: string[] }][] = [
  [
    'no-spread-of-literal',
    noSpreadOfLiteral,
    {
      broken: ['const a = { ...{ b, c } };', 'f(...[1, 2]);', "const a = [...(['b'] as const)];"],
      kept: ['const a = { ...b, c };', 'const a = { ...(b ? { c } : {}) };', 'f(...list);'],
    },
  ],
  [
    'few-parameters',
    fewParameters,
    {
      broken: ['function f(a, b, c, d, e) {}', 'interface I { f(a: A, b: A, c: A, d: A, e: A): void }'],
      kept: ['function f(a, b, c, d) {}', 'const f = ({ a, b, c, d, e }) => a;', 'each((a, b, c, d, e) => a);'],
    },
  ],
  [
    'no-ternary-chain',
    noTernaryChain,
    {
      broken: ['const a = b ? 1 : c ? 2 : d ? 3 : 4;', 'const a = b ? (c ? (d ? 1 : 2) : 3) : 4;'],
      kept: ['const a = b ? 1 : c ? 2 : 3;', 'const a = f(b ? 1 : 2, c ? 1 : 2, d ? 1 : 2);'],
    },
  ],
  [
    'short-functions',
    shortFunctions,
    {
      broken: [`function f() {\n${lines(60)}}`, `const f = () => {\n${lines(60)}};`],
      kept: [`function f() {\n${lines(58)}}`, `const f = () => [\n${'1,\n'.repeat(90)}];`],
    },
  ],
  [
    'plain-names',
    plainNames,
    {
      broken: ['const toldBy = 1;', 'interface Desk {}', 'type A = { said: string };', 'function f({ worn }) {}'],
      kept: ['const lifetime = 1;', "const a = 'told';", '// nobody told'],
    },
  ],
  ['no-crumbs', noCrumbs, { broken: [lines(29)], kept: [lines(30)] }],
  ['no-barrels', noBarrels, { broken: ["export * from './a.ts';"], kept: ["export * from './a.ts';\nf();"] }],
];

describe.each(CASES)('%s', (name, rule, { broken, kept }) => {
  it.each(broken)('finds %s', (text) => {
    expect(rule(parseSource('shared/values/x.ts', text)).map((finding) => finding.rule)).toEqual([name]);
  });

  it.each(kept)('leaves %s', (text) => {
    expect(rule(parseSource('shared/values/x.ts', text))).toEqual([]);
  });
});

it('finds a private word in the name of a file, and says where and what else to write', () => {
  expect(plainNames(parseSource('shared/tiers/standing.ts', 'const a = 1;'))).toEqual([
    {
      rule: 'plain-names',
      path: 'shared/tiers/standing.ts',
      line: 1,
      message: 'standing: instead of "standing" say grading, state',
    },
  ]);
});

it('finds a test that stands elsewhere than what it tests', () => {
  const rule = mirrored(new Set(['shared/score']));
  const found = (path: string): number => rule(parseSource(path, '')).length;
  expect(found('test/unit/shared/scores/score.test.ts')).toBe(1);
  expect(found('test/unit/shared/score/score.test.ts')).toBe(0);
  expect(found('test/fault/kill-the-sweep.test.ts')).toBe(0);
});
