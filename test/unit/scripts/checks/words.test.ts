import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PRIVATE_WORDS } from '../../../../scripts/checks/house/names.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

const contributing = readFileSync(`${ROOT}CONTRIBUTING.md`, 'utf8');

/** The words of the table under "Words". */
const words = [...(contributing.split('## Words')[1]?.split('\n## ')[0] ?? '').matchAll(/^\| (?<words>[a-z, ]+) \|/gm)]
  .flatMap((row) => row.groups?.['words']?.split(', ') ?? [])
  .filter((word) => word !== 'word');

const code = globSync('{shared,functions}/**/*.ts', { cwd: ROOT })
  .map((path) => readFileSync(`${ROOT}${path}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, ''))
  .join('\n')
  .toLowerCase();

it('has no private word among the words of the project', () => {
  expect(words.length).toBeGreaterThan(15);
  expect(words.filter((word) => Object.hasOwn(PRIVATE_WORDS, word))).toEqual([]);
});

it.each(words)('the word %s is in use in names', (word) => {
  expect(code.split(word).length).toBeGreaterThan(5);
});
