import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('loads neither the CRM client nor its SDK with the webhook', async () => {
  const { metafile } = await build({
    entryPoints: ['functions/webhook.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  const files = Object.keys(metafile.inputs);
  expect(files).toContain('functions/intake/receive-notice.ts');
  expect(files.filter((file) => /functions\/crm\/|zohocrm|shared\/assess/.test(file))).toEqual([]);
});
