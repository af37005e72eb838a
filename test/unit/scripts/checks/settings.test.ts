import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../../scripts/checks/settings/unread.ts';

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  strict: true,
  allowImportingTsExtensions: true,
  types: [],
};

/** What is read of the settings `a`, `b` and `c.d`, by a program of these files. */
function unreadIn(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'winnow-settings-'));
  try {
    const all = {
      'z.ts': 'export const strictObject = <T>(shape: T): T => shape;',
      'schema.ts':
        "import * as z from './z.ts'; export const Shape = z.strictObject({ a: 1, b: 'x', c: z.strictObject({ d: 2 }) }); export type Policy = typeof Shape;",
      ...files,
    };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(root, name), text);
    const paths = Object.keys(all).map((name) => join(root, name));
    const found = readSettings(paths, OPTIONS, { root, declares: /schema\.ts$/, prints: /print\.ts$/ });
    expect(found.settings.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    return found.unread.map(({ name }) => name);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const reader = (body: string): string =>
  `import type { Policy } from './schema.ts'; export function read(policy: Policy, key: 'a' | 'b') { ${body} }`;

describe('settings that nothing reads', () => {
  it.each([
    ['are all, where no file reads any', 'return key;', ['a', 'b', 'c', 'd']],
    ['are not those that are named', 'return policy.a + policy.c.d;', ['b']],
    ['are not those that are taken apart', 'const { b, c: { d } } = policy; return b + d;', ['a']],
    ['are not those that a key can be', 'return policy[key];', ['c', 'd']],
    ['are not those whose object is listed', 'return Object.values(policy.c);', ['a', 'b']],
    ['are also those of which another object has one of the same name', "return { b: '' }.b;", ['a', 'b', 'c', 'd']],
  ])('%s', (_, body, unread) => {
    expect(unreadIn({ 'reads.ts': reader(body) })).toEqual(unread);
  });

  it('are also those that are only printed', () => {
    expect(unreadIn({ 'print.ts': reader('return policy.a;') })).toEqual(['a', 'b', 'c', 'd']);
  });
});
