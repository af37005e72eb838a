import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/assess.ts';
import type { Assessment } from '../../../shared/assessment.ts';
import { formatDay } from '../../../shared/day.ts';
import type { Decision, Dossier, Incident } from '../../../shared/dossier.ts';
import type { Duty, DutyKind } from '../../../shared/duties/duty.ts';
import { PolicyError } from '../../../shared/policy/fault.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { material } from '../../../shared/reconcile/material.ts';
import { textsFor } from '../../../shared/texts/index.ts';
import * as make from '../../fixtures/plain-dossier.ts';
import { portfolio } from './arbitrary.ts';

const { complaint, decision, dossierWith, incident, invoice, promise, usd, TODAY } = make;
const policy = loadPolicy({ preset: 'b2b-standard' });
const good = make.goodHistory();
const withOther = (parts: make.DossierParts): Dossier => dossierWith({ ...good, ...parts });

function look(dossier: Dossier, day = TODAY, previous?: Assessment): Assessment {
  return assess(dossier, policy, day, { previous, portfolio, withoutLift: true });
}

const duties = (a: Assessment, kind: DutyKind): Duty[] => a.duties.filter((d) => d.kind === kind);
const found = (dossier: Dossier, kind: DutyKind, day = TODAY): Duty[] => duties(look(dossier, day), kind);
const said = (a: Assessment, one: Duty): string[] =>
  (['en', 'zh'] as const).map((language) => textsFor(language).duty(one, a));

const feedback = (ago: number, more: Partial<Incident> = {}): Incident =>
  incident('feedback', ago, { confirmed: false, fault: 'unknown', ...more });
const plan = (about: string, fromAgo: number, more: Partial<Decision> = {}): Decision =>
  decision('plan', fromAgo, { about, label: about, ...more });

describe('a promise to pay', () => {
  // TODAY is a Monday.
  it.each([
    ['not before its day', promise(-1, null), []],
    ['on its day, by the next working day', promise(0, null), [formatDay(TODAY + 1)]],
    ['over a weekend, by Monday', promise(3, null), [formatDay(TODAY)]],
    ['when it was kept', promise(3, true), []],
    ['when it was broken: that is an alert', promise(3, false), []],
    ['when the money came', { ...promise(3, null), solvedOn: TODAY - 3 }, []],
    ['half a year on', promise(181, null), []],
  ])('is checked %s', (_, one, due) => {
    expect(found(withOther({ incidents: [one] }), 'promise').map((d) => d.due)).toEqual(due);
  });

  it('that is about an invoice is done with by its payment', () => {
    const paid = invoice(40, 900, 35);
    const one = { ...promise(5, null), invoiceId: paid.id, amount: usd(900) };
    const dossier = withOther({ invoices: [...good.invoices, paid], incidents: [one] });
    expect(found(dossier, 'promise', TODAY - 6)).toEqual([]);
    expect(found(dossier, 'promise')).toEqual([]);
    const [open] = found({ ...dossier, invoices: [...good.invoices, invoice(40, 900)] }, 'promise');
    expect(open?.params['amount']).toBe(usd(900).home);
  });
});

describe('a broken promise', () => {
  it.each([
    ['alarms while the money is out', null, true],
    ['alarms no more once the money came, though it stays broken', TODAY - 1, false],
  ])('%s', (_, solvedOn, alarms) => {
    const a = look(withOther({ incidents: [{ ...promise(5, false), solvedOn }] }));
    expect(a.alerts.some(({ rule }) => rule === 'promise-broken')).toBe(alarms);
    expect(a.factors.find(({ id }) => id === 'P6')).toMatchObject({ state: 'measured', value: 1 });
  });
});

describe('feedback', () => {
  it.each<[string, Incident, [DutyKind, number][]]>([
    ['asks for an answer in 2 working days', feedback(0), [['answer-feedback', TODAY + 2]]],
    ['counts working days alone', feedback(3), [['answer-feedback', TODAY + 1]]],
    ['answered asks for a solution in 10', feedback(3, { answeredOn: TODAY - 1 }), [['solve-feedback', TODAY + 11]]],
    ['solved asks for nothing', feedback(3, { answeredOn: TODAY - 1, solvedOn: TODAY }), []],
    ['solved at once needs no answer', feedback(3, { solvedOn: TODAY }), []],
  ])('%s', (_, one, wanted) => {
    const a = look(withOther({ incidents: [one] }));
    const asked = a.duties.filter(({ kind }) => kind === 'answer-feedback' || kind === 'solve-feedback');
    expect(asked.map(({ kind, due }) => [kind, due])).toEqual(wanted.map(([kind, due]) => [kind, formatDay(due)]));
  });

  it('takes its days from the alert about what waits', () => {
    const slow = loadPolicy({ preset: 'b2b-standard', alerts: { rules: { unanswered: { answerDays: 4 } } } });
    const a = assess(withOther({ incidents: [feedback(0)] }), slow, TODAY, { portfolio, withoutLift: true });
    expect(duties(a, 'answer-feedback')[0]?.due).toBe(formatDay(TODAY + 4));
  });

  it('a dispute asks to be settled, and then whose fault it was', () => {
    const dispute = incident('dispute', 5, { fault: 'unknown' });
    const what = (one: Incident) =>
      found(withOther({ incidents: [one] }), 'solve-feedback').map((d) => d.params['what']);
    expect(what(dispute)).toEqual(['dispute']);
    expect(what({ ...dispute, solvedOn: TODAY })).toEqual(['fault']);
    expect(what({ ...dispute, solvedOn: TODAY, fault: 'us' })).toEqual([]);
  });
});

describe('a dispute in the ledger', () => {
  it.each([
    ['customer', 'rejected'],
    ['us', 'upheld'],
    ['unknown', 'open'],
  ] as const)('settled with fault %s leaves its invoice %s', (fault, left) => {
    const one = invoice(30, 5000);
    const dispute = incident('dispute', 20, { fault, invoiceId: one.id, solvedOn: TODAY - 2 });
    const a = look(withOther({ invoices: [...good.invoices, one], incidents: [dispute] }));
    expect(a.exposure.overdue > 0).toBe(left === 'rejected');
  });
});

describe('better service', () => {
  const ours = (ago: number, theme = 'Late delivery'): Incident =>
    feedback(ago, { fault: 'us', theme, solvedOn: TODAY - 1 });

  it('is asked for when three of one theme are our fault, however they are written', () => {
    const three = [ours(10), ours(20, ' late DELIVERY '), ours(30)];
    expect(found(withOther({ incidents: three.slice(1) }), 'improve-service')).toEqual([]);
    expect(found(withOther({ incidents: [...three.slice(1), ours(181)] }), 'improve-service')).toEqual([]);
    expect(
      found(withOther({ incidents: [...three.slice(1), { ...ours(5), fault: 'customer' }] }), 'improve-service'),
    ).toEqual([]);
    const a = look(withOther({ incidents: three }));
    const [duty] = duties(a, 'improve-service');
    expect(duty?.params).toMatchObject({ count: 3, theme: 'Late delivery' });
    expect(said(a, duty as Duty)).toEqual([
      expect.stringContaining('“Late delivery” was our fault 3 times'),
      expect.stringContaining('3 次责任在我方'),
    ]);
  });

  it('counts complaints by their reason beside feedback by its theme', () => {
    const cases = [complaint(12, 'us', { reason: 'Late delivery' })];
    expect(found(withOther({ incidents: [ours(10), ours(20)], cases }), 'improve-service')).toHaveLength(1);
  });

  it('is done with by a service plan that was met, until it comes back', () => {
    const three = [ours(40), ours(50), ours(60)];
    const running = plan('service: late delivery', 35, { outcome: 'accepted', expires: TODAY + 5 });
    const [duty] = found(withOther({ incidents: three, decisions: [running] }), 'improve-service');
    expect(duty?.due).toBe(formatDay(TODAY + 5));
    const met: Decision = { ...running, outcome: 'met', expires: TODAY - 5 };
    expect(found(withOther({ incidents: three, decisions: [met] }), 'improve-service')).toEqual([]);
    const again = [ours(1), ours(2), ours(3)];
    expect(found(withOther({ incidents: [...three, ...again], decisions: [met] }), 'improve-service')).toHaveLength(1);
    const other = plan('service: wrong colour', 35, { outcome: 'met', expires: TODAY - 5 });
    expect(found(withOther({ incidents: three, decisions: [other] }), 'improve-service')).toHaveLength(1);
  });
});

describe('most complaints being ours', () => {
  const orders = good.deals.slice(0, 6);
  const many = (fault: 'us' | 'customer', count: number) =>
    Array.from({ length: count }, (_, n) => complaint(5 + n * 9, fault, { closedOn: TODAY - 1 }));
  const debt = withOther({ deals: orders, cases: [...many('us', 3), ...many('customer', 4)] });

  it('keeps the tier, silences the alerts about complaints and returns, and asks for better service', () => {
    const before = look(withOther({ deals: orders }), TODAY - 90);
    const a = look(debt, TODAY, before);
    expect(a.serviceDebt).toEqual({ ours: 3, of: 7 });
    expect(a.tier.letter).toBe(before.tier.letter);
    expect(a.mutedAlerts).toContain('complaint-rate');
    expect(a.alerts.map(({ rule }) => rule)).not.toContain('complaint-rate');
    expect(duties(a, 'improve-service').map(({ subject, who }) => [subject, who])).toEqual([
      ['service-debt', 'service'],
    ]);
    expect(textsFor('en').credit.serviceDebt({ ours: 3, of: 7 })).toMatch(/do not lower the tier|tier/);
  });

  it('ends by itself when the complaints are old', () => {
    const later = TODAY + policy.windows.long;
    const a = look({ ...debt, cases: debt.cases.filter(({ fault }) => fault === 'us') }, later, look(debt));
    expect(a.serviceDebt).toBeNull();
    expect(duties(a, 'improve-service')).toEqual([]);
    expect(a.mutedAlerts).toEqual([]);
  });

  it('stays protected when the plan was met, with nothing left to do', () => {
    const decisions = [plan('service', 4, { outcome: 'met', expires: TODAY })];
    const a = look({ ...debt, decisions });
    expect(a.serviceDebt).not.toBeNull();
    expect(duties(a, 'improve-service')).toEqual([]);
  });

  it('never lowers the customer when it turns out to be our fault, nor when we put it right', () => {
    const faults = fc.array(
      fc.constantFrom('us' as const, 'customer' as const, 'shared' as const, 'unknown' as const),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(faults, fc.nat({ max: 8 }), (list, at) => {
        const cases = list.map((fault, n) => complaint(5 + n * 7, fault, { open: true }));
        const fixed = cases.map((c, n) => (n === at % list.length ? { ...c, fault: 'us' as const } : c));
        const closed = fixed.map((c) => (c.fault === 'us' ? { ...c, open: false, closedOn: TODAY } : c));
        const before = look(withOther({ deals: orders }), TODAY - 90);
        const [one, two, three] = [cases, fixed, closed].map((of) =>
          look(withOther({ deals: orders, cases: of }), TODAY, before),
        );
        expect(two?.score).toBeGreaterThanOrEqual(one?.score ?? 100);
        expect(two?.tier.letter.localeCompare(one?.tier.letter ?? 'A')).toBeLessThanOrEqual(0);
        expect(three?.score).toBeGreaterThanOrEqual(two?.score ?? 100);
        expect(three?.tier.letter).toBe(two?.tier.letter);
      }),
      { numRuns: 60 },
    );
  });
});

describe('education', () => {
  const misuse = (ago: number, reason = 'Instructions not clear') =>
    complaint(ago, 'customer', { reason, complaint: false });
  const cases = [
    misuse(3),
    misuse(4),
    misuse(5, 'Broken in use'),
    misuse(6, 'broken in use'),
    misuse(7, 'Broken in use'),
  ];

  it('offers the course for the two causes found most often', () => {
    const a = look(withOther({ cases: [...cases, misuse(9, 'Once')] }));
    const asked = duties(a, 'educate');
    expect(asked.map(({ params }) => [params['cause'], params['count']]).sort()).toEqual([
      ['Broken in use', 3],
      ['Instructions not clear', 2],
    ]);
    expect(asked.map(({ params }) => params['en'])).toContain('Illustrated manual, gone through together once');
    for (const one of asked) for (const text of said(a, one)) expect(text).not.toMatch(/undefined|“”/);
  });

  it('is not offered for what is our fault, nor once it was answered', () => {
    const ours = cases.map((c) => ({ ...c, fault: 'us' as const }));
    expect(found(withOther({ cases: ours }), 'educate')).toEqual([]);
    for (const outcome of ['open', 'accepted', 'declined'] as const) {
      const decisions = [plan('education: instructions not clear', 1, { outcome })];
      const left = found(withOther({ cases, decisions }), 'educate').map(({ params }) => params['cause']);
      expect(left, outcome).toEqual(['Broken in use']);
    }
  });

  it('is measured 60 days after it was accepted, in as many days before', () => {
    const decisions = [plan('education: Instructions not clear', 61, { outcome: 'accepted' })];
    const dossier = withOther({ cases: [misuse(3), misuse(62), misuse(63), misuse(122)], decisions });
    expect(found(dossier, 'measure-education', TODAY - 1)).toEqual([]);
    const a = look(dossier);
    const [duty] = duties(a, 'measure-education');
    expect(duty?.params).toMatchObject({ before: 2, after: 1, days: 60, over: 1 });
    const [view] = a.processes;
    expect(view).toMatchObject({ process: 'improvement', at: 'plan-measured', ended: null });
    expect(view?.effect && textsFor('en').effect(view.effect, a)).toBe(
      'Cases of “Instructions not clear”: 2 in the 60 days before, 1 in as many since.',
    );
    const told = look({ ...dossier, decisions: decisions.map((d) => ({ ...d, outcome: 'met' as const })) });
    expect(duties(told, 'measure-education')).toEqual([]);
    expect(told.processes[0]).toMatchObject({ at: null, ended: { how: 'met' } });
  });
});

describe('the rhythm of talks', () => {
  const tierSince = (a: Assessment, daysAgo: number): Assessment => ({
    ...a,
    tier: { ...a.tier, since: formatDay(TODAY - daysAgo) },
  });
  const asked = (parts: make.DossierParts, since = 300): string[] => {
    const dossier = withOther(parts);
    const a = look(dossier, TODAY, tierSince(look(dossier, TODAY - 1), since));
    return duties(a, 'contact').map(({ due }) => due);
  };
  const { days } = policy.care.contact.tiers.A;

  it('is counted from the last talk, whatever recorded it', () => {
    expect(look(withOther({})).tier.letter).toBe('A');
    expect(asked({})).toEqual([formatDay(TODAY - 300 + (days ?? 0))]);
    expect(asked({ incidents: [feedback(30, { answeredOn: TODAY - 30, solvedOn: TODAY - 30 })] })).toEqual([]);
    expect(asked({ incidents: [promise(80, true)] })).toEqual([formatDay(TODAY - 87 + (days ?? 0))]);
    expect(asked({ decisions: [decision('other', 20, { label: 'Talk: needs next year' })] })).toEqual([]);
    expect(asked({ decisions: [decision('other', 20, { label: 'Small talk' })] })).toHaveLength(1);
  });

  it('begins anew with the tier, and asks nothing where no talk could be recorded', () => {
    expect(asked({}, 10)).toEqual([]);
    expect(asked({ sources: { incidents: false, decisions: false } })).toEqual([]);
  });

  it('is closer for a while after a plan was met', () => {
    const met = plan('improvement', 60, { outcome: 'met', expires: TODAY - 30 });
    expect(asked({ decisions: [met] })).toEqual([formatDay(TODAY - 60 + policy.care.watch.contactDays)]);
  });
});

describe('what waits for a person', () => {
  it('is a letter of a sound refusal until it was sent', () => {
    const refusal = decision('refusal', 1, { about: 'service-area' });
    const asked = (more: Partial<Decision>) =>
      found(withOther({ decisions: [{ ...refusal, ...more }] }), 'send-letter');
    expect(asked({}).map(({ due }) => due)).toEqual([formatDay(TODAY + 1)]);
    expect(asked({ sentOn: TODAY })).toEqual([]);
    expect(asked({ state: 'proposed' })).toEqual([]);
    expect(asked({ approver: refusal.requester })).toEqual([]);
  });

  it('is a breach that nobody has confirmed, which counts for nothing until then', () => {
    const breach = incident('breach', 3, { confirmed: false });
    const confirm = (one: Incident) =>
      found(withOther({ incidents: [one] }), 'approve').filter(({ subject }) => subject === one.id);
    expect(confirm(breach).map(({ severity, who }) => [severity, who])).toEqual([['info', 'manager']]);
    expect(confirm({ ...breach, confirmed: true })).toEqual([]);
    expect(confirm({ ...breach, fault: 'us' })).toEqual([]);
    const used = feedback(300, { answeredOn: TODAY - 300, solvedOn: TODAY - 300 });
    const [without, withIt] = [[used], [used, breach]].map((incidents) => look(withOther({ incidents })));
    expect(withIt?.factors).toEqual(without?.factors);
  });
});

describe('a plan agreed with the customer', () => {
  const views = (one: Decision, day = TODAY) => look(withOther({ decisions: [one] }), day).processes;

  it.each<[string, Partial<Decision>, object]>([
    ['is offered', {}, { at: 'plan-offered', ended: null }],
    ['runs once accepted', { outcome: 'accepted' }, { at: 'plan-runs', ended: null }],
    ['is measured after its end', { outcome: 'accepted', expires: TODAY - 1 }, { at: 'plan-measured', ended: null }],
    [
      'ends when met',
      { outcome: 'met', expires: TODAY - 1 },
      { at: null, ended: { how: 'met', on: formatDay(TODAY - 1) } },
    ],
    [
      'ends when failed',
      { outcome: 'failed', reviewOn: TODAY - 2 },
      { ended: { how: 'failed', on: formatDay(TODAY - 2) } },
    ],
    ['ends when declined', { outcome: 'declined' }, { ended: { how: 'declined' } }],
  ])('%s', (_, more, wanted) => {
    expect(views(plan('improvement', 20, more))).toMatchObject([{ process: 'improvement', ...wanted }]);
  });

  it('is none when it was rejected, or is our own homework', () => {
    expect(views(plan('improvement', 20, { state: 'rejected' }))).toEqual([]);
    expect(views(plan('service', 20))).toEqual([]);
  });

  it('asks for the answer, and for the result, and for nothing in between', () => {
    const steps = (more: Partial<Decision>) =>
      found(withOther({ decisions: [plan('payment-plan', 20, more)] }), 'improvement-step').map(({ params, who }) => [
        params['step'],
        who,
      ]);
    expect(steps({})).toEqual([['plan-offered', 'finance']]);
    expect(steps({ outcome: 'accepted' })).toEqual([]);
    expect(steps({ outcome: 'accepted', expires: TODAY - 1 })).toEqual([['plan-measured', 'finance']]);
  });

  it('does not change with the day alone', () => {
    for (const about of ['improvement', 'education', 'payment-plan']) {
      const dossier = withOther({ decisions: [plan(about, 10, { outcome: 'accepted', expires: TODAY + 9 })] });
      const a = look(dossier);
      expect(look(dossier, TODAY + 1, a).processes).toEqual(a.processes);
      const met = withOther({ decisions: [plan(about, 10, { outcome: 'met', expires: TODAY + 9 })] });
      const ended = look(met, TODAY, a);
      expect(look(met, TODAY + 1, ended).processes).toEqual(ended.processes);
    }
  });

  it('counts the instalments of a payment plan from the promises due while it runs', () => {
    const paid = (dueAgo: number, kept: boolean | null): Incident => ({ ...promise(dueAgo, kept), amount: usd(100) });
    const incidents = [paid(50, false), paid(15, true), paid(10, false), paid(-3, null)];
    const decisions = [plan('payment-plan', 20, { outcome: 'accepted' })];
    const a = look(withOther({ incidents, decisions }));
    expect(a.processes[0]?.effect).toEqual({
      plan: 'payment-plan',
      params: { kept: 1, broken: 1, coming: 1, paid: usd(100).home, promised: usd(300).home },
    });
    expect(a.processes[0]?.effect && textsFor('zh').effect(a.processes[0].effect, a)).toContain('共 3 期');
  });

  it('shows what an improvement plan did to score and arrears', () => {
    const late = invoice(60, 4000, 58);
    const decisions = [plan('improvement', 30, { outcome: 'accepted', expires: TODAY - 1 })];
    const dossier = withOther({ invoices: [...good.invoices, late], decisions });
    const before = look(dossier, TODAY - 30);
    const a = look(dossier, TODAY, before);
    expect(a.processes[0]?.effect?.params).toMatchObject({ overdueBefore: usd(4000).home, overdueAfter: 0, scores: 1 });
  });

  it('that failed is a reason to consider parting once it is approved, until a later one is met', () => {
    const criteria = (...decisions: Decision[]) =>
      look(withOther({ decisions })).exit?.criteria.map(({ id }) => id) ?? [];
    const failed = plan('improvement', 40, { outcome: 'failed', expires: TODAY - 10 });
    expect(criteria(failed)).toEqual(['plan-failed']);
    expect(criteria({ ...failed, about: 'education' })).toEqual([]);
    expect(criteria({ ...failed, state: 'proposed' })).toEqual([]);
    expect(criteria(failed, plan('improvement', 5, { outcome: 'met', expires: TODAY - 1 }))).toEqual([]);
    const [view] = views({ ...failed, state: 'proposed' });
    expect(view?.refused.map(({ why }) => why)).toEqual(['plan-approval']);
  });
});

describe('a tier for which the policy says what a plan may hold', () => {
  const poor = Array.from({ length: 12 }, (_, n) => invoice(25 * n + 100, 3000));
  const dossier = (...decisions: Decision[]) =>
    dossierWith({
      ...{ deals: good.deals, invoices: poor, decisions, customer: { limit: { state: 'zero' } } },
      incidents: [incident('breach', 50), incident('breach', 60), incident('breach', 70), promise(40, false)],
      cases: Array.from({ length: 9 }, (_, n) => complaint(200 + n, 'customer')),
    });
  const asked = (of: Dossier) => found(of, 'improvement-step').filter(({ subject }) => subject === 'offer');

  it('asks for one to be offered, with what it may hold', () => {
    const a = look(dossier());
    expect(['D', 'E']).toContain(a.tier.letter);
    const [offer] = asked(dossier());
    const { extras } = policy.care.contact.tiers[a.tier.letter];
    for (const text of offer ? said(a, offer) : []) expect(text.length).toBeGreaterThan(20);
    expect(offer?.params['zh']).toContain(extras[0]?.zh);
    expect(offer?.due).toBe(formatDay(TODAY + 14));
  });

  it('is satisfied with any that was offered, and other tiers ask for none', () => {
    for (const outcome of ['open', 'declined', 'accepted'] as const)
      expect(asked(dossier(plan('payment-plan', 0, { outcome }))), outcome).toEqual([]);
    expect(asked(dossier(plan('education', 0, { outcome: 'declined' })))).toHaveLength(1);
    expect(asked(withOther({}))).toEqual([]);
  });
});

describe('the care part of a policy', () => {
  const faults = (care: object): string[] => {
    try {
      loadPolicy({ preset: 'b2b-standard', care });
      return [];
    } catch (error) {
      return error instanceof PolicyError ? error.faults.map(({ path }) => path) : [String(error)];
    }
  };

  it('tells of talks whose task would always be open, and of causes with two courses', () => {
    expect(faults({ contact: { tiers: { D: { days: 7 } } } })).toEqual(['care.contact.tiers.D.days']);
    const text = { en: 'Course', zh: '课程' };
    const courses = [
      { causes: ['Misuse'], text },
      { causes: ['Wear', ' misuse '], text },
    ];
    expect(faults({ education: { courses } })).toEqual(['care.education.courses.1.causes.1']);
  });
});

describe('whatever the ledger holds', () => {
  const day = fc.integer({ min: -40, max: 400 });
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const themes = fc.constantFrom('Late', 'late ', '迟到', '');
  const incidents = fc.array(
    fc.record({
      kind: fc.constantFrom('feedback', 'promise', 'dispute', 'breach', 'abuse') as fc.Arbitrary<Incident['kind']>,
      ago: day,
      due: fc.option(day),
      kept: fc.option(fc.boolean()),
      answered: fc.option(day),
      solved: fc.option(day),
      confirmed: fc.boolean(),
      fault: fc.constantFrom('us', 'customer', 'shared', 'unknown') as fc.Arbitrary<Incident['fault']>,
      theme: maybe(themes),
    }),
    { maxLength: 8 },
  );
  const plans = fc.array(
    fc.record({
      about: maybe(
        fc.constantFrom('improvement', 'education', 'education：late', 'payment-plan', 'service: Late', 'x', ':'),
      ),
      ago: day,
      ends: fc.option(day),
      outcome: maybe(fc.constantFrom('open', 'accepted', 'declined', 'met', 'failed')) as fc.Arbitrary<
        Decision['outcome']
      >,
      review: maybe(day),
    }),
    { maxLength: 4 },
  );
  const at = (ago: number | null | undefined): number | null => (ago == null ? null : TODAY - ago);
  const dossiers = fc.record({ incidents, plans, faults: fc.array(themes, { maxLength: 6 }) }).map((drawn) =>
    withOther({
      incidents: drawn.incidents.map(({ kind, ago, due, answered, solved, theme, ...more }) => ({
        ...incident(kind, ago, { due: at(due), answeredOn: at(answered), solvedOn: at(solved), ...more }),
        ...(theme === undefined ? {} : { theme }),
      })),
      decisions: drawn.plans.map(({ about, ago, ends, outcome, review }) => ({
        ...decision('plan', ago, { expires: at(ends) }),
        ...(about === undefined ? {} : { about }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(review === undefined ? {} : { reviewOn: TODAY - review }),
      })),
      cases: drawn.faults.map((reason, n) => complaint(n * 20, n % 2 === 0 ? 'us' : 'customer', { reason })),
    }),
  );

  it('says the same in any order, nothing new at a second look, and all of it in both languages', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const before = look(dossier, TODAY - 20);
        const a = look(dossier, TODAY, before);
        const turned = {
          ...dossier,
          incidents: dossier.incidents.toReversed(),
          decisions: dossier.decisions.toReversed(),
          cases: dossier.cases.toReversed(),
        };
        expect(look(turned, TODAY, before)).toEqual(a);
        expect(material(look(dossier, TODAY, a))).toBe(material(a));
        const keys = a.duties.map(({ kind, subject }) => `${kind} ${subject}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const one of a.duties) {
          expect(one.subject.length).toBeLessThanOrEqual(40);
          for (const text of said(a, one)) expect(text).not.toMatch(/undefined|NaN|null/);
        }
        for (const { effect } of a.processes)
          if (effect)
            for (const language of ['en', 'zh'] as const)
              expect(textsFor(language).effect(effect, a)).not.toMatch(/undefined|NaN/);
      }),
      { numRuns: 150 },
    );
  });
});
