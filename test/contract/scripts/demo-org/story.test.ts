import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportFolder, readExportFolder } from '../../../../scripts/cli/export/export-folder.ts';
import { dossiersOf } from '../../../../scripts/cli/export/open-export.ts';
import { type OrgFacts, readOrgFacts } from '../../../../scripts/cli/export/org-file.ts';
import { generateDemoOrg, type Story } from '../../../../scripts/demo-org/generate.ts';
import { HUGE_OVERDUE } from '../../../../scripts/demo-org/huge.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { portfolioOf } from '../../../../shared/portfolio/tally.ts';
import { type CustomerRows, readDossier } from '../../../../shared/records/read-dossier.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { type Day, formatDay, parseDay } from '../../../../shared/values/day.ts';

const policy = loadPolicy(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../scripts/demo-org/policy.json'), 'utf8')),
);
const STARTS = ['2026-03-02', '2026-09-18', '2027-01-01'];
const PAID_AFTER = 8;

describe.each(STARTS)('the story of the demo from %s', (start) => {
  let dir: string;
  let story: Story;
  let folder: ExportFolder;
  let org: OrgFacts;
  let portfolio: Portfolio;
  const asOf = parseDay(start) ?? 0;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'winnow-story-'));
    story = await generateDemoOrg(dir, { seed: 'northgate', asOf: start, customers: 300 });
    org = await readOrgFacts(dir, {});
    folder = await readExportFolder(dir, { customerModule: 'Accounts', strict: true });
    portfolio = portfolioOf(dossiersOf({ folder, org, asOf }, policy), policy, asOf);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const look = (day: Day, previous: Assessment | undefined, paidOn?: Day): Assessment => {
    const rows = folder.customers.get(story.customer.id);
    if (!rows) throw new Error('the hero is not in the export');
    const dossier = readDossier(paidOn === undefined ? rows : withPayment(rows, story, paidOn), {
      home: org.home,
      zone: org.zone,
      today: asOf + 365,
      policy,
      customerModule: policy.customerModule,
      rates: org.rates,
      fields: folder.fields,
    });
    return assess(dossier, policy, day, { previous, portfolio });
  };
  const carry = (from: Day, to: Day, previous: Assessment | undefined, paidOn?: Day): Assessment[] => {
    const seen: Assessment[] = [];
    for (let day = from; day <= to; day += 1) seen.push(look(day, seen.at(-1) ?? previous, paidOn));
    return seen;
  };

  it.each([
    ['without a past', 0],
    ['after a year of nightly sweeps', 365],
  ])('goes B, C, B %s', (_name, past) => {
    const due = parseDay(story.invoice.due) ?? 0;
    // Days of grace keep the workflow of the CRM quiet, not the score: the nightly look falls on the first day overdue.
    const late = due + 1;
    const paidOn = due + policy.grace + 1 + PAID_AFTER;
    const { B } = policy.tiers.edges;

    const before = carry(asOf - past, late - 1, undefined);
    expect(before.every((seen) => seen.tier.letter === 'B')).toBe(true);
    const onStart = before.find((seen) => seen.asOf === start);
    expect(onStart?.score).toBeGreaterThanOrEqual(B);
    expect(onStart?.score).toBeLessThan(B + policy.tiers.rise);
    expect(onStart?.exposure.utilisation).toBeGreaterThan(0.75);
    expect(onStart?.exposure.utilisation).toBeLessThanOrEqual(0.9);
    expect(onStart?.exposure.overdue).toBe(0);

    const down = carry(late, paidOn - 1, before.at(-1));
    expect(down[0]?.score).toBeLessThanOrEqual(B - policy.tiers.fall);
    expect(down.map((seen) => seen.tier.letter)).toEqual(down.map(() => 'C'));
    expect(down[0]?.tier).toMatchObject({ letter: 'C', from: 'B', since: formatDay(late) });
    expect(down[0]?.reasons).toContain('P4');
    expect(down[0]?.alerts.map((alert) => alert.rule)).toContain('decline');

    const back = late + policy.tiers.dwellDays;
    const after = carry(paidOn, back, down.at(-1), paidOn);
    expect(Math.min(...after.map((seen) => seen.score))).toBeGreaterThanOrEqual(B + policy.tiers.rise);
    expect(after[0]?.tier).toMatchObject({ letter: 'C', heldBy: 'dwell' });
    expect(after.slice(0, -1).every((seen) => seen.tier.letter === 'C')).toBe(true);
    expect(after.at(-1)?.tier).toMatchObject({ letter: 'B', from: 'C', since: formatDay(back) });
  });

  it('shows every tier and every shape of customer in the portfolio', () => {
    const assessed = dossiersOf({ folder, org, asOf }, policy).map((dossier) =>
      assess(dossier, policy, asOf, { portfolio }),
    );
    expect(new Set(assessed.map((seen) => seen.tier.letter))).toEqual(new Set(['A', 'B', 'C', 'D', 'E', 'N']));
    expect(assessed.filter((seen) => seen.defects.length > 0)).toEqual([]);
    const overdue = ({ ageing }: Assessment['exposure']) =>
      ageing.d1to30.count + ageing.d31to60.count + ageing.d61to90.count + ageing.over90.count;
    expect(Math.max(...assessed.map((seen) => overdue(seen.exposure)))).toBe(HUGE_OVERDUE);
    expect(assessed.some((seen) => seen.exposure.total === 0 && seen.thin)).toBe(true);
    expect(assessed.some((seen) => seen.gates.some((gate) => gate.id === 'G1'))).toBe(true);
    expect(assessed.some((seen) => seen.gates.some((gate) => gate.id === 'G2'))).toBe(true);
  });
});

function withPayment(rows: CustomerRows, story: Story, paidOn: Day): CustomerRows {
  const invoices = rows.invoices?.map((invoice) =>
    invoice['id'] === story.invoice.id
      ? { ...invoice, Status: 'Paid', Paid_On: formatDay(paidOn), Amount_Paid: invoice['Grand_Total'] }
      : invoice,
  );
  return { ...rows, invoices };
}
