import { describe, expect, it } from 'vitest';
import { figuresUnder } from '../../../../functions/customers/org-context.ts';
import { reportsOf } from '../../../../functions/store/reports.ts';
import { type Progress, progressOf } from '../../../../functions/sweep/progress.ts';
import { sweepTenant } from '../../../../functions/sweep/sweep-tenant.ts';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { fairnessLines, labLines } from '../../../../scripts/cli/org/lab-lines.ts';
import { randomFrom } from '../../../../shared/lab/bootstrap.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';
import { type FakeCrm, fakeCrm } from '../../../fakes/fake-crm.ts';
import { ranOf, sweepBench } from '../../../fakes/sweep-bench.ts';
import { NOON, recordId } from '../../../fakes/worker-bench.ts';

const DAY_MS = 86_400_000;
const TODAY = parseDay('2026-06-15') ?? 0;

/** A firm of which every customer has a habit of its own; those who pay late, and still owe, are all in Chile. */
function firmOf(customers: number): FakeCrm {
  const fake = fakeCrm();
  const next = randomFrom(7);
  for (let number = 1; number <= customers; number += 1) {
    const id = recordId(1, number);
    const account = { id, name: `Account ${number}` };
    const isLate = number > customers / 2;
    const country = isLate ? 'Chile' : 'Germany';
    fake.put('Accounts', { id, Account_Name: account.name, Owner: { id: recordId(9, 1) }, Billing_Country: country });
    const habit = -14 + (28 * number) / customers;
    for (let at = 0; at < 24; at += 1) {
      const issued = TODAY - 680 + 25 * at;
      const due = issued + 30;
      const isOpen = isLate && at === 20;
      const paid = Math.min(TODAY, due + Math.round(habit + 40 * (next() - 0.5)));
      fake.put('Invoices', {
        id: recordId(2, number * 100 + at),
        Account_Name: account,
        Subject: `Invoice ${number}-${at}`,
        Invoice_Date: formatDay(issued),
        Due_Date: formatDay(due),
        Status: isOpen ? 'Sent' : 'Paid',
        Grand_Total: 4000,
        ...(isOpen ? {} : { Paid_On: formatDay(paid), Amount_Paid: 4000 }),
        Modified_Time: `${formatDay(paid)}T10:00:00+01:00`,
      });
    }
  }
  return fake;
}

describe('the lab of a connected org', () => {
  it('is tried by the nightly pass and kept with the tenant, and the calibration stays as it is the next night', async () => {
    const bench = await sweepBench(0, ':memory:', firmOf(60));
    expect(ranOf(await bench.sweep()).progress).toMatchObject({ state: 'done', done: 60 });
    const { lab, portfolio } = await bench.tenant();
    expect(lab).toMatchObject({ on: '2026-06-15', customers: 60, trial: { refused: null, customers: 60 } });
    expect(portfolio?.calibration?.steepness).toBeGreaterThan(0);
    expect(lab?.sample.invoices).toBeGreaterThan(500);
    expect(lab?.drift.lines[0]).toEqual({ of: 'score', index: 0, state: 'calm' });
    expect(portfolio?.failures?.month).toBe('2026-06');
    const counted = Object.values(portfolio?.failures?.byTier ?? {}).reduce((sum, { customers }) => sum + customers, 0);
    expect(counted).toBeGreaterThan(60);
    bench.time.business = NOON + DAY_MS;
    await bench.sweep();
    const after = await bench.tenant();
    expect(after.portfolio?.calibration).toEqual(portfolio?.calibration);
    expect(after.lab).toMatchObject({ on: '2026-06-16', trial: lab?.trial, reference: { on: '2026-06-15' } });
  });

  it('is used under the policy that it was made under, and under no other', async () => {
    const bench = await sweepBench(0, ':memory:', firmOf(60));
    await bench.sweep();
    const tenant = await bench.tenant();
    expect(figuresUnder(b2bStandard, tenant)?.calibration).toEqual(tenant.portfolio?.calibration);
    const other = figuresUnder({ ...b2bStandard, version: 'next' }, tenant);
    expect(other).not.toHaveProperty('calibration');
    expect(other).not.toHaveProperty('failures');
    expect(other?.customers).toBe(60);
    expect(figuresUnder(b2bStandard, { portfolio: null, lab: null })).toBeNull();
  });

  it('names groups that are held unevenly to the administrator, in the org’s language, until they are even', async () => {
    const bench = await sweepBench(0, ':memory:', firmOf(60));
    await bench.sweep();
    const report = (await reportsOf(bench.base.store, 'acme')).find(({ id }) => id === 'fairness');
    expect(report).toMatchObject({ step: 'fairness', code: 'UNEVEN_HOLDS' });
    expect(report?.message).toMatch(/region “Chile”: \d+% of 30 customers are held/);
    const modes = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`G${i + 1}`, { mode: 'observe' }]));
    await changeTenant(bench.base.store, 'acme', (old) => ({
      ...old,
      policy: { preset: 'b2b-standard', id: 'mild', gates: modes },
    }));
    await bench.sweep();
    expect((await reportsOf(bench.base.store, 'acme')).some(({ id }) => id === 'fairness')).toBe(false);
  });

  it('is said in words at status and at publishing, in both languages', async () => {
    const bench = await sweepBench(0, ':memory:', firmOf(60));
    await bench.sweep();
    const { lab } = await bench.tenant();
    if (!lab) throw new Error('there is no record');
    const english = labLines(lab, 'en');
    expect(english).toHaveLength(3);
    expect(english[0]).toMatch(
      /The calibration holds: fitted to .* of 60 customers\. \(\d+ invoices of 60 customers were drawn\.\)/,
    );
    expect(english[1]).toMatch(/^Scores since .*2026: calm \(stability index 0\.000\)\.$/);
    expect(labLines({ ...lab, trial: { ...lab.trial, refused: 'worse' } }, 'zh')[0]).toMatch(/沿用默认值/);
    expect(fairnessLines(lab, 'en').join('\n')).toMatch(/groups of the 60 customers were held unevenly.*\n {2}.*Chile/);
    expect(fairnessLines(lab, 'zh').join('\n')).toMatch(/地区“Chile”/);
    expect(fairnessLines(null, 'en')[0]).toMatch(/not known yet/);
    for (const line of [...english, ...labLines(lab, 'zh'), ...fairnessLines(lab, 'zh')])
      expect(line).not.toMatch(/undefined|NaN|\{\w+\}/);
  });

  it('stops no pass: one that fails leaves calibration and record as they were', async () => {
    const bench = await sweepBench(0, ':memory:', firmOf(60));
    await bench.sweep();
    const { lab, portfolio, ...tenant } = await bench.tenant();
    if (!lab) throw new Error('there is no record');
    let failures = 0;
    const odd = {
      ...lab,
      get reference() {
        failures += 1;
        if (failures === 1) throw new Error('the lab has a fault');
        return lab.reference;
      },
    };
    bench.time.business = NOON + DAY_MS;
    const outcome = await sweepTenant(bench.deps, { ...tenant, portfolio, lab: odd });
    expect(ranOf(outcome).progress).toMatchObject({ state: 'done', done: 60 });
    const after = await bench.tenant();
    expect(after.portfolio).toMatchObject({ asOf: '2026-06-16', calibration: portfolio?.calibration });
    expect(after.lab).toEqual(lab);
  });

  it('goes on with what was drawn where a pass was cut off, and comes to the same end', async () => {
    const whole = await sweepBench(0, ':memory:', firmOf(130));
    await whole.sweep();
    const bench = await sweepBench(0, ':memory:', firmOf(130));
    let counted = 0;
    const onProgress = ({ lab }: Progress): void => {
      counted = lab.customers;
    };
    await bench.sweep({ mayContinue: () => counted < 100, onProgress });
    const half = await progressOf(bench.base.store, 'acme');
    expect(half?.lab.customers).toBe(100);
    expect(ranOf(await bench.sweep()).progress.state).toBe('done');
    expect((await bench.tenant()).lab).toEqual((await whole.tenant()).lab);
    expect((await bench.tenant()).portfolio).toEqual((await whole.tenant()).portfolio);
    // What is stored while a pass runs stays far below what a store takes in one item.
    const stored = await bench.base.store.get('sweep', 'acme');
    expect(stored?.value.length).toBeLessThan(150_000);
  });

  it('begins again where the record was written by another version', async () => {
    const bench = await sweepBench(3);
    const tenant = await bench.tenant();
    await bench.base.store.put('tenant', 'acme', JSON.stringify({ ...tenant, lab: { on: 'some day' } }));
    expect((await bench.tenant()).lab).toBeNull();
    await bench.sweep();
    expect((await bench.tenant()).lab).toMatchObject({ trial: { refused: 'too-few' } });
  });
});
