import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { type AskingCustomer, type RefusalRequest, unknownRequest } from '../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import type { Tier } from '../../../../shared/vocabulary/model.ts';
import { complaint, deal, dossierWith, goodHistory, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const furniture = loadPolicy({ preset: 'custom-furniture' });

const logistics = loadPolicy({ preset: 'logistics' });

const context = { asOf: TODAY, home: 'USD' };

const request = (more: Partial<RefusalRequest> = {}): RefusalRequest => ({
  ...unknownRequest('deal'),
  ...more,
});

function customer(tier: Tier, parts: Parameters<typeof dossierWith>[0] = {}): AskingCustomer {
  return { dossier: dossierWith({ ...goodHistory(), ...parts }), tier, billed: usd(120_000).home, gates: [] };
}

describe('custom furniture: minimum spend and a service area', () => {
  const small = request({ amount: usd(800).home, need: 'Single piece', places: ['Shanghai'], country: 'China' });

  it('refers a simple wish with a low budget on, with alternatives in order', () => {
    const result = screenRequest(small, undefined, furniture, context);
    expect(result.outcome).toBe('refuse');
    expect(result.letter).toMatchObject({ rule: 'simple-low-budget', reason: 'below-minimum', home: 'USD' });
    expect(result.letter?.alternatives.map((a) => a.en)[0]).toBe('Our ready-made line in the web shop');
    expect(result.letter?.amounts).toMatchObject({ asked: 80_000, least: 300_000 });
    expect(result.letter?.because.zh).toMatch(/3,000/);
  });

  it('keeps the same wish of a customer of value, and of one marked strategic', () => {
    expect(screenRequest(small, customer('A'), furniture, context)).toMatchObject({ outcome: 'accept', letter: null });
    const strategic = customer('C', { customer: { tags: ['strategic'] } });
    const result = screenRequest(small, strategic, furniture, context);
    expect(result.outcome).toBe('accept');
    expect(result.findings.map((f) => f.exemption)).toContain('strategic');
    expect(screenRequest(small, customer('C'), furniture, context).outcome).toBe('refuse');
  });

  it('takes on a whole room from anyone within the area', () => {
    const room = request({ amount: usd(9000).home, need: 'Whole room', places: ['Zhejiang', 'Hangzhou'] });
    expect(screenRequest(room, undefined, furniture, context)).toMatchObject({ outcome: 'accept', needs: [] });
  });

  it('passes work outside the area on, and says when to ask again', () => {
    const far = request({ amount: usd(9000).home, need: 'Whole room', places: ['Chengdu'], country: 'China' });
    const result = screenRequest(far, undefined, furniture, context);
    expect(result.letter).toMatchObject({
      reason: 'outside-region',
      askAgain: '2026-11-10',
      reasonsUntil: '2026-01-09',
    });
    expect(result.letter?.alternatives.length).toBeGreaterThan(1);
  });

  it('does not refuse an end user in the EU for the place, and asks where it is not known', () => {
    const eu = request({ amount: usd(9000).home, need: 'Whole room', places: ['Lyon'], country: 'France' });
    expect(screenRequest({ ...eu, endUser: true }, undefined, furniture, context).outcome).toBe('accept');
    expect(screenRequest({ ...eu, endUser: false }, undefined, furniture, context).outcome).toBe('refuse');
    expect(screenRequest(eu, undefined, furniture, context)).toMatchObject({
      outcome: 'accept',
      needs: ['request-end-user'],
    });
  });

  it('refuses nobody for a fact that is missing, and names it', () => {
    const result = screenRequest(request(), undefined, furniture, context);
    expect(result.outcome).toBe('accept');
    expect(result.needs).toEqual(expect.arrayContaining(['request-amount', 'request-need', 'request-place']));
  });

  it('says when the rule itself is due for review', () => {
    const later = { ...context, asOf: TODAY + 3000 };
    expect(screenRequest(small, undefined, furniture, context).findings[0]?.reviewDue).toBe(false);
    expect(screenRequest(small, undefined, furniture, later).findings[0]?.reviewDue).toBe(true);
  });
});

describe('logistics: minimum volume, limits on hours and number of services', () => {
  const load = request({ amount: usd(2000).home, volume: 80, weekday: 2, time: '10:00' });

  it('refers small consignments on, and plans a round for large ones', () => {
    expect(screenRequest(load, undefined, logistics, context).outcome).toBe('accept');
    const result = screenRequest({ ...load, volume: 49 }, undefined, logistics, context);
    expect(result.letter).toMatchObject({ rule: 'minimum-volume', reason: 'below-minimum' });
    expect(screenRequest({ ...load, volume: 49 }, customer('B'), logistics, context).outcome).toBe('accept');
  });

  it.each([
    ['before opening', 2, '07:59', 'wait-list'],
    ['at opening', 2, '08:00', 'accept'],
    ['at closing', 2, '18:00', 'wait-list'],
    ['on Sunday', 7, '10:00', 'wait-list'],
  ])('puts a wish for service %s in its place', (_, weekday, time, outcome) => {
    expect(screenRequest({ ...load, weekday, time }, customer('C'), logistics, context).outcome).toBe(outcome);
    expect(screenRequest({ ...load, weekday, time }, customer('A'), logistics, context).outcome).toBe('accept');
  });

  it('offers self-service when the month’s services are used; what was our fault uses none', () => {
    const ask = request({ scope: 'case', weekday: 2, time: '10:00' });
    const used = (fault: 'customer' | 'us') => ({ cases: Array.from({ length: 8 }, (_, n) => complaint(n, fault)) });
    const result = screenRequest(ask, customer('C', used('customer')), logistics, context);
    expect(result).toMatchObject({ outcome: 'self-service', letter: { reason: 'quota-used', askAgain: '2025-12-10' } });
    expect(screenRequest(ask, customer('C', used('us')), logistics, context).outcome).toBe('accept');
  });

  it('charges for one more of many small complicated orders, and leaves the rest alone', () => {
    const small = request({ amount: usd(300).home, volume: 60, weekday: 2, time: '10:00' });
    const many = { deals: Array.from({ length: 10 }, (_, n) => deal(n + 1, 200)), invoices: [invoice(10, 200, 0)] };
    const result = screenRequest(small, customer('C', many), logistics, context);
    expect(result).toMatchObject({ outcome: 'fee', letter: { rule: 'many-small-orders', amounts: { fee: 3500 } } });
    expect(screenRequest(small, customer('B', many), logistics, context).outcome).toBe('accept');
    expect(screenRequest(small, customer('C'), logistics, context).outcome).toBe('accept');
  });

  it('takes the strongest effect and still tells of every rule', () => {
    const bad = request({ amount: usd(300).home, volume: 5, weekday: 7, time: '23:00' });
    const result = screenRequest(bad, customer('D'), logistics, context);
    expect(result.outcome).toBe('refuse');
    expect(result.findings.filter((f) => f.state === 'applies').map((f) => f.rule)).toEqual([
      'minimum-volume',
      'service-hours',
    ]);
  });
});
