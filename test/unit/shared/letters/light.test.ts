import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url).pathname;

describe('the code that the panel loads to write a letter', () => {
  it.each(['fill-letter', 'values-of', 'letters-for', 'check-letter', 'language', 'decision-rows', 'template'])(
    'brings no schema library with shared/letters/%s.ts',
    async (name) => {
      const { metafile } = await build({
        ...{ entryPoints: [`${ROOT}shared/letters/${name}.ts`], bundle: true, write: false, metafile: true },
        ...{ format: 'esm', logLevel: 'silent', absWorkingDir: ROOT },
      });
      const inputs = Object.keys(metafile.inputs);
      expect(inputs).toContain(`shared/letters/${name}.ts`);
      expect(inputs.filter((input) => /node_modules\/zod\/|policy\/schema/.test(input))).toEqual([]);
    },
  );
});
