import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { approvalFaults, type DecisionFault, fourEyesFaults } from '../../../../shared/decisions/approval.ts';
import { limitsOf } from '../../../../shared/decisions/limit-in-force.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import type { Duty } from '../../../../shared/duties/duty.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { type DossierParts, decision, dossierWith, goodHistory, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const look = (parts: DossierParts, day = TODAY) =>
  assess(dossierWith({ ...goodHistory(), ...parts }), policy, day, { withoutLift: true });

const limit = (units: number, ago: number, more: Partial<Decision> = {}): Decision =>
  decision('limit', ago, { limit: { state: 'amount', amount: usd(units) }, ...more });

describe('a decision that needs two people', () => {
  const cases: [string, Partial<Decision>, DecisionFault[]][] = [
    ['of an export that names no maker', {}, []],
    ['made by the one who asks, saved last by the approver', { createdBy: 'Mara Lind', modifiedBy: 'Ivo Brandt' }, []],
    ['saved last by a third person', { createdBy: 'Mara Lind', modifiedBy: 'Ada Ross' }, ['not-signed']],
    ['without a reason', { reason: null }, ['no-reason']],
    ['without an approver', { approver: null }, ['same-person']],
    ['without one who asks', { requester: null }, ['same-person']],
    ['approved by the one who asks', { approver: 'Mara Lind' }, ['same-person']],
    ['approved by the one who made the record', { createdBy: 'Ivo Brandt' }, ['same-person']],
    ['changed last by the one who asks', { modifiedBy: 'Mara Lind' }, ['changed-by-requester']],
    [
      'changed last by the one who made it',
      { createdBy: 'Ada Ross', modifiedBy: 'Ada Ross' },
      ['changed-by-requester'],
    ],
    ['signed twice by the approver', { secondApprover: 'Ivo Brandt' }, ['same-second']],
    ['signed second by the one who asks', { secondApprover: 'Mara Lind' }, ['same-second']],
    ['signed second by the one who made it', { createdBy: 'Ada Ross', secondApprover: 'Ada Ross' }, ['same-second']],
  ];

  it.each(cases)('%s', (_, more, faults) => {
    expect(approvalFaults(decision('hold', 10, more), policy)).toEqual(faults);
  });

  it('stays sound when what came of it is noted on it, once the signature was seen', () => {
    const signed = decision('refusal', 10, { createdBy: 'Mara Lind', modifiedBy: 'Ivo Brandt' });
    const noted = { ...signed, modifiedBy: 'Mara Lind', sentOn: TODAY };
    expect(approvalFaults(noted, policy)).toEqual(['changed-by-requester']);
    const assessedWith = (parts: DossierParts, previous?: Assessment) =>
      assess(dossierWith(parts), policy, TODAY, { previous, withoutLift: true });
    const seen = assessedWith({ decisions: [signed] });
    const isReported = ({ duties }: Assessment) => duties.some(({ kind }) => kind === 'unsound-decision');
    expect(isReported(assessedWith({ decisions: [noted] }, seen))).toBe(false);
    expect(isReported(assessedWith({ decisions: [noted] }))).toBe(true);
  });

  it('must end, where it is an exception', () => {
    expect(approvalFaults(decision('release', 1), policy)).toEqual(['no-expiry']);
    expect(approvalFaults(decision('override', 1, { tier: 'B' }), policy)).toEqual(['no-expiry']);
    expect(approvalFaults(limit(900, 1, { temporary: true }), policy)).toEqual(['no-expiry']);
    expect(approvalFaults(limit(900, 1, { temporary: true, expires: TODAY + 9 }), policy)).toEqual([]);
  });

  it.each<[string, Partial<Decision>, DecisionFault[]]>([
    ['until the last day that the policy allows', { expires: TODAY - 10 + policy.override.days }, []],
    ['a day longer', { expires: TODAY - 9 + policy.override.days }, ['too-long']],
    ['without an end', { expires: null }, ['no-expiry']],
    ['without a first day', { from: null }, []],
    ['to no tier', { tier: null }, ['not-a-grade']],
    ['to N, which is no grade', { tier: 'N' }, ['not-a-grade']],
  ])('sets a tier for a while only: %s', (_, more, faults) => {
    const override = decision('override', 10, { tier: 'B', expires: TODAY, ...more });
    expect(approvalFaults(override, policy)).toEqual(faults);
  });

  it('is none of the judgements', () => {
    for (const kind of ['survey', 'rating', 'qualification', 'financial-band', 'other'] as const)
      expect(approvalFaults(decision(kind, 1, { approver: null, reason: null }), policy)).toEqual([]);
  });

  it('never counts without a reason and two people, whoever they are', () => {
    const person = fc.option(fc.constantFrom('ada', 'ben', 'cai', 'dot'), { nil: undefined });
    const people = { a: person, b: person, made: person, changed: person, second: person };
    fc.assert(
      fc.property(
        fc.record(people),
        fc.constantFrom('why', '', ' ', null),
        ({ a, b, made, changed, second }, reason) => {
          const one: Decision = {
            ...decision('hold', 1, { requester: a ?? null, approver: b ?? null, reason }),
            ...(made === undefined ? {} : { createdBy: made }),
            ...(changed === undefined ? {} : { modifiedBy: changed }),
            ...(second === undefined ? {} : { secondApprover: second }),
          };
          if (fourEyesFaults(one).length > 0) return;
          expect(reason).toBe('why');
          expect(new Set([a, made, b]).size).toBeGreaterThan(1);
          expect([a, made]).not.toContain(b);
          if (second !== undefined) expect([a, made, b]).not.toContain(second);
        },
      ),
    );
  });
});

describe('a credit limit', () => {
  const alone = { approver: null };

  it.each<[string, Decision[], number | null]>([
    ['the first needs two people', [limit(1000, 9, alone)], null],
    ['a small change needs one', [limit(1000, 9), limit(1250, 5, alone)], 1250],
    ['a large rise needs two', [limit(1000, 9), limit(1251, 5, alone)], 1000],
    ['a large cut needs two', [limit(1000, 9), limit(700, 5, alone)], 1000],
    [
      'small changes are measured from the last sound one',
      [limit(1000, 9), limit(2000, 7, alone), limit(2100, 5, alone)],
      1000,
    ],
    [
      'a rise to no limit at all needs two',
      [limit(1000, 9), limit(0, 5, { ...alone, limit: { state: 'unlimited' } })],
      1000,
    ],
    ['from no limit at all likewise', [limit(0, 9, { limit: { state: 'unlimited' } }), limit(800, 5, alone)], null],
    [
      'a temporary one needs two',
      [limit(1000, 9), limit(1100, 5, { ...alone, temporary: true, expires: TODAY + 9 })],
      1000,
    ],
  ])('%s', (_, decisions, units) => {
    const { limit: shown } = look({ decisions }).exposure;
    if (units === null) expect(shown.state).not.toBe('amount');
    else expect(shown).toMatchObject({ state: 'amount', home: units * 100 });
  });

  it('is judged in time that grows with the decisions, not beyond', () => {
    const many = Array.from({ length: 400 }, (_, n) => limit(1000 * (n + 1), 400 - n, alone));
    expect(limitsOf(dossierWith({ decisions: many }), policy, TODAY)).toHaveLength(400);
  });
});

describe('duties about decisions', () => {
  const duties = (decisions: Decision[], kind: Duty['kind'], day = TODAY) =>
    look({ decisions }, day).duties.filter((d) => d.kind === kind);
  const bad = decision('override', 3, { tier: 'B', expires: TODAY + 20, approver: 'Mara Lind' });

  it('say why an unsound one has no effect, until a later one follows or its end has come', () => {
    const [duty] = duties([bad], 'unsound-decision');
    expect(duty).toMatchObject({
      subject: bad.id,
      who: 'manager',
      params: { faults: 'same-person' },
      since: '2025-11-07',
    });
    const a = look({ decisions: [bad] });
    if (!duty) throw new Error('no duty');
    expect(textsFor('en').duty(duty, a)).toContain('somebody else');
    expect(textsFor('zh').duty(duty, a)).toContain('批准人不得');
    expect(a.tier.override).toBeUndefined();
    const good = decision('override', 1, { tier: 'B', expires: TODAY + 20 });
    expect(duties([bad, good], 'unsound-decision')).toEqual([]);
    expect(duties([bad], 'unsound-decision', TODAY + 21)).toEqual([]);
    expect(duties([decision('exit', 91, { reason: null })], 'unsound-decision')).toEqual([]);
  });

  it('bring what is asked for to the one who approves, and never name the one who asks', () => {
    const asked = decision('release', 1, { state: 'proposed', approver: null, createdBy: 'Ada Ross' });
    const [duty] = duties([asked], 'approve');
    expect(duty).toMatchObject({
      who: 'manager',
      due: '2025-11-11',
      insist: true,
      params: { by: 'Mara Lind, Ada Ross' },
    });
    expect(duty?.userId).toBeUndefined();
    expect(duties([{ ...asked, approver: 'Ivo Brandt' }], 'approve')[0]?.userId).toBe('Ivo Brandt');
    expect(duties([{ ...asked, approver: 'Ada Ross' }], 'approve')[0]?.userId).toBeUndefined();
    for (const state of ['approved', 'rejected'] as const) expect(duties([{ ...asked, state }], 'approve')).toEqual([]);
    expect(duties([asked], 'approve', TODAY + 90)).toEqual([]);
    expect(duties([decision('survey', 1, { state: 'proposed' })], 'approve')).toEqual([]);
  });

  it('ask for one review of a limit that runs out, and none while a new one is asked for', () => {
    const ending = limit(900, 100, { expires: TODAY + 14 });
    expect(duties([ending], 'limit-review')).toMatchObject([
      { since: '2025-11-10', due: '2025-11-24', who: 'finance' },
    ]);
    expect(duties([ending], 'limit-review', TODAY - 1)).toEqual([]);
    expect(duties([ending], 'limit-review', TODAY + 40)).toHaveLength(1);
    expect(duties([ending, limit(900, 0, { state: 'proposed' })], 'limit-review')).toEqual([]);
    expect(duties([ending, limit(900, 0)], 'limit-review')).toEqual([]);
  });

  it('ask for the review of a tier when its months have passed, once', () => {
    const first = look({});
    const months = policy.strategies[first.tier.letter].reviewMonths;
    const length = Math.round((months * 365) / 12);
    const reviews = (days: number, parts: DossierParts = {}) => {
      const previous = { ...first, tier: { ...first.tier, since: formatDay(TODAY - days) } };
      const dossier = dossierWith({ ...goodHistory(), ...parts });
      return assess(dossier, policy, TODAY, { previous, withoutLift: true }).duties.filter(
        (d) => d.kind === 'tier-review',
      );
    };
    expect(reviews(length - 1)).toEqual([]);
    expect(reviews(length)).toMatchObject([
      { since: formatDay(TODAY), who: 'owner', params: { tier: first.tier.letter } },
    ]);
    expect(reviews(length, { decisions: [decision('other', 1, { about: 'Tier-Review' })] })).toEqual([]);
    expect(reviews(length, { invoices: [], deals: [] })).toEqual([]);
  });
});
