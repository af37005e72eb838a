import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { dossierAsOf } from '../../../shared/dossier/as-of.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { receivablesOf } from '../../../shared/receivables/receivables.ts';
import { type Day, parseDay } from '../../../shared/values/day.ts';
import { assessFolder } from '../../cli/assess/assess-folder.ts';
import { readExportFolder } from '../../cli/export/export-folder.ts';
import { dossiersOf } from '../../cli/export/open-export.ts';
import { readOrgFacts } from '../../cli/export/org-file.ts';
import { numberRecords } from '../../demo-org/number-records.ts';
import { openRandom } from '../../demo-org/random.ts';
import { csvText } from '../../demo-org/records.ts';
import { drawCustomers, firstMonday, orgFile } from './customers.ts';
import type { Firm, FirmCustomer, Trade } from './firm-model.ts';

/**
 * Draws the firm's records, writes them as a CRM export and assesses everyone through the same readers as `winnow assess`.
 * @param asOf day of the assessment, `yyyy-MM-dd`. @throws RangeError where it is no day.
 */
export async function openFirm(trade: Trade, asOf: string): Promise<Firm> {
  const day = parseDay(asOf);
  if (day === undefined) throw new RangeError(`no day: ${asOf}`);
  const policy = loadPolicy({ preset: trade.preset });
  const drawn = drawCustomers(trade, openRandom(trade.seed), day);
  const { tables } = numberRecords(drawn.map(({ draft }) => draft));
  const dir = await mkdtemp(join(tmpdir(), 'winnow-scenario-'));
  try {
    await writeFile(join(dir, 'org.json'), JSON.stringify(orgFile(trade)));
    for (const { module, rows } of tables) await writeFile(join(dir, `${module}.csv`), csvText(rows));
    const org = await readOrgFacts(dir, {});
    const folder = await readExportFolder(dir, { customerModule: policy.customerModule, strict: true });
    const { customers } = assessFolder({ folder, org, policy, asOf: day });
    const assessments = new Map(customers.map(({ assessment }) => [assessment.customer.id, assessment]));
    const groups = new Map(drawn.map(({ group, draft }) => [draft.account.fields['Account_Name'], group.name]));
    const found = dossiersOf({ folder, org, asOf: day }, policy).flatMap((dossier) => {
      const assessment = assessments.get(dossier.customer.id);
      const city = String(folder.customers.get(dossier.customer.id)?.customer['Billing_City'] ?? '');
      const group = groups.get(dossier.customer.name) ?? '';
      return assessment ? [{ group, city, ...askingCustomer(dossier, assessment, policy, day) }] : [];
    });
    const counts = Object.fromEntries(tables.map(({ module, rows }) => [module, rows.length]));
    return { trade, policy, asOf: day, monday: firstMonday(day), customers: found, counts };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A customer as the refusal rules look at it. */
function askingCustomer(
  dossier: Dossier,
  assessment: Assessment,
  policy: Policy,
  asOf: Day,
): Omit<FirmCustomer, 'group' | 'city'> {
  const { strategicTags } = policy.refusal;
  return {
    id: dossier.customer.id,
    name: dossier.customer.name,
    dossier,
    tier: assessment.tier.letter,
    billed: receivablesOf(dossierAsOf(dossier, asOf, undefined), policy, asOf).billedLong,
    gates: assessment.gates.map((gate) => gate.id),
    strategic: dossier.customer.tags.some((tag) => strategicTags.includes(tag)),
  };
}
