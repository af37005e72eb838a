import { describe, expect, it } from 'vitest';
import { baseLimit, limitOn, limitsOf } from '../../../../shared/decisions/limit-in-force.ts';
import { isLargeChange, limitSize } from '../../../../shared/decisions/limits.ts';
import type { CreditLimit, Decision } from '../../../../shared/dossier/dossier.ts';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { decision, dossierWith, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const amount = (units: number): CreditLimit => ({ state: 'amount', amount: usd(units) });

const limit = (id: string, fromAgo: number, value: CreditLimit | null, more: Partial<Decision> = {}): Decision =>
  decision('limit', fromAgo, { id, limit: value, ...more });

const onField = (value: CreditLimit, cover = 0) =>
  limitOn(dossierWith({ customer: { limit: value } }), policy, TODAY, cover);

const decided = (decisions: Decision[], cover = 0) => limitOn(dossierWith({ decisions }), policy, TODAY, cover);

const until = (day: number): string => formatDay(TODAY + day);

it('gives the size of every kind of limit', () => {
  const unlimited: CreditLimit = { state: 'unlimited' };
  const limits: (CreditLimit | null)[] = [amount(50), { state: 'zero' }, unlimited, { state: 'not-set' }, null];
  expect(limits.map(limitSize)).toEqual([5000, 0, Number.POSITIVE_INFINITY, undefined, undefined]);
});

it.each([
  ['the first limit', undefined, 100, true],
  ['a limit that is taken off', 100, undefined, true],
  ['none instead of none', undefined, undefined, true],
  ['unlimited as before', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, false],
  ['from unlimited to an amount', Number.POSITIVE_INFINITY, 100, true],
  ['from an amount to unlimited', 100, Number.POSITIVE_INFINITY, true],
  ['a rise of just the share', 100, 125, false],
  ['a rise of more', 100, 126, true],
  ['a cut of just the share', 100, 75, false],
  ['a cut of more', 100, 74, true],
])('asks for a second person only for a large change: %s', (_, before, after, isLarge) => {
  expect(isLargeChange(before, after, 0.25)).toBe(isLarge);
});

describe('the limit in force', () => {
  it('is the field on the record where nobody has decided, with the cover that the policy adds', () => {
    expect(onField(amount(50))).toEqual({ state: 'amount', home: 5000 });
    expect(onField(amount(50), 700)).toEqual({ state: 'amount', home: 5700 });
    expect(onField({ state: 'zero' })).toEqual({ state: 'zero' });
    expect(onField({ state: 'zero' }, 700)).toEqual({ state: 'amount', home: 700 });
    expect(onField({ state: 'not-set' }, 700)).toEqual({ state: 'not-set' });
    expect(onField({ state: 'unlimited' }, 700)).toEqual({ state: 'unlimited' });
  });

  it('is the last decision, as long as the policy lets it hold', () => {
    const found = decided([limit('1', 9, amount(50)), limit('2', 5, amount(60))]);
    expect(found).toEqual({ state: 'amount', home: 6000, decision: '2', validTo: until(policy.validity.limit - 5) });
  });

  it('is not one that names no limit, that is at fault, or that only proposes', () => {
    const first = limit('1', 9, amount(50));
    const others = [
      limit('2', 5, null),
      limit('3', 5, { state: 'not-set' }),
      limit('4', 5, amount(900), { approver: null }),
      limit('5', 5, amount(60), { state: 'proposed' }),
    ];
    for (const other of others) expect.soft(decided([first, other]).decision, other.id).toBe('1');
  });

  it('is a temporary one until its last day, and the lasting one after it', () => {
    const lasting = limit('1', 9, amount(50));
    const forAWhile = (expires: number | null) => limit('2', 5, amount(60), { temporary: true, expires });
    expect(decided([lasting, forAWhile(TODAY)])).toMatchObject({ decision: '2', temporary: true, validTo: until(0) });
    expect(decided([lasting, forAWhile(TODAY - 1)])).toMatchObject({ decision: '1' });
    expect(decided([lasting, forAWhile(TODAY - 1)]).temporary).toBeUndefined();
    expect(decided([lasting, forAWhile(null)])).toMatchObject({ decision: '1' });
  });
});

describe('the lasting limit', () => {
  const base = (...decisions: Decision[]) => baseLimit(dossierWith({ decisions }), policy, TODAY)?.id;

  it('is the last valid one, or the review of it, and never one for a while', () => {
    const first = limit('1', 9, amount(50));
    expect(base()).toBeUndefined();
    expect(base(first, limit('2', 5, null))).toBe('2');
    expect(base(first, limit('3', 5, amount(900), { approver: null }))).toBe('1');
    expect(base(first, limit('4', 5, amount(60), { temporary: true, expires: TODAY + 5 }))).toBe('1');
  });

  it('is what the next is compared with, not one for a while and not one at fault', () => {
    const alone = { approver: null };
    const faults = (...decisions: Decision[]) => limitsOf(dossierWith({ decisions }), policy, TODAY)[0]?.faults;
    const first = limit('1', 9, amount(50));
    const forAWhile = limit('2', 7, amount(100), { temporary: true, expires: TODAY + 5 });
    expect(faults(first, forAWhile, limit('3', 5, amount(60), alone))).toEqual([]);
    expect(faults(first, forAWhile, limit('3', 5, amount(100), alone))).toEqual(['same-person']);
    expect(faults(first, limit('2', 7, amount(100), alone), limit('3', 5, amount(100), alone))).toEqual([
      'same-person',
    ]);
  });
});
