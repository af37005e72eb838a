import { describe, expect, it } from 'vitest';
import { twoDigits } from '../../../../shared/advice/credit.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Contract, Credit, Deal, Decision, Dossier, Invoice, Order } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { exposureOf, exposureWithout } from '../../../../shared/receivables/exposure.ts';
import { receivablesOf } from '../../../../shared/receivables/receivables.ts';
import { failureChances, noFailures } from '../../../../shared/score/failures.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { portfolio as figures, nothingElse, TODAY } from '../../../fixtures/arbitrary.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const usd = (minor: number) => ({ currency: 'USD', minor, home: minor });

const invoice = (n: number, minor: number, over: Partial<Invoice> = {}): Invoice => ({
  id: `100000000000000000${n}`,
  label: `INV-${n}`,
  issued: TODAY - 40,
  due: TODAY - 10,
  amount: usd(minor),
  open: usd(minor),
  state: 'open',
  paidOn: null,
  paidOnSource: null,
  dispute: 'none',
  modifiedOn: null,
  ...over,
});

const order = (over: Partial<Order> = {}): Order => ({
  id: '7000000000000000001',
  label: 'SO-1',
  state: 'accepted',
  amount: usd(100_000),
  today: 100_000,
  on: TODAY - 20,
  billed: null,
  ...over,
});

const security = (kind: Contract['kind'], minor: number, over: Partial<Contract> = {}): Contract => ({
  id: `6000000000000000${kind.length}`,
  label: kind,
  kind,
  signedOn: TODAY - 90,
  from: TODAY - 90,
  to: null,
  amount: usd(minor),
  share: null,
  minimum: null,
  noticeDays: null,
  ...over,
});

const limit = (n: number, minor: number, over: Partial<Decision> = {}): Decision => ({
  id: `500000000000000000${n}`,
  label: `Limit ${n}`,
  kind: 'limit',
  state: 'approved',
  requester: 'ada',
  approver: 'ben',
  reason: 'yearly review',
  from: TODAY - 100,
  expires: null,
  recordId: null,
  limit: { state: 'amount', amount: usd(minor) },
  temporary: false,
  tier: null,
  value: null,
  band: null,
  amount: null,
  card: {},
  ...over,
});

const customer = (over: Partial<Dossier>): Dossier => ({
  customer: {
    id: '9000000000000000001',
    module: 'Accounts',
    name: 'Acme',
    ownerId: null,
    currency: 'USD',
    rate: null,
    industry: null,
    country: null,
    employees: null,
    annualRevenue: null,
    tags: [],
    limit: { state: 'amount', amount: usd(500_000) },
  },
  home: 'USD',
  invoices: [],
  deals: [],
  cases: [],
  defects: [],
  ...nothingElse,
  ...over,
});

const exposure = (over: Partial<Dossier>, p = policy) => {
  const then = dossierAsOf(customer(over), TODAY, undefined);
  return exposureOf(receivablesOf(then, p, TODAY), then.dossier, p, TODAY);
};

describe('exposure', () => {
  it('adds open invoices and what is ordered but not invoiced, and takes off credit, deposits and cover', () => {
    const found = exposure({
      invoices: [invoice(1, 300_000), invoice(2, 50_000, { dispute: 'open', modifiedOn: TODAY - 5 })],
      orders: [order({ billed: 0.25 })],
      credits: [
        { id: '8', label: 'CN-1', kind: 'other', fault: 'us', amount: usd(9000), unapplied: usd(5000), on: TODAY - 3 },
      ],
      contracts: [security('deposit', 20_000), security('cover', 200_000, { share: 0.9 })],
    });
    expect(found.parts).toEqual({
      receivables: 350_000,
      orders: 75_000,
      credits: 5000,
      deposits: 20_000,
      cover: 180_000,
    });
    expect(found.total).toBe(220_000);
    expect(found.utilisation).toBe(0.44);
  });

  it('counts a document once: the invoiced part of an order is in the receivables', () => {
    const billed = invoice(1, 60_000, { orderId: '7000000000000000001' });
    expect(exposure({ invoices: [billed], orders: [order()] }).parts).toMatchObject({
      receivables: 60_000,
      orders: 40_000,
    });
    expect(exposure({ orders: [order({ state: 'delivered' })] }).parts.orders).toBe(0);
    expect(exposure({ invoices: [billed], orders: [order({ state: 'delivered' })] }).parts.orders).toBe(40_000);
    expect(exposure({ orders: [order({ state: 'cancelled' }), order({ state: 'draft' })] }).parts.orders).toBe(0);
  });

  it('forgets cover that has run out or has not begun, and never falls below zero', () => {
    const over = { invoices: [invoice(1, 100_000)] };
    expect(exposure({ ...over, contracts: [security('cover', 80_000, { to: TODAY - 1 })] }).total).toBe(100_000);
    expect(exposure({ ...over, contracts: [security('cover', 80_000, { from: TODAY + 1 })] }).total).toBe(100_000);
    expect(exposure({ ...over, contracts: [security('cover', 800_000)] }).total).toBe(0);
  });

  it('lets cover add to the limit instead, never both', () => {
    const raised = loadPolicy({ preset: 'b2b-standard', credit: { cover: 'adds-to-limit' } });
    const found = exposure({ invoices: [invoice(1, 100_000)], contracts: [security('cover', 80_000)] }, raised);
    expect(found).toMatchObject({ total: 100_000, limit: { state: 'amount', home: 580_000 } });
  });
});

describe('orders', () => {
  const parts = (over: Partial<Dossier>): number => exposure(over).parts.orders;
  const deal = (prepaid: boolean): Deal => ({
    id: '2000000000000000009',
    label: 'Deal',
    outcome: 'won',
    amount: usd(43_000),
    closedOn: TODAY - 21,
    termsDays: null,
    prepaid,
  });

  it.each([
    ['accepted', 43_000],
    ['delivered', 0],
    ['draft', 0],
    ['closed', 0],
    ['cancelled', 0],
    ['unknown', 0],
  ] as const)('that are %s wait for %i', (state, waiting) => {
    expect(parts({ orders: [order({ state, amount: usd(43_000), today: 43_000 })] })).toBe(waiting);
  });

  it('that are closed wait for nothing, whatever is left to bill', () => {
    const bill = invoice(3, 17_000, { orderId: '7000000000000000001' });
    expect(parts({ orders: [order({ state: 'closed', billed: 0.4 })], invoices: [bill] })).toBe(0);
  });

  it('of a deal paid in advance are no credit, and of another deal they are', () => {
    const orders = [order({ dealId: '2000000000000000009' })];
    expect(parts({ orders, deals: [deal(true)] })).toBe(0);
    expect(parts({ orders, deals: [deal(false)] })).toBe(100_000);
    expect(parts({ orders, deals: [{ ...deal(true), id: '2000000000000000008' }] })).toBe(100_000);
  });

  it('are not counted twice when the deal that they came from is checked', () => {
    const orders = [order({ dealId: '2000000000000000009' })];
    for (const prepaid of [true, false]) {
      const whole = customer({ orders, deals: [deal(prepaid)], invoices: [invoice(4, 5000)] });
      const then = dossierAsOf(whole, TODAY, undefined);
      const receivables = receivablesOf(then, policy, TODAY);
      const all = exposureOf(receivables, then.dossier, policy, TODAY);
      expect(exposureWithout(all, deal(prepaid), { ...then, receivables, policy, asOf: TODAY }).total).toBe(5000);
    }
  });
});

describe('what a deal has led to already', () => {
  const deal = { id: '2000000000000000009', prepaid: false } as Deal;
  const without = (over: Partial<Dossier>, of: Deal = deal) => {
    const then = dossierAsOf(customer(over), TODAY, undefined);
    const receivables = receivablesOf(then, policy, TODAY);
    const all = exposureOf(receivables, then.dossier, policy, TODAY);
    const { total, taken } = exposureWithout(all, of, { ...then, receivables, policy, asOf: TODAY });
    return [all.total - total, all.taken - taken];
  };
  const own = order({ dealId: deal.id, billed: 0.4 });
  const another = order({ id: '7000000000000000002', dealId: '2000000000000000008' });
  const invoices = [
    invoice(1, 30_000, { orderId: own.id }),
    invoice(2, 5000, { orderId: another.id }),
    invoice(3, 7000),
  ];

  it('is its orders that are not invoiced and the open invoices of them, and nothing of other deals', () => {
    expect(without({ orders: [own, another], invoices })).toEqual([90_000, 90_000]);
  });

  it('is its invoices alone where it is paid in advance', () => {
    const ahead = { ...deal, prepaid: true };
    expect(without({ orders: [own, another], invoices, deals: [ahead] }, ahead)).toEqual([30_000, 30_000]);
  });

  it('is nothing where it has no order', () => {
    expect(without({ orders: [another], invoices })).toEqual([0, 0]);
  });
});

describe('what is known of securities and orders', () => {
  const held = (over: Partial<Contract>): number =>
    exposure({ contracts: [security('deposit', 9000, over)] }).parts.deposits;

  it('counts a security on its first and its last day, from any day where it names none, and without an amount for nothing', () => {
    expect.soft(held({ from: TODAY }), 'from today').toBe(9000);
    expect.soft(held({ to: TODAY }), 'until today').toBe(9000);
    expect.soft(held({ from: null }), 'without a first day').toBe(9000);
    expect.soft(held({ amount: null }), 'without an amount').toBe(0);
  });

  it('says that the exposure is doubtful where a security in force cannot be read', () => {
    const unclear = security('cover', 9000, { unclear: true });
    expect(exposure({ contracts: [unclear] }).isDoubtful).toBe(true);
    expect(exposure({ contracts: [{ ...unclear, to: TODAY - 1 }] }).isDoubtful).toBeUndefined();
    expect(exposure({ contracts: [security('cover', 9000)] }).isDoubtful).toBeUndefined();
  });

  it('counts the invoices that are in no sum because their rest is not known', () => {
    const invoices = [invoice(1, 900, { open: null }), invoice(2, 900, { due: null }), invoice(3, 900)];
    expect(exposure({ invoices }).unread).toBe(1);
    expect(exposure({ invoices: [invoice(3, 900)] }).unread).toBeUndefined();
  });

  it('takes an order without an amount for nothing', () => {
    const parts = (over: Partial<Order>): number => exposure({ orders: [order(over)] }).parts.orders;
    expect([parts({ amount: null }), parts({ today: null }), parts({ amount: usd(0), today: 0 })]).toEqual([0, 0, 0]);
  });

  it('sets an order only against the invoices that name it, in its own currency where all are in it', () => {
    const parts = (bill: Partial<Invoice>): number =>
      exposure({ orders: [order()], invoices: [invoice(1, 60_000, { orderId: order().id, ...bill })] }).parts.orders;
    const euros = { currency: 'EUR', minor: 30_000, home: 60_000 };
    const dearer = { currency: 'USD', minor: 60_000, home: 90_000 };
    expect.soft(parts({ orderId: '1' }), 'another order').toBe(100_000);
    expect.soft(parts({ amount: dearer }), 'the same currency').toBe(40_000);
    expect.soft(parts({ amount: euros }), 'another currency').toBe(40_000);
  });

  it('uses no limit of nothing and none that is no amount', () => {
    const used = (limitOfRecord: Dossier['customer']['limit']) => {
      const of = customer({ invoices: [invoice(1, 50_000)] });
      const then = dossierAsOf({ ...of, customer: { ...of.customer, limit: limitOfRecord } }, TODAY, undefined);
      return exposureOf(receivablesOf(then, policy, TODAY), then.dossier, policy, TODAY).utilisation;
    };
    expect(used({ state: 'amount', amount: usd(100_000) })).toBe(0.5);
    expect([used({ state: 'amount', amount: usd(0) }), used({ state: 'unlimited' }), used({ state: 'zero' })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('what takes up the limit', () => {
  it('is no residue of paid invoices, while they are no sum that counts', () => {
    const rests = [1, 2].map((n) => invoice(n, 80_000, { open: usd(900) }));
    expect(exposure({ invoices: [...rests, invoice(3, 7000)] })).toMatchObject({
      total: 8800,
      taken: 7000,
      overdue: 7000,
    });
  });

  it('is all of them together once they are, and an unpaid invoice however small', () => {
    const rests = [1, 2, 3, 4, 5, 6].map((n) => invoice(n, 80_000, { open: usd(900) }));
    expect(exposure({ invoices: rests })).toMatchObject({ total: 5400, taken: 5400, overdue: 5400 });
    expect(exposure({ invoices: [invoice(7, 900)] })).toMatchObject({ taken: 900, overdue: 900 });
  });

  it('is what is owed less unused credits, and never less than nothing', () => {
    const credit = (minor: number): Credit => ({
      id: '8',
      label: 'P-8',
      kind: 'other',
      fault: 'unknown',
      amount: null,
      unapplied: usd(minor),
      on: TODAY - 1,
    });
    const owing = { invoices: [invoice(1, 61_000)] };
    expect(exposure({ ...owing, credits: [credit(11_000)] })).toMatchObject({
      total: 50_000,
      taken: 50_000,
      overdue: 50_000,
    });
    expect(exposure({ ...owing, credits: [credit(99_000)] })).toMatchObject({
      total: 0,
      taken: 0,
      overdue: 0,
      utilisation: 0,
    });
  });
});

describe('the limit', () => {
  it('in the currency of the record is used up alike at whatever rate', () => {
    const euro = (minor: number, rate: number) => ({ currency: 'EUR', minor, home: Math.round(minor * rate) });
    for (const rate of [0.7, 1, 1.31]) {
      const open = invoice(1, 0, { amount: euro(36_000, 1.1), open: euro(36_000, rate) });
      const { utilisation } = exposure({
        invoices: [open],
        customer: { ...customer({}).customer, limit: { state: 'amount', amount: euro(40_000, rate) } },
      });
      expect(utilisation).toBeCloseTo(0.9, 4);
    }
  });

  it('is the field until a decision says otherwise, and a temporary one while it is in date', () => {
    expect(exposure({}).limit).toEqual({ state: 'amount', home: 500_000 });
    const decisions = [limit(1, 700_000), limit(2, 900_000, { temporary: true, from: TODAY - 5, expires: TODAY + 5 })];
    expect(exposure({ decisions }).limit).toMatchObject({ home: 900_000, temporary: true });
    const over = decisions.map((d) => (d.temporary ? { ...d, expires: TODAY - 1 } : d));
    expect(exposure({ decisions: over }).limit).toMatchObject({ home: 700_000, decision: '5000000000000000001' });
  });

  it('does not follow a proposal, nor a temporary limit without an end', () => {
    const decisions = [limit(1, 900_000, { state: 'proposed' }), limit(2, 900_000, { temporary: true })];
    expect(exposure({ decisions }).limit).toEqual({ state: 'amount', home: 500_000 });
  });

  it('keeps what ran out, with the day, for the gates to judge', () => {
    const found = exposure({ decisions: [limit(1, 700_000, { from: TODAY - 500 })] }).limit;
    expect(found).toMatchObject({ home: 700_000, validTo: expect.stringMatching(/^\d{4}-/) });
  });
});

describe('advice on credit', () => {
  const months = [1, 2, 3, 4, 5, 6].map((n) =>
    invoice(n, 1_000_000, {
      issued: TODAY - 30 * n - 30,
      due: TODAY - 30 * n,
      state: 'settled',
      paidOn: TODAY - 30 * n,
      paidOnSource: 'field',
      open: usd(0),
    }),
  );
  const judge = (over: Partial<Dossier>, p = policy) =>
    assess(customer({ invoices: months, ...over }), p, TODAY, { withoutLift: true });

  it('suggests the tier’s multiple of what is usually open, in two digits, and asks for approval of a large change', () => {
    const a = judge({});
    const multiple = policy.credit.suggestion.multiple[a.tier.letter === 'N' ? 'C' : a.tier.letter];
    const { home, by, needsApproval } = a.credit.suggestion ?? { home: 0, by: '', needsApproval: false };
    expect(by).toBe('billing');
    expect(home / (multiple * 1_000_000 * (5 / 6))).toBeCloseTo(1, 0);
    expect(String(home / 100)).toMatch(/^\d{2}0*$/);
    expect(needsApproval).toBe(true);
  });

  it('stays below the bureau’s limit and the tier’s cap', () => {
    const band = limit(3, 0, { kind: 'financial-band', band: 'B', limit: null, amount: usd(120_000), from: TODAY - 9 });
    const sources = { ...nothingElse.sources, decisions: true };
    expect(judge({ decisions: [band], sources }).credit.suggestion).toMatchObject({ home: 120_000, by: 'bureau' });
    const cap = { A: 500, B: 500, C: 500, D: 500, E: 0 };
    const capped = loadPolicy({ preset: 'b2b-standard', credit: { suggestion: { cap } } });
    expect(judge({}, capped).credit.suggestion).toMatchObject({ home: 50_000, by: 'cap' });
  });

  it('shows no expected loss before the policy is calibrated on enough bad cases', () => {
    const { expectedLoss } = textsFor('en').credit;
    expect(judge({}).credit.expectedLoss).toBeNull();
    expect(expectedLoss(judge({}))).toContain('at least 30 bad cases of the firm’s own');
    const chance = { A: 0.01, B: 0.02, C: 0.05, D: 0.1, E: 0.3 };
    const few = loadPolicy({ preset: 'b2b-standard', credit: { loss: { chance, badCases: 29 } } });
    expect(judge({}, few).credit.expectedLoss).toBeNull();
    expect(expectedLoss(judge({}, few))).toBe(
      'Expected loss is not shown: the chances to fail rest on 29 bad cases; it takes 30.',
    );
    expect(textsFor('zh').credit.expectedLoss(judge({}, few))).toContain('29 例坏账，需要 30 例');
    const enough = loadPolicy({ preset: 'b2b-standard', credit: { loss: { chance, badCases: 30 } } });
    const a = judge({ invoices: [...months, invoice(9, 100_000, { due: TODAY + 5 })] }, enough);
    const grade = a.tier.letter === 'N' ? 'C' : a.tier.letter;
    expect(a.credit.expectedLoss).toBe(Math.round(100_000 * chance[grade] * 0.6));
    expect(a.credit).not.toHaveProperty('badCases');
  });

  it('takes the chances from the bad cases of the records where the policy states none', () => {
    const countsOf = (failed: number): Portfolio => {
      const byTier = { ...noFailures(), B: { customers: 500, failed: 0 }, C: { customers: 500, failed } };
      return { ...figures, failures: { month: '2026-03', byTier } };
    };
    const judgeBy = (portfolio: Portfolio, of = policy) =>
      assess(customer({ invoices: [...months, invoice(9, 100_000, { due: TODAY + 5 })] }), of, TODAY, { portfolio });
    const en = textsFor('en').credit;
    const few = judgeBy(countsOf(29));
    expect(few.credit).toMatchObject({ expectedLoss: null, badCases: { known: 29, of: 30, counted: true } });
    expect(en.expectedLoss(few)).toBe(
      'Expected loss is not shown: the firm’s own records of the last year hold 29 bad cases; it takes 30.',
    );
    const counted = judgeBy(countsOf(30));
    const grade = counted.tier.letter === 'N' ? 'C' : counted.tier.letter;
    const chance = failureChances(countsOf(30).failures?.byTier ?? noFailures(), policy.shrink.k)[grade];
    expect(counted.credit.expectedLoss).toBe(Math.round(100_000 * chance * 0.6));
    expect(en.expectedLoss(counted)).toMatch(/^Expected loss .*, from 30 bad cases in the firm’s own records\.$/);
    expect(textsFor('zh').credit.expectedLoss(counted)).toContain('本企业记录中的 30 例坏账');
    expect(decodeAssessment(encodeAssessment(counted))?.credit).toEqual(counted.credit);
    const stated = { A: 0.5, B: 0.5, C: 0.5, D: 0.5, E: 0.5 };
    const own = loadPolicy({ preset: 'b2b-standard', credit: { loss: { chance: stated, badCases: 40 } } });
    expect(judgeBy(countsOf(30), own).credit).toMatchObject({ expectedLoss: 30_000 });
    expect(judgeBy(countsOf(30), own).credit).not.toHaveProperty('badCases');
  });

  it('lets no policy show a loss from fewer than 30 bad cases', () => {
    const document = { preset: 'b2b-standard', credit: { loss: { badCasesToShow: 29 } } };
    expect(() => loadPolicy(document)).toThrow('credit.loss.badCasesToShow: must be at least 30');
  });

  it.each([
    [1_234_567, 2, 1_200_000],
    [995, 2, 1000],
    [98_765, 0, 99_000],
    [49, 2, 0],
    [0, 2, 0],
  ])('rounds %i to two digits that count', (minor, digits, expected) => {
    expect(twoDigits(minor, digits)).toBe(expected);
  });
});

describe('what a won deal promises', () => {
  const won = (id: string, ago: number, minor: number, over: Partial<Deal> = {}): Deal => ({
    id,
    label: id,
    outcome: 'won',
    amount: usd(minor),
    closedOn: TODAY - ago,
    termsDays: null,
    prepaid: false,
    ...over,
  });
  const promised = (over: Partial<Dossier>, of = policy): number => {
    const then = dossierAsOf(customer(over), TODAY, undefined);
    return exposureOf(receivablesOf(then, of, TODAY), then.dossier, of, TODAY).promised ?? 0;
  };
  const deals = [won('1', 5, 70_000)];

  it('counts until it is ordered or invoiced, for the days of the policy', () => {
    const { promisedDays } = policy.credit;
    expect(promised({ deals })).toBe(70_000);
    expect(promised({ deals: [won('1', promisedDays - 1, 70_000), won('2', promisedDays, 9000)] })).toBe(70_000);
    expect(promised({ deals }, loadPolicy({ preset: 'b2b-standard', credit: { promisedDays: 0 } }))).toBe(0);
  });

  it.each([
    ['open', won('1', 5, 70_000, { outcome: 'open' })],
    ['lost', won('1', 5, 70_000, { outcome: 'lost' })],
    ['paid in advance', won('1', 5, 70_000, { prepaid: true })],
    ['closing later', won('1', -1, 70_000)],
  ])('is nothing of a deal that is %s', (_, deal) => {
    expect(promised({ deals: [deal] })).toBe(0);
  });

  it('is what no order or invoice since then covers, linked to it or not, and nothing twice', () => {
    const since = { issued: TODAY - 3, due: TODAY + 27 };
    expect(promised({ deals, orders: [order({ dealId: '1', on: TODAY - 2 })] })).toBe(0);
    expect(promised({ deals, orders: [order({ on: TODAY - 2, amount: usd(20_000), today: 20_000 })] })).toBe(50_000);
    expect(promised({ deals, orders: [order({ dealId: '1', amount: usd(20_000), today: 20_000 })] })).toBe(50_000);
    expect(promised({ deals, orders: [order({ dealId: '9' })] })).toBe(70_000);
    expect(promised({ deals, orders: [order({ on: TODAY - 6 - policy.credit.promisedDays })] })).toBe(70_000);
    expect(promised({ deals, invoices: [invoice(1, 30_000, since)] })).toBe(40_000);
    expect(promised({ deals, invoices: [invoice(1, 30_000, { ...since, issued: TODAY - 6 })] })).toBe(70_000);
    const two = [...deals, won('2', 4, 50_000)];
    expect(promised({ deals: two, invoices: [invoice(1, 100_000, since)] })).toBe(20_000);
    const ordered = {
      orders: [order({ dealId: '1', on: TODAY - 2 })],
      invoices: [invoice(1, 5000, { ...since, orderId: order().id })],
    };
    expect(promised({ deals: two, ...ordered })).toBe(50_000);
  });

  it('is nothing while an invoice since then cannot be read', () => {
    const unread = invoice(1, 5000, { issued: TODAY - 1, amount: null, open: null });
    expect(promised({ deals, invoices: [unread] })).toBe(0);
    expect(promised({ deals, invoices: [invoice(1, 5000, { issued: null })] })).toBe(0);
  });

  it('is not known, and counts for nothing, where no invoices can be read', () => {
    const sources = { ...customer({}).sources, invoices: false };
    expect(promised({ deals, sources })).toBe(0);
  });

  it('counts when another deal is checked, not when it is checked itself, and in no other sum', () => {
    const then = dossierAsOf(customer({ deals, invoices: [invoice(1, 5000)] }), TODAY, undefined);
    const receivables = receivablesOf(then, policy, TODAY);
    const all = exposureOf(receivables, then.dossier, policy, TODAY);
    expect(all.total).toBe(5000);
    const [deal] = deals;
    const facts = { ...then, receivables, policy, asOf: TODAY };
    expect(deal && exposureWithout(all, deal, facts).total).toBe(5000);
    expect(exposureWithout(all, won('2', -9, 100), facts)).toMatchObject({ total: 75_000, taken: 75_000 });
  });
});
