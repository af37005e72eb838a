import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/alerts/alert.ts';
import { ALERT_FINDERS } from '../../../../shared/alerts/all-rules.ts';
import { firmAlertsOf } from '../../../../shared/alerts/firm-alerts.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import type { AlertRule } from '../../../../shared/vocabulary/alerts.ts';
import { portfolio as figures } from '../../../fixtures/arbitrary.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { dossierWith, invoice, deal, complaint, incident, decision, contract, promise, usd, TODAY } = make;

const policy = loadPolicy({ preset: 'b2b-standard', minimumSpend: 20_000 });

const portfolio: Portfolio = { ...figures, openReceivables: usd(50_000).home, largeExposure: usd(4000).home };

type Severity = Alert['severity'];

function look(dossier: Dossier, day = TODAY, previous?: Assessment, of = policy): Assessment {
  return assess(dossier, of, day, { previous, portfolio, withoutLift: true });
}

const found = (a: Assessment, rule: AlertRule): Alert | undefined => a.alerts.find((alert) => alert.rule === rule);

const good = make.goodHistory();

const withInvoices = (...more: Dossier['invoices']): Dossier =>
  dossierWith({ ...good, invoices: [...good.invoices, ...more] });

const withOther = (parts: make.DossierParts): Dossier => dossierWith({ ...good, ...parts });

const limited = (units: number, ...more: Dossier['invoices']): Dossier => ({
  ...withInvoices(...more),
  customer: { ...withInvoices().customer, limit: { state: 'amount', amount: usd(units) } },
});

const returned = (units: number): Dossier =>
  withOther({
    credits: [{ id: '7000000000000000001', label: 'CN-1', kind: 'return' as const, fault: 'customer' as const }].map(
      (c) => ({ ...c, amount: usd(units), unapplied: null, on: TODAY - 5 }),
    ),
  });

const bad = Array.from({ length: 12 }, (_, n) => invoice(25 * n + 100, 3000, 95));

const oneSided = (units: number): Dossier =>
  dossierWith({ invoices: [...bad, invoice(200, units)], incidents: conductOf, cases: [] });

const conductOf = [
  incident('breach', 50),
  incident('breach', 60),
  incident('breach', 70),
  promise(40, false),
  promise(50, false),
];

const quiet = withOther({});

const complaints = (count: number): Dossier =>
  withOther({
    deals: good.deals.slice(0, 8),
    cases: Array.from({ length: count }, (_, n) => complaint(n + 3, 'customer')),
  });

const small = Array.from({ length: 9 }, (_, n) => deal(30 * (n + 1), 1000));

/** What opens each rule, how grave it then is, what makes it graver if anything does, and what is as usual. */
const RULES: Partial<Record<AlertRule, { opens: Dossier; as: Severity; worse?: Dossier; usual?: Dossier }>> = {
  'late-invoices': {
    opens: withInvoices(invoice(10, 9000, 8), invoice(12, 9000, 8)),
    as: 'warn',
    worse: withInvoices(invoice(10, 9000, 8), invoice(12, 9000, 8), invoice(14, 9000, 8)),
  },
  'oldest-overdue': { opens: withInvoices(invoice(15, 900)), as: 'info', worse: withInvoices(invoice(60, 900)) },
  'complaint-rate': { opens: complaints(3), as: 'warn', worse: complaints(5) },
  'payment-shift': { opens: withInvoices(...[3, 23, 43].map((due) => invoice(due + 40, 20_000, 30))), as: 'warn' },
  utilisation: { opens: limited(1000, invoice(-5, 800)), as: 'warn', worse: limited(1000, invoice(-5, 1001)) },
  'promise-broken': {
    opens: withOther({ incidents: [promise(3, false)] }),
    as: 'warn',
    worse: withOther({ incidents: [promise(3, false), promise(9, null)] }),
  },
  'returns-rate': { opens: returned(1000), as: 'warn', worse: returned(2000) },
  'order-spike': {
    opens: dossierWith({
      invoices: bad,
      incidents: conductOf,
      deals: [...small, deal(-20, 2001, { outcome: 'open' })],
    }),
    as: 'warn',
    usual: dossierWith({
      invoices: bad,
      incidents: conductOf,
      deals: [...small, deal(-20, 2000, { outcome: 'open' })],
    }),
  },
  'short-pay': {
    opens: withInvoices(invoice(30, 900, 0, { short: usd(60) }), invoice(60, 900, 0, { short: usd(70) })),
    as: 'warn',
    usual: withInvoices(invoice(30, 900, 0, { short: usd(60) })),
  },
  breach: {
    opens: withOther({ incidents: [incident('breach', 4)] }),
    as: 'info',
    worse: withOther({ incidents: [incident('breach', 4), incident('breach', 3, { severity: 'serious' })] }),
  },
  'contract-ending': {
    opens: withOther({ contracts: [contract(60)] }),
    as: 'info',
    worse: withOther({ contracts: [contract(7)] }),
    usual: withOther({ contracts: [contract(60), contract(null)] }),
  },
  silence: { opens: withOther({ deals: good.deals.filter((d) => (d.closedOn ?? 0) < TODAY - 100) }), as: 'info' },
  conduct: { opens: withOther({ incidents: [incident('abuse', 1, { severity: 'major' })] }), as: 'high' },
  expiry: {
    opens: withOther({ decisions: [decision('limit', 300, { expires: TODAY + 14 })] }),
    as: 'info',
    usual: withOther({ decisions: [decision('limit', 300, { expires: TODAY + 40 })] }),
  },
  'below-minimum': { opens: dossierWith(make.goodHistory(500)), as: 'info' },
  concentration: { opens: oneSided(30_000), as: 'high', usual: oneSided(100) },
  'thin-data': {
    opens: dossierWith({ invoices: [invoice(-5, 9000)], sources: { deals: false, cases: false } }),
    as: 'warn',
    usual: dossierWith({ invoices: [invoice(-5, 900)], sources: { deals: false, cases: false } }),
  },
  unanswered: { opens: withOther({ cases: [complaint(15, 'customer', { open: true })] }), as: 'warn' },
  'late-likely': {
    opens: dossierWith({ ...good, invoices: [...bad, invoice(-10, 3000)] }),
    as: 'info',
    // The same customer once something is overdue: other rules say so.
    usual: dossierWith({ ...good, invoices: [...bad, invoice(-10, 3000), invoice(20, 3000)] }),
  },
  'cure-missed': {
    opens: withOther({ invoices: [invoice(-5, 900)], decisions: [decision('exit', 60, { expires: TODAY - 1 })] }),
    as: 'high',
  },
};

const rows = Object.entries(RULES).map(([id, given]) => ({ rule: id as AlertRule, ...given }));

describe('every alert rule', () => {
  it('has a test here; decline, which needs a past, has its own below', () => {
    expect([...Object.keys(RULES), 'decline'].sort()).toEqual(ALERT_FINDERS.map((f) => f.id).sort());
  });

  it.each(rows)('$rule opens, tells its people in both languages, and is silent as usual', (row) => {
    const a = look(row.opens);
    const alert = found(a, row.rule);
    expect(alert).toMatchObject({ severity: row.as, since: formatDay(TODAY) });
    expect(alert?.to).toEqual(expect.arrayContaining(policy.alerts.rules[row.rule].to));
    for (const language of ['en', 'zh'] as const)
      expect(textsFor(language).alert(alert as Alert, a)).not.toMatch(/undefined|NaN|\[object|^$/);
    expect(found(look(row.usual ?? quiet), row.rule)).toBeUndefined();
  });

  it.each(rows.filter((r) => r.worse))('$rule is the same opening when it gets worse', ({ rule, opens, worse }) => {
    const first = look(opens);
    const second = look(worse as Dossier, TODAY, first);
    expect(found(second, rule)).toMatchObject({ since: formatDay(TODAY) });
    const order: Severity[] = ['info', 'warn', 'high'];
    expect(order.indexOf(found(second, rule)?.severity ?? 'info')).toBeGreaterThan(
      order.indexOf(found(first, rule)?.severity ?? 'high'),
    );
  });

  it.each(rows)('$rule closes by itself, and is the same opening again within the cool-down', (row) => {
    const usual = row.usual ?? quiet;
    const open = look(row.opens, TODAY - 1);
    // What only time opens is looked at a day later; its opening day follows.
    const start = found(open, row.rule) ? open : look(row.opens, TODAY);
    const since = found(start, row.rule)?.since;
    const closed = look(usual, TODAY, start);
    expect(found(closed, row.rule)).toBeUndefined();
    expect(closed.closedAlerts.map((c) => c.rule)).toContain(row.rule);
    expect(found(look(row.opens, TODAY, closed), row.rule)?.since).toBe(since);
  });

  it.each(rows)('$rule does not exist where it is switched off', ({ rule, opens }) => {
    const off = loadPolicy({
      preset: 'b2b-standard',
      minimumSpend: 20_000,
      alerts: { rules: { [rule]: { on: false } } },
    });
    expect(found(look(opens, TODAY, undefined, off), rule)).toBeUndefined();
  });
});

describe('the alert about a payment to come', () => {
  const late = (...more: Dossier['invoices']) => dossierWith({ ...good, invoices: [...bad, ...more] });
  const alertOf = (dossier: Dossier, of = policy) => found(look(dossier, TODAY, undefined, of), 'late-likely');

  it('says the chance that stands in the outlook, and what is still to fall due', () => {
    const a = look(late(invoice(-10, 3000), invoice(-20, 500)));
    const { outlook } = a;
    if (!outlook || 'none' in outlook) throw new Error('no outlook');
    const { chanceLate, delay } = outlook;
    const { value, judged } = chanceLate;
    expect(value).toBeGreaterThan(0.7);
    expect(delay.days).toBe(60);
    expect(found(a, 'late-likely')?.params).toEqual({ chance: value, judged, days: 60, amount: 350_000 });
    expect(found(a, 'late-likely')?.evidence).toHaveLength(2);
  });

  it('leaves alone who always pays a day or two late, and whose late invoices have opened an alert already', () => {
    const twoDays = Array.from({ length: 12 }, (_, n) => invoice(25 * n + 10, 3000, 2));
    const a = look(dossierWith({ ...good, invoices: [...twoDays, invoice(-10, 3000)] }));
    expect(a.outlook).toMatchObject({ delay: { days: 2 } });
    expect(found(a, 'late-likely')).toBeUndefined();
    const fourDays = Array.from({ length: 12 }, (_, n) => invoice(25 * n + 10, 3000, 4));
    const alike = dossierWith({ ...good, invoices: [...fourDays, invoice(-10, 3000)] });
    expect(look(alike).alerts.map(({ rule }) => rule)).toContain('late-invoices');
    expect(alertOf(alike)).toBeUndefined();
    const without = loadPolicy({ preset: 'b2b-standard', alerts: { rules: { 'late-invoices': { on: false } } } });
    expect(alertOf(alike, without)).toMatchObject({ severity: 'info', to: ['owner'], params: { days: 4 } });
  });

  it('is silent where nothing is to come, where too little is known, and below the chance of the policy', () => {
    expect(alertOf(late())).toBeUndefined();
    expect(alertOf(dossierWith({ invoices: [invoice(-10, 3000)] }))).toBeUndefined();
    const certain = loadPolicy({ preset: 'b2b-standard', alerts: { rules: { 'late-likely': { chance: 1 } } } });
    expect(alertOf(late(invoice(-10, 3000)), certain)).toBeUndefined();
  });
});

describe('alerts', () => {
  it('open anew once the cool-down is over', () => {
    const opens = withInvoices(invoice(60, 900));
    const first = look(opens);
    const closed = look(quiet, TODAY, first);
    const later = look(quiet, TODAY + 8, closed);
    expect(later.closedAlerts).toEqual([]);
    expect(found(look(opens, TODAY + 8, later), 'oldest-overdue')?.since).toBe(formatDay(TODAY + 8));
  });

  it('tell the manager besides when an invoice is long overdue', () => {
    expect(found(look(withInvoices(invoice(60, 900))), 'oldest-overdue')?.to).toEqual(['owner', 'finance', 'manager']);
  });

  it('of complaints and returns say nothing while the failure is our own, and speak again after it', () => {
    const failure = incident('other', 5, { fault: 'us', severity: 'major' });
    const facts = { ...complaints(5), incidents: [failure], credits: returned(2000).credits };
    const a = look(facts);
    expect(a.mutedAlerts).toEqual(['complaint-rate', 'returns-rate']);
    expect(a.alerts.map((x) => x.rule)).not.toContain('complaint-rate');
    expect(a.plans.map((p) => p.id)).toEqual(['our-delivery-failure']);
    expect(look(facts, TODAY + 26).mutedAlerts).toEqual([]);
    expect(look({ ...facts, incidents: [{ ...failure, confirmed: false }] }).mutedAlerts).toEqual([]);
  });

  it('of an end say nothing about a decision that never counted', () => {
    const ending = { expires: TODAY + 5, tier: 'B' } as const;
    const alarms = (more: { approver?: string }): string[] =>
      look(dossierWith({ ...good, decisions: [decision('override', 20, { ...ending, ...more })] })).alerts.map(
        (a) => a.rule,
      );
    expect(alarms({})).toContain('expiry');
    expect(alarms({ approver: 'Mara Lind' })).not.toContain('expiry');
  });

  it('exist for no source that is not there', () => {
    const none = { incidents: false, contracts: false, decisions: false, cases: false, invoices: false, deals: false };
    expect(look(dossierWith({ sources: none })).alerts).toEqual([]);
  });

  it('tell of a fall, urgently of a fall by two tiers', () => {
    const start = look(quiet, TODAY - 1);
    const downgraded = look(
      dossierWith({ ...good, invoices: [...good.invoices, ...bad, invoice(100, 90_000)], incidents: conductOf }),
      TODAY,
      start,
    );
    const alert = found(downgraded, 'decline');
    expect(alert).toMatchObject({ params: { from: start.tier.letter, tier: downgraded.tier.letter } });
    expect(alert?.severity).toBe('high');
  });

  it('of a fall do not hang on what an earlier assessment of the same day saw', () => {
    const paid = dossierWith({ ...good, invoices: good.invoices });
    const unpaid = dossierWith({ ...good, invoices: [...good.invoices, ...bad, invoice(100, 90_000)] });
    const morning = look(unpaid, TODAY, look(unpaid, TODAY - 40));
    const noon = look(paid, TODAY, morning);
    const evening = look(unpaid, TODAY, noon);
    expect(noon.score - evening.score).toBeGreaterThan(policy.alerts.rules.decline.points);
    expect(look(unpaid, TODAY, evening).alerts).toEqual(evening.alerts);
  });
});

describe('contingency plans', () => {
  it('open with their trigger, count working days from it, and end with it', () => {
    const insolvent = withOther({ incidents: [incident('insolvency', 2)], invoices: [invoice(-5, 900)] });
    const a = look(insolvent);
    expect(a.plans).toMatchObject([{ id: 'insolvency', since: '2025-11-10', atRisk: 90_000 }]);
    expect(a.plans[0]?.steps.map((s) => s.by)).toEqual(['2025-11-10', '2025-11-11', '2025-11-13', '2025-11-24']);
    expect(look(insolvent, TODAY + 3, a).plans[0]?.since).toBe('2025-11-10');
    expect(look(quiet, TODAY, a).plans).toEqual([]);
  });

  it('for a large customer open only for one of the largest', () => {
    const late = withInvoices(invoice(60, 9000));
    const among = (billed: number): string[] =>
      assess(late, policy, TODAY, {
        withoutLift: true,
        portfolio: { ...portfolio, largestBilled: [usd(billed).home] },
      }).plans.map((p) => p.id);
    expect(among(1000)).toEqual(['large-customer-unpaid']);
    expect(among(900_000)).toEqual([]);
    expect(look(late).plans).toEqual([]);
  });

  it('open for many disputes at once', () => {
    const disputed = [1, 2, 3].map((n) => invoice(n, 900, undefined, { dispute: 'open', modifiedOn: TODAY - 2 }));
    expect(look(withInvoices(...disputed)).plans.map((p) => p.id)).toEqual(['mass-dispute']);
    const inPart = disputed.map((i) => ({ ...i, disputed: usd(40) }));
    expect(look(withInvoices(...inPart)).plans).toEqual([]);
    expect(look(withInvoices(...disputed.slice(1))).plans).toEqual([]);
  });
});

describe('alerts about the whole firm', () => {
  it('exist for nothing that is unknown', () => {
    expect(firmAlertsOf({}, policy)).toEqual([]);
  });

  it('tell of concentration, silence of the sync, and drift', () => {
    const watch = { openReceivables: 1000, openInBadTiers: 251, hoursSinceSync: 48, driftMonths: 2 };
    expect(firmAlertsOf(watch, policy).map((a) => a.rule)).toEqual(['concentration', 'thin-data', 'drift']);
    expect(firmAlertsOf({ ...watch, openInBadTiers: 250, hoursSinceSync: 47, driftMonths: 1 }, policy)).toEqual([]);
    expect(firmAlertsOf({ aucUpper: 0.59 }, policy).map((a) => a.rule)).toEqual(['drift']);
  });

  it('tell what could not be read, the most frequent first, in as much text as fits a task', () => {
    expect(firmAlertsOf({ unread: {} }, policy)).toEqual([]);
    const unread = { 'Cases.Type: Lob': 3, 'Deals.Stage: Geparkt': 8 };
    const [alert] = firmAlertsOf({ unread }, policy);
    const what = 'Deals.Stage: Geparkt (8), Cases.Type: Lob (3)';
    expect(alert).toMatchObject({ rule: 'unread-facts', severity: 'warn', params: { what } });
    for (const language of ['en', 'zh'] as const)
      expect(alert && textsFor(language).firmAlert(alert, 'USD')).toContain(what);
    const long = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`Deals.Stage: 🙂 ${n}`, 1]));
    const cut = String(firmAlertsOf({ unread: long }, policy)[0]?.params['what']);
    expect(cut.length).toBeLessThanOrEqual(120);
    expect(cut.endsWith('…')).toBe(true);
    const off = loadPolicy({ preset: 'b2b-standard', alerts: { rules: { 'unread-facts': { on: false } } } });
    expect(firmAlertsOf({ unread }, off)).toEqual([]);
  });
});

describe('an alert answered as wrong', () => {
  const rule = 'oldest-overdue';
  const owed = (ago: number, ...decisions: Dossier['decisions']): Dossier =>
    dossierWith({ ...good, invoices: [...good.invoices, invoice(ago, 9000, undefined, { id: '1999' })], decisions });
  const wrong = (ago: number, more: Parameters<typeof decision>[2] = {}): Dossier['decisions'][number] =>
    decision('wrong-alert', ago, { about: rule, state: 'proposed', approver: null, reason: 'Paid by barter', ...more });
  const shut = (a: Assessment): string | undefined => a.closedAlerts.find((c) => c.rule === rule)?.on;

  it('says nothing while its cause lasts, is the same at every look, and keeps the answers with it', () => {
    const first = look(owed(16), TODAY);
    const answer = wrong(0);
    const second = look(owed(16, answer), TODAY, first);
    expect(found(second, rule)).toBeUndefined();
    expect(second.wrongAlerts).toEqual([{ rule, since: formatDay(TODAY), severity: 'info', answers: [answer.id] }]);
    expect(shut(second)).toBeUndefined();
    const third = look(owed(16, answer), TODAY + 12, second);
    expect(third.wrongAlerts).toEqual(second.wrongAlerts);
    expect(found(third, rule)).toBeUndefined();
  });

  it('speaks again when it becomes graver, and takes an answer to that', () => {
    const answer = wrong(0);
    const silent = look(owed(16, answer), TODAY, look(owed(16), TODAY));
    const graver = look(owed(16, answer), TODAY + 20, silent);
    expect(found(graver, rule)).toMatchObject({ severity: 'warn', since: formatDay(TODAY), answers: [answer.id] });
    expect(graver.wrongAlerts).toEqual([]);
    expect(found(look(owed(16, answer), TODAY + 21, graver), rule)?.severity).toBe('warn');
    const again = wrong(-21);
    const answered = look(owed(16, answer, again), TODAY + 21, graver);
    expect(found(answered, rule)).toBeUndefined();
    expect(answered.wrongAlerts[0]).toMatchObject({ severity: 'warn', answers: [again.id, answer.id] });
  });

  it('stays silent when the cause comes back within the cool-down, and is a new opening after it', () => {
    const answer = wrong(0);
    const silent = look(owed(16, answer), TODAY, look(owed(16), TODAY));
    const gone = look(withOther({ decisions: [answer] }), TODAY + 1, silent);
    expect(gone.closedAlerts).toContainEqual(
      expect.objectContaining({ rule, on: formatDay(TODAY + 1), wrong: true, answers: [answer.id] }),
    );
    expect(found(look(owed(16, answer), TODAY + 8, gone), rule)).toBeUndefined();
    const later = look(owed(16, answer), TODAY + 9, gone);
    expect(found(later, rule)?.since).toBe(formatDay(TODAY + 9));
    expect(later.wrongAlerts).toEqual([]);
  });

  it.each([
    ['for another rule', wrong(0, { about: 'silence' })],
    ['without a reason', wrong(0, { reason: ' ' })],
    ['rejected', wrong(0, { state: 'rejected' })],
    ['from before it opened', wrong(3)],
  ])('is open where the answer is %s', (_, answer) => {
    const first = look(owed(16), TODAY);
    expect(found(look(owed(16, answer), TODAY, first), rule)).toBeDefined();
  });

  it('speaks again when the answer is taken back, and heeds a late answer where nothing else is known', () => {
    const silent = look(owed(16, wrong(0)), TODAY, look(owed(16), TODAY));
    expect(found(look(owed(16), TODAY + 1, silent), rule)).toBeDefined();
    expect(found(look(owed(16, wrong(7))), rule)).toBeUndefined();
    expect(found(look(owed(16, wrong(8))), rule)).toBeDefined();
  });
});
