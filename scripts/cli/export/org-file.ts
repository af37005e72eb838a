import { join } from 'node:path';
import * as z from 'zod';
import { FolderError } from './problems.ts';
import { type Encodings, encodingsOf, isFile, isFolder, readWholeText } from './tables/text-file.ts';

const Currency = z.object({
  iso_code: z.string(),
  exchange_rate: z.union([z.number(), z.string()]),
  is_base: z.boolean().optional(),
});

const OrgFile = z.object({
  company_name: z.string().optional(),
  iso_code: z.string().optional(),
  time_zone: z.string().optional(),
  currencies: z.array(Currency).optional(),
});

/** What an assessment needs to know of the org itself. */
export interface OrgFacts {
  companyName: string;
  /** ISO 4217 code of the home currency. */
  home: string;
  /** IANA name of the org's zone. */
  zone: string;
  /** ISO code → today's rate as the CRM writes it. */
  rates: ReadonlyMap<string, string>;
}

/**
 * Reads `org.json` of an export folder (the fields of Zoho's `GET /org` and `GET /org/currencies`); flags win over it.
 * @throws FolderError where there is no such folder, neither names the home currency, the file is no JSON, or the
 * zone is unknown.
 */
export async function readOrgFacts(
  dir: string,
  flags: { currency?: string | undefined; timeZone?: string | undefined; encoding?: string | undefined },
): Promise<OrgFacts> {
  if (!(await isFolder(dir))) throw new FolderError(`there is no folder ${dir}`);
  const file = await readOrgFile(join(dir, 'org.json'), encodingsOf(flags.encoding));
  const home = flags.currency ?? file?.iso_code ?? file?.currencies?.find((currency) => currency.is_base)?.iso_code;
  if (!home)
    throw new FolderError(
      `${file ? 'org.json names no home currency' : 'there is no org.json'}; give --currency and --time-zone`,
    );
  const zone = flags.timeZone ?? file?.time_zone ?? 'UTC';
  if (!isZone(zone)) throw new FolderError(`unknown time zone ${zone}; write it as Europe/Berlin`);
  const rates = new Map((file?.currencies ?? []).map((c) => [c.iso_code, String(c.exchange_rate)]));
  return { companyName: file?.company_name ?? '', home, zone, rates };
}

async function readOrgFile(path: string, encodings: Encodings): Promise<z.infer<typeof OrgFile> | undefined> {
  if (!(await isFile(path))) return undefined;
  const text = await readWholeText(path, 'org.json', encodings);
  try {
    return OrgFile.parse(JSON.parse(text));
  } catch (error) {
    throw new FolderError(`org.json cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
