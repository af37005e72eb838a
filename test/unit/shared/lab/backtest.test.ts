import { describe, expect, it } from 'vitest';
import { backtest } from '../../../../shared/lab/backtest.ts';
import { followedWithin, monthlyAuc, monthlyMoneyCaught } from '../../../../shared/lab/by-month.ts';
import { drift } from '../../../../shared/lab/drift.ts';
import { fairness } from '../../../../shared/lab/fairness.ts';
import { unevenSentences } from '../../../../shared/lab/fairness-text.ts';
import { judgeInvoices } from '../../../../shared/lab/invoices.ts';
import { tryLearnedWeights } from '../../../../shared/lab/learned-weights.ts';
import { judgeMonths, pastMonthEnds } from '../../../../shared/lab/months.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { sum } from '../../../../shared/values/money.ts';
import { GRADES, INDICATORS, type Tier } from '../../../../shared/vocabulary/model.ts';
import * as make from '../../../fixtures/plain-dossier.ts';
import { shuffled, simulatedFirm } from '../../../fixtures/simulated-firm.ts';

const policy = b2bStandard;
const until = make.TODAY;
const dossiers = simulatedFirm({ seed: 6, customers: 40 });
const days = pastMonthEnds(dossiers, 6, until);
const rows = [...judgeMonths(dossiers, { policy, days, until })];

describe('judging past month ends', () => {
  it('takes the last ones of which the first horizon is over', () => {
    expect(days).toHaveLength(6);
    expect(days.at(-1)).toBeLessThanOrEqual(until - 90);
    expect(pastMonthEnds(dossiers, 100, until)[0]).toBeGreaterThanOrEqual(until - 900 + 90);
    expect(pastMonthEnds([], 5, until)).toEqual([]);
  });

  it('counts what fell due in the horizon and was not yet paid, and the late part of it', () => {
    const invoices = [
      make.invoice(300, 5, 0),
      // Paid before the morning: it says nothing of the time after.
      make.invoice(95, 10, -7),
      make.invoice(95, 20, 3),
      make.invoice(80, 40, 0),
      make.invoice(5, 80),
      make.invoice(-30, 160),
    ];
    const one = make.dossierWith({ invoices });
    const [row] = judgeMonths([one], { policy, days: [until - 100], until });
    expect(row?.after).toEqual({ 90: { due: 6_000, late: 2_000, weekLate: 0 } });
    const [earlier] = judgeMonths([one], { policy, days: [until - 180], until });
    expect(earlier?.after[180]).toEqual({
      due: 15_000,
      late: 10_000,
      weekLate: 0,
    });
    // A quarter before the first invoice was due there is no customer yet.
    expect([...judgeMonths([one], { policy, days: [until - 400], until })]).toEqual([]);
  });

  it('knows new business of the month after only while its end can be told', () => {
    const old = make.invoice(400, 5, 0);
    const held = [
      make.invoice(60, 10, 2, { issued: until - 95 }),
      make.invoice(40, 20, undefined, { issued: until - 92 }),
    ];
    const [row] = judgeMonths([make.dossierWith({ invoices: [old, ...held] })], { policy, days: [until - 100], until });
    expect(row?.newBusiness).toEqual({ billed: 3_000, veryLate: 2_000 });
    const young = make.invoice(20, 20, undefined, { issued: until - 92 });
    const [open] = judgeMonths([make.dossierWith({ invoices: [old, young] })], { policy, days: [until - 100], until });
    expect(open?.newBusiness).toBeUndefined();
  });

  it('does not depend on the order of the customers', () => {
    const mixed = judgeMonths(shuffled(dossiers, 9), { policy, days, until });
    const found = backtest(mixed, policy, until).horizons[0]?.rankings.map(({ auc, moneyCaught }) => [
      auc.value,
      moneyCaught.low,
    ]);
    const first = backtest(rows, policy, until).horizons[0]?.rankings.map(({ auc, moneyCaught }) => [
      auc.value,
      moneyCaught.low,
    ]);
    for (const [i, [value, low]] of (found ?? []).entries()) {
      expect(value).toBeCloseTo(first?.[i]?.[0] ?? 0, 10);
      expect(low).toBeCloseTo(first?.[i]?.[1] ?? 0, 10);
    }
  });
});

describe('a backtest', () => {
  const found = backtest(rows, policy, until);
  const [quarter] = found.horizons;

  it('finds the order by which the firm was simulated, beside the plain predictors', () => {
    expect(found.months).toHaveLength(6);
    expect(quarter?.rankings.map(({ ranking }) => ranking)).toEqual([
      'score',
      'view',
      'expectedMoney',
      'ratio',
      'shrunk',
    ]);
    for (const { ranking, auc, ks } of quarter?.rankings ?? []) {
      if (ranking === 'expectedMoney') continue;
      expect(auc.value).toBeGreaterThan(0.8);
      expect(auc.low).toBeLessThanOrEqual(auc.value);
      expect(ks).toBeGreaterThan(0.4);
    }
  });

  it('says of each tier what part of its money was late, and whether a better tier was ever worse', () => {
    const shares = quarter?.tiers.filter(({ tier }) => tier !== 'N').map(({ lateShare }) => lateShare) ?? [];
    expect(shares.length).toBeGreaterThan(1);
    expect(quarter?.areTiersOrdered).toBe([...shares].sort((a, b) => a - b).join() === shares.join());
    const present = GRADES.filter((grade) => rows.some(({ tier }) => tier === grade));
    const turned = new Map<Tier, Tier>(present.map((grade, i) => [grade, present.at(-1 - i) ?? grade]));
    const upsideDown = rows.map((row) => ({ ...row, tier: turned.get(row.tier) ?? row.tier }));
    expect(backtest(upsideDown, policy, until).horizons[0]?.areTiersOrdered).toBe(false);
  });

  it('adds up what each gate would have saved and cost to what was billed', () => {
    expect(found.gates.length).toBeGreaterThan(0);
    for (const { billed, saved, cost } of found.gates) expect(saved + cost).toBe(billed);
    const inAll = sum(rows.map(({ newBusiness }) => newBusiness?.billed ?? 0));
    for (const { billed } of found.gates) expect(billed).toBeLessThanOrEqual(inAll);
  });

  it('splits by size, region, language and age, every customer in one group of each', () => {
    for (const trait of ['size', 'region', 'language', 'age'] as const) {
      const groups = quarter?.groups.filter((group) => group.trait === trait) ?? [];
      expect(sum(groups.map(({ customers }) => customers))).toBeGreaterThanOrEqual(quarter?.customers ?? 0);
    }
    expect(
      quarter?.groups
        .filter(({ trait }) => trait === 'region')
        .map(({ group }) => group)
        .sort(),
    ).toEqual(['Chile', 'China', 'Germany']);
  });

  it('averages over the months: a month in which all is turned round halves the AUC', () => {
    const followed = [...followedWithin(rows, 90)];
    const [first] = days;
    const turned = followed.map((row) => (row.day === first ? { ...row, view: 100 - row.view } : row));
    const gone =
      2 *
        monthlyAuc(
          followed.filter(({ day }) => day === first),
          'view',
        )() -
      1;
    expect(monthlyAuc(turned, 'view')()).toBeCloseTo(monthlyAuc(followed, 'view')() - gone / days.length, 10);
    expect(monthlyMoneyCaught(followed, 'expectedMoney')()).toBeGreaterThan(0.2);
  });
});

describe('drift', () => {
  const judged = judgeInvoices(dossiers, { policy });
  const at = (day: number) => rows.filter((row) => row.day === day);
  const [reference = 0] = days;

  it('is calm against the same month, and shifted where scores fall for all', () => {
    const same = drift({ reference: at(reference), now: at(reference) }, judged, { referenceDay: reference, until });
    expect(same.lines.every(({ state }) => state === 'calm')).toBe(true);
    const worse = at(reference).map((row) => ({ ...row, score: row.score - 25 }));
    const found = drift({ reference: at(reference), now: worse }, judged, { referenceDay: reference, until });
    expect(found.lines[0]).toMatchObject({ of: 'score', state: 'shifted' });
  });

  it('says how the view ranks the invoices that came due since', () => {
    const { since } = drift({ reference: at(reference), now: at(reference) }, judged, {
      referenceDay: reference,
      until,
    });
    expect(since.late).toBeGreaterThan(0);
    expect(since.invoices).toBeLessThan(judged.length);
    expect(since.auc.low).toBeGreaterThan(0.5);
  });
});

describe('fairness', () => {
  const [reference = 0] = days;
  const [row] = rows.filter(({ day }) => day === reference);
  const group = (region: string, held: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...(row as NonNullable<typeof row>),
      openGates: i < held ? (['G1'] as const).slice() : [],
      traits: { size: 'small', region, language: 'en', age: '' },
    }));
  const regions = (...groups: ReturnType<typeof group>[]) =>
    fairness(groups.flat(), policy).filter(({ trait }) => trait === 'region');

  it('compares the rate of each group with that of all others', () => {
    const found = regions(group('Chile', 10, 40), group('China', 8, 40));
    expect(found[0]).toMatchObject({
      customers: 40,
      held: 10,
      rate: 0.25,
      rateOfOthers: 0.2,
      disparity: 1.25,
      state: 'even',
    });
    expect(found[1]).toMatchObject({ disparity: 0.8, state: 'even' });
    expect(regions(group('Chile', 11, 40), group('China', 8, 40)).map(({ state }) => state)).toEqual([
      'more-often',
      'less-often',
    ]);
  });

  it('names uneven groups in both languages, and says where it can be chance', () => {
    const sentencesOf = (held: number, of: number, others: number) =>
      unevenSentences(regions(group('Chile', held, of), group('China', others, of)), 'en');
    expect(sentencesOf(11, 40, 8)[0]).toBe(
      'region “Chile”: 28% of 40 customers are held, 20% of the others (ratio 1.38, outside 0.8–1.25): so few customers can bring this about by chance.',
    );
    expect(sentencesOf(110, 400, 80)[0]).toMatch(/: this needs a reason\.$/);
    expect(sentencesOf(10, 40, 8)).toEqual([]);
    const chinese = unevenSentences(regions(group('Chile', 110, 400), group('China', 80, 400)), 'zh');
    expect(chinese[0]).toBe(
      '地区“Chile”：400 家客户中 28% 被限制，其余客户为 20%（比值 1.38，超出 0.8–1.25）：请说明理由。',
    );
    expect(unevenSentences(regions(group('Chile', 40, 40), group('China', 0, 40)), 'en')[0]).toContain('ratio ∞');
  });

  it('says nothing of few customers, and nothing where hardly anybody is held', () => {
    expect(regions(group('Chile', 5, 19), group('China', 8, 40)).map(({ state }) => state)).toEqual([
      'too-few',
      'too-few',
    ]);
    expect(regions(group('Chile', 3, 40), group('China', 1, 40)).every(({ state }) => state === 'too-few')).toBe(true);
  });
});

describe('learned weights', () => {
  const judged = judgeInvoices(dossiers, { policy });

  it('ask for 400 late invoices', () => {
    const few = judged.slice(0, 300);
    expect(tryLearnedWeights(dossiers, few, { policy, until })).toMatchObject({ refused: 'too-few', weights: [] });
  });

  it('keep the sum of the points, and are no draft without a certain gain', () => {
    const { weights, gain, draft, refused } = tryLearnedWeights(dossiers, judged, { policy, until });
    expect(sum(weights.map(({ after }) => Math.round(10 * after)))).toBe(
      sum(weights.map(({ before }) => Math.round(10 * before))),
    );
    expect(weights.every(({ after }) => after >= 0)).toBe(true);
    expect(draft === undefined).toBe(refused === 'no-gain');
    expect((gain?.low ?? 0) > 0).toBe(draft !== undefined);
  });

  it('leave alone what is the same for everybody: it could only take weight from what tells customers apart', () => {
    const { weights } = tryLearnedWeights(dossiers, judged, { policy, until });
    const place = INDICATORS.indexOf('P1');
    const alike = judged.map((row) => ({ ...row, earned: row.earned.map((value, i) => (i === place ? 0.5 : value)) }));
    expect(weights.map(({ id }) => id)).toContain('P1');
    expect(tryLearnedWeights(dossiers, alike, { policy, until }).weights.map(({ id }) => id)).not.toContain('P1');
  });

  it('make a policy that can be loaded, unsigned, where the weights of the policy in use are plainly wrong', () => {
    // Nearly all of the weight on the oldest overdue invoice, by a scale that takes hardly anything away.
    const wrong = loadPolicy({
      preset: 'b2b-standard',
      indicators: {
        P1: {
          max: 1,
          bins: [
            [0, 1],
            [5, 0.8],
            [15, 0.5],
            [30, 0.2],
          ],
          otherwise: 0,
        },
        P2: {
          max: 1,
          bins: [
            [0.05, 1],
            [0.5, 0.5],
          ],
          otherwise: 0,
        },
        P3: {
          max: 33,
          bins: [
            [0, 33],
            [90, 30],
          ],
          otherwise: 0,
        },
        P4: { max: 0 },
        P5: { max: 0 },
        P6: { max: 0 },
      },
    });
    const rowsOfWrong = judgeInvoices(dossiers, { policy: wrong });
    const { draft, gain, weights } = tryLearnedWeights(dossiers, rowsOfWrong, { policy: wrong, until });
    expect(gain?.low).toBeGreaterThan(0);
    expect(weights.find(({ id }) => id === 'P1')?.after).toBeGreaterThan(5);
    expect(draft).toMatchObject({ approvedOn: null, effectiveFrom: null, version: 'draft' });
    expect(loadPolicy(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });
});
