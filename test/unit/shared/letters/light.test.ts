import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url).pathname;

describe('the code that the panel loads to write a letter', () => {
  it.each([
    'letters/fill-letter',
    'letters/letter-values',
    'letters/letters-for',
    'letters/decision-rows',
    'templates/check-letter',
    'templates/template',
  ])('brings no schema library with shared/%s.ts', async (name) => {
    const { metafile } = await build({
      entryPoints: [`${ROOT}shared/${name}.ts`],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      logLevel: 'silent',
      absWorkingDir: ROOT,
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain(`shared/${name}.ts`);
    expect(inputs.filter((input) => /node_modules\/zod\/|policy\/(schema\/|policy)/.test(input))).toEqual([]);
  });
});
