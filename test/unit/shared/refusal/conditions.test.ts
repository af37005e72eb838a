import { describe, expect, it } from 'vitest';
import type { RefusalTest } from '../../../../shared/policy/policy.ts';
import { type ConditionResult, evaluateCondition } from '../../../../shared/refusal/conditions.ts';
import { type AskingCustomer, type RefusalRequest, unknownRequest } from '../../../../shared/refusal/request.ts';
import { complaint, deal, dossierWith, incident, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const asking = (more: Partial<RefusalRequest>): RefusalRequest => ({ ...unknownRequest('deal'), ...more });

const customer = (
  parts: Parameters<typeof dossierWith>[0] = {},
  more: Partial<AskingCustomer> = {},
): AskingCustomer => ({
  dossier: dossierWith(parts),
  tier: 'C',
  billed: usd(1000).home,
  gates: [],
  ...more,
});

const holds = (test: RefusalTest, request: Partial<RefusalRequest> = {}, of?: AskingCustomer): ConditionResult =>
  evaluateCondition(test, { request: asking(request), customer: of, context: { asOf: TODAY, home: 'USD' } });

type Row = [what: string, request: Partial<RefusalRequest>, expected: ConditionResult];

const everyRow = (test: RefusalTest, rows: Row[]): void => {
  for (const [what, request, expected] of rows) expect.soft(holds(test, request), what).toEqual(expected);
};

describe('what is asked for', () => {
  it('is below an amount or a volume, not at it', () => {
    everyRow({ kind: 'amount-below', units: 500 }, [
      ['below', { amount: usd(500).home - 1 }, true],
      ['at it', { amount: usd(500).home }, false],
      ['not known', {}, { need: 'request-amount' }],
    ]);
    everyRow({ kind: 'volume-below', volume: 50 }, [
      ['below', { volume: 49 }, true],
      ['at it', { volume: 50 }, false],
      ['not known', {}, { need: 'request-volume' }],
    ]);
  });

  it('is outside the places, by name in any writing or by the first digits of a postcode', () => {
    everyRow({ kind: 'outside-places', places: ['Shanghai', '20'] }, [
      ['a listed name', { places: [' shanghai '] }, false],
      ['a listed postcode', { places: ['China', '2001'] }, false],
      ['the digits within a postcode', { places: ['1200'] }, true],
      ['the beginning of a listed name', { places: ['Shanghai Pudong'] }, true],
      ['another place', { places: ['Chengdu'] }, true],
      ['no place', { places: [] }, true],
      ['not known', {}, { need: 'request-place' }],
    ]);
  });

  it('is outside the hours, from the opening on and before the closing', () => {
    everyRow({ kind: 'outside-hours', from: '08:00', to: '18:00', weekdays: [1, 2] }, [
      ['at opening', { weekday: 1, time: '08:00' }, false],
      ['before it', { weekday: 1, time: '07:59' }, true],
      ['before closing', { weekday: 1, time: '17:59' }, false],
      ['at closing', { weekday: 1, time: '18:00' }, true],
      ['another day', { weekday: 3, time: '10:00' }, true],
      ['another day at an unknown time', { weekday: 3 }, true],
      ['an unknown day outside the time', { time: '19:00' }, true],
      ['a day at an unknown time', { weekday: 1 }, { need: 'request-time' }],
      ['an unknown day within the time', { time: '10:00' }, { need: 'request-time' }],
    ]);
  });

  it('is among the needs, or not, in any writing', () => {
    const needs = ['Single piece', 'Repair'];
    everyRow({ kind: 'need-is', needs }, [
      ['one of them', { need: ' REPAIR' }, true],
      ['another', { need: 'Whole room' }, false],
      ['not known', {}, { need: 'request-need' }],
    ]);
    everyRow({ kind: 'need-is-not', needs }, [
      ['one of them', { need: 'repair ' }, false],
      ['another', { need: 'Whole room' }, true],
      ['not known', {}, { need: 'request-need' }],
    ]);
  });

  it('is on credit, by a customer of a listed tier; an unknown one is new', () => {
    const onCredit: RefusalTest = { kind: 'credit-in-tier', tiers: ['D', 'N'] };
    expect(holds(onCredit, { onCredit: true })).toBe(true);
    expect(holds(onCredit, { onCredit: false })).toBe(false);
    expect(holds(onCredit)).toEqual({ need: 'request-credit' });
    expect(holds(onCredit, { onCredit: true }, customer({}, { tier: 'D' }))).toBe(true);
    expect(holds(onCredit, { onCredit: true }, customer())).toBe(false);
  });
});

describe('a customer', () => {
  it('spends less a year than the policy asks; a new one is not measured', () => {
    const spend: RefusalTest = { kind: 'yearly-spend-below', units: 1000 };
    const unread = customer({ sources: { invoices: false } });
    expect(holds(spend)).toBe(false);
    expect(holds(spend, {}, customer())).toBe(false);
    expect(holds(spend, {}, customer({}, { billed: usd(1000).home - 1 }))).toBe(true);
    expect(holds(spend, {}, customer({}, { billed: 0, tier: 'N' }))).toBe(false);
    expect(holds(spend, {}, unread)).toEqual({ need: 'invoices' });
  });

  it('has used up its services of the last days; what was our fault, or lies ahead, uses none', () => {
    const used: RefusalTest = { kind: 'services-used', most: 2, days: 30 };
    const ofThose = (...ago: number[]) =>
      holds(used, {}, customer({ cases: ago.map((n) => complaint(n, 'customer')) }));
    expect(holds(used)).toBe(false);
    expect(holds(used, {}, customer({ sources: { cases: false } }))).toEqual({ need: 'cases' });
    expect([ofThose(0, 29), ofThose(0, 30), ofThose(0), ofThose(0, -1)]).toEqual([true, false, false, false]);
    const cases = [complaint(1, 'us'), complaint(2, 'customer'), complaint(3, 'customer', { openedOn: null })];
    expect(holds(used, {}, customer({ cases }))).toBe(false);
  });

  it('has placed many small orders in the last days', () => {
    const small: RefusalTest = { kind: 'small-orders', most: 2, units: 100, days: 30 };
    const ofThose = (...deals: ReturnType<typeof deal>[]) => holds(small, {}, customer({ deals }));
    expect(holds(small)).toBe(false);
    expect(holds(small, {}, customer({ sources: { deals: false } }))).toEqual({ need: 'deals' });
    expect(ofThose(deal(1, 99), deal(29, 99))).toBe(true);
    expect(ofThose(deal(1, 99), deal(1, 100))).toBe(false);
    expect(ofThose(deal(1, 99), deal(31, 99))).toBe(false);
    expect(ofThose(deal(1, 99), deal(1, 99, { amount: null }))).toBe(false);
  });

  it('has an open gate of the rule', () => {
    const gate: RefusalTest = { kind: 'gate-open', gates: ['G1', 'G4'] };
    expect(holds(gate)).toBe(false);
    expect(holds(gate, {}, customer({}, { gates: ['G2', 'G4'] }))).toBe(true);
    expect(holds(gate, {}, customer({}, { gates: ['G2'] }))).toBe(false);
  });

  it('has abused or cheated us, as often, as badly and as lately as the rule says', () => {
    const conduct: RefusalTest = { kind: 'conduct', severity: 'serious', count: 2, days: 30 };
    const ofThose = (...incidents: ReturnType<typeof incident>[]) => holds(conduct, {}, customer({ incidents }));
    const bad = { severity: 'serious' } as const;
    const first = incident('abuse', 1, bad);
    expect(holds(conduct)).toBe(false);
    expect(holds(conduct, {}, customer({ sources: { incidents: false } }))).toEqual({ need: 'incidents' });
    expect.soft(ofThose(first, incident('fraud', 29, bad)), 'both kinds').toBe(true);
    expect.soft(ofThose(first), 'once').toBe(false);
    expect.soft(ofThose(first, incident('breach', 1, bad)), 'another kind').toBe(false);
    expect.soft(ofThose(first, incident('abuse', 1)), 'a minor one').toBe(false);
    expect.soft(ofThose(first, incident('abuse', 31, bad)), 'too long ago').toBe(false);
    expect.soft(ofThose(first, incident('abuse', 1, { ...bad, fault: 'us' })), 'our fault').toBe(false);
    expect.soft(ofThose(first, incident('abuse', 1, { ...bad, confirmed: false })), 'not confirmed').toBe(false);
  });
});
