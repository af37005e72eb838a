import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { assessFolder } from '../../../scripts/cli/assess/assess-folder.ts';
import { UsageError } from '../../../scripts/cli/core/command.ts';
import { readExportFolder } from '../../../scripts/cli/export/export-folder.ts';
import { readOrgFacts } from '../../../scripts/cli/export/org-file.ts';
import { FolderError } from '../../../scripts/cli/export/problems.ts';
import { PolicyError } from '../../../shared/policy/document.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { writeGoldenFolder } from '../../fixtures/golden/folder.ts';
import { anyText, type Draw, mutatedText, oneOf, type Target } from './target.ts';

/** One file of a folder, changed. */
interface ChangedFile {
  name: string;
  bytes: Buffer;
}

const ENCODINGS = ['utf8', 'latin1', 'utf16le'] as const;

/** Export folders: real ones with one file changed in its text, its bytes or its encoding, as .csv or as .xlsx. */
export const folderTarget: Target = {
  what: 'CSV and .xlsx folders',
  share: 4,
  mustHold: 'customers with assessments, or FolderError in words; no crash',
  reaches: ['assessed', 'refused'],
  async open() {
    const dir = await mkdtemp(join(tmpdir(), 'winnow-fuzz-'));
    const asOf = parseDay(await writeGoldenFolder(dir)) ?? 0;
    const policy = loadPolicy({ preset: 'b2b-standard' });
    const names = (await readdir(dir)).filter((name) => !name.startsWith('mapping'));
    const texts = new Map<string, string>();
    for (const name of names) texts.set(name, await readFile(join(dir, name), 'utf8'));
    const sheets = new Map<string, Buffer>();
    for (const [name, text] of texts)
      if (name.endsWith('.csv')) sheets.set(name.replace('.csv', '.xlsx'), await workbookOf(text));
    return {
      draw: (random) => drawFile(random, texts, sheets),
      async feed({ name, bytes }: ChangedFile) {
        const replaced = name.replace('.xlsx', '.csv');
        if (replaced !== name) await rm(join(dir, replaced), { force: true });
        await writeFile(join(dir, name), bytes);
        try {
          const org = await readOrgFacts(dir, { currency: 'EUR', timeZone: 'Europe/Berlin' });
          const folder = await readExportFolder(dir, { customerModule: 'Accounts', strict: false });
          return assessFolder({ folder, org, asOf, policy }).customers.length > 0 ? 'assessed' : 'empty';
        } catch (error) {
          if (error instanceof FolderError || error instanceof UsageError || error instanceof PolicyError)
            return 'refused';
          throw error;
        } finally {
          await rm(join(dir, name), { force: true });
          await writeFile(join(dir, replaced), texts.get(replaced) ?? '');
        }
      },
      close: () => rm(dir, { recursive: true, force: true }),
    };
  },
};

function drawFile(random: Draw, texts: ReadonlyMap<string, string>, sheets: ReadonlyMap<string, Buffer>): ChangedFile {
  if (random() < 0.15) {
    const [name, bytes] = oneOf(random, [...sheets]);
    return { name, bytes: withFlippedBytes(bytes, random) };
  }
  const [name, text] = oneOf(random, [...texts]);
  const cells = random() < 0.5 ? withChangedCell(text, random) : mutatedText(text, random);
  const bytes = Buffer.from(cells, random() < 0.85 ? 'utf8' : oneOf(random, ENCODINGS));
  return { name, bytes: random() < 0.15 ? withFlippedBytes(bytes, random) : bytes };
}

/** One cell replaced: what a person pastes, or an odd text. */
function withChangedCell(text: string, random: Draw): string {
  const cells = text.split(',');
  cells[Math.floor(random() * cells.length)] = random() < 0.5 ? `"${anyText(random)}"` : oneOf(random, cells);
  return cells.join(',');
}

function withFlippedBytes(bytes: Buffer, random: Draw): Buffer {
  const changed = Buffer.from(bytes);
  for (let left = 1 + Math.floor(random() * 8); left > 0 && changed.length > 0; left -= 1)
    changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
  return random() < 0.2 ? changed.subarray(0, Math.floor(random() * changed.length)) : changed;
}

/** The same table as a spreadsheet; cells with a comma in quotes come apart, which is as good as any other change. */
async function workbookOf(csv: string): Promise<Buffer> {
  const rows = csv.split('\r\n').map((line) => line.split(','));
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Export', rows }] }));
}
