import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textsFor } from '../../../../shared/texts/by-language.ts';

const SHARED = join(import.meta.dirname, '../../../../shared');

/** Where a fact is missing, the code names the key of what to do about it in one of these ways. */
const NAMED = /(?:unknown\(|missing\('[a-z-]+', |doubt: |need: )'([a-z-]+)'/g;

it.each(['en', 'zh'] as const)('every fact that is missing has words for what to do about it, in %s', (language) => {
  const keys = ['gates', 'score', 'refusal'].flatMap((folder) =>
    readdirSync(join(SHARED, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(join(SHARED, folder, file), 'utf8').matchAll(NAMED)].map(([, key = '']) => key),
      ),
  );
  expect(keys.length).toBeGreaterThan(40);
  const { need } = textsFor(language);
  expect([...new Set(keys)].filter((key) => need(key) === key)).toEqual([]);
});
