import { readFileSync } from 'node:fs';
import peggy from 'peggy';
import { expect, it } from 'vitest';

const read = (name: string): string => readFileSync(new URL(`../../coql/${name}`, import.meta.url), 'utf8');

it('the committed parser is the one that the grammar makes (npx peggy --format es grammar.peggy)', () => {
  const made = peggy.generate(read('grammar.peggy'), { output: 'source', format: 'es' });
  const code = (text: string): string => text.replace(/^\/\/.*\n/gm, '').trim();
  expect(code(read('parser.js'))).toBe(code(String(made)));
});
