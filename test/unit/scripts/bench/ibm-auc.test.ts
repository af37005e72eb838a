import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ACCOUNTS, exportDir, ORG } from '../cli/fixtures/export-dir.ts';

const BENCH = fileURLToPath(new URL('../../../../scripts/bench/ibm-auc.ts', import.meta.url));

it.each([
  ['that is none', async () => '/no/such/folder', 'there is no folder /no/such/folder'],
  ['without customers', () => exportDir({ 'readme.txt': 'nothing' }), 'there is no Accounts.csv'],
  ['without payments', () => exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS }), 'needs the column Paid_On'],
])('the benchmark on a folder %s names what is missing, without a stack', async (_, folder, missing) => {
  const { status, stderr } = spawnSync(process.execPath, [BENCH, '--data', await folder()], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain(missing);
  expect(stderr).toContain('--data takes a CRM export folder');
  expect(stderr).not.toMatch(/\n\s+at /);
});
