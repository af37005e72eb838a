import { describe, expect, it } from 'vitest';
import type { Decision, Dossier, Incident } from '../../../../shared/dossier/dossier.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import {
  complaint,
  decision,
  dossierWith,
  incident,
  invoice,
  promise,
  TODAY,
  usd,
} from '../../../fixtures/plain-dossier.ts';
import { dutyTexts, found, good, look, plan, policy, withOther } from './story.ts';

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
      deals: good.deals,
      invoices: poor,
      decisions,
      customer: { limit: { state: 'zero' } },
      incidents: [incident('breach', 50), incident('breach', 60), incident('breach', 70), promise(40, false)],
      cases: Array.from({ length: 9 }, (_, n) => complaint(200 + n, 'customer')),
    });
  const asked = (of: Dossier) => found(of, 'improvement-step').filter(({ subject }) => subject === 'offer');

  it('asks for one to be offered, with what it may hold', () => {
    const a = look(dossier());
    expect(['D', 'E']).toContain(a.tier.letter);
    const [offer] = asked(dossier());
    const { extras } = policy.care.contact.tiers[a.tier.letter];
    for (const text of offer ? dutyTexts(a, offer) : []) expect(text.length).toBeGreaterThan(20);
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

describe('a plan letter that was sent', () => {
  const letter = (sentAgo: number | undefined, more: Partial<Decision> = {}): Decision =>
    decision('other', 20, {
      about: 'letter:improvement-plan',
      label: 'Letter: Improvement plan',
      ...(sentAgo === undefined ? {} : { sentOn: TODAY - sentAgo }),
      ...more,
    });
  const views = (...decisions: Decision[]) => look(withOther({ decisions })).processes;

  it('begins the plan on the day on which it was sent', () => {
    const [view] = views(letter(12));
    expect(view).toMatchObject({
      process: 'improvement',
      at: 'plan-offered',
      since: formatDay(TODAY - 12),
      ended: null,
    });
    expect(views(letter(12, { outcome: 'accepted' }))).toMatchObject([{ at: 'plan-runs' }]);
    expect(views(letter(12, { about: 'letter:payment-plan' }))).toMatchObject([{ effect: { plan: 'payment-plan' } }]);
    expect(
      found(withOther({ decisions: [letter(12)] }), 'improvement-step').map(({ params }) => params['step']),
    ).toEqual(['plan-offered']);
  });

  it('begins none while it is a draft, is of another kind, or belongs to an exit', () => {
    expect(views(letter(undefined, { state: 'proposed' }))).toEqual([]);
    expect(views(letter(-2))).toEqual([]);
    expect(views(letter(12, { about: 'letter:apology' }))).toEqual([]);
    expect(views(letter(12, { state: 'rejected' }))).toEqual([]);
    expect(views(letter(12, { exitId: '1' }))).toEqual([]);
  });

  it('begins no second plan beside one on record, nor when it is sent again', () => {
    const recorded = plan('improvement', 10, { id: '5900000000000000001', outcome: 'accepted' });
    expect(views(letter(12), recorded).map(({ recordId }) => recordId)).toEqual([recorded.id]);
    expect(views(letter(12), letter(3, { id: '5900000000000000002' }))).toHaveLength(1);
    expect(views(letter(12), plan('payment-plan', 10, { id: '5900000000000000003' }))).toHaveLength(2);
  });
});
