import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Incident } from '../../../../shared/dossier/dossier.ts';
import type { Duty } from '../../../../shared/duties/duty.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { complaint, TODAY } from '../../../fixtures/plain-dossier.ts';
import { duties, dutyTexts, feedback, found, good, look, plan, policy, withOther } from './story.ts';

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
    expect(dutyTexts(a, duty as Duty)).toEqual([
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
