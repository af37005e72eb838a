import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files, gone when the test is over. */
export async function exportDir(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-export-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return dir;
}

export const ID = {
  anna: '5725767000010000001',
  bert: '5725767000010000002',
  lost: '5725767000010000009',
  first: '5725767000013000001',
  second: '5725767000013000002',
  third: '5725767000013000003',
} as const;

export const ORG = JSON.stringify({
  company_name: 'Northgate',
  iso_code: 'USD',
  time_zone: 'America/New_York',
  currencies: [{ iso_code: 'EUR', exchange_rate: 0.92 }],
});

export const ACCOUNTS = `Id,Account_Name\n${ID.anna},Anna Ltd\n${ID.bert},Bert GmbH\n`;
