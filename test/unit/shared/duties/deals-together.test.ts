import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Deal } from '../../../../shared/dossier/dossier.ts';
import type { Duty } from '../../../../shared/duties/duty.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { type DossierParts, deal, dossierWith, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

/** An open deal that closes in so many days. */
const open = (id: string, closesIn: number | null, units: number, more: Partial<Deal> = {}): Deal =>
  deal(-(closesIn ?? 0), units, {
    id,
    label: id,
    outcome: 'open',
    ...(closesIn === null ? { closedOn: null } : {}),
    ...more,
  });

const limit = (units: number) => ({ limit: { state: 'amount' as const, amount: usd(units) } });

const judge = (parts: DossierParts, of = policy) => assess(dossierWith(parts), of, TODAY, { withoutLift: true });

const reported = (parts: DossierParts, of = policy): Duty[] =>
  judge(parts, of).duties.filter(({ kind }) => kind === 'deals-together');

/** 10,000 of limit, 4,000 of it taken. */
const parts = (deals: Deal[]): DossierParts => ({ customer: limit(10_000), invoices: [invoice(-5, 4000)], deals });

describe('several open deals over one limit', () => {
  const three = [open('c', 30, 2000), open('a', 10, 3000), open('b', 20, 4000)];

  it('are told together, with which fit in the order of their closing', () => {
    expect(reported(parts(three))).toMatchObject([
      {
        subject: 'b',
        who: 'finance',
        params: { count: 3, total: 900_000, room: 600_000, fit: 'a, c', beyond: 'b' },
        evidence: ['a', 'b', 'c'],
      },
    ]);
    expect(judge(parts(three)).deals.map(({ check }) => check)).toEqual(['clear', 'clear', 'clear']);
  });

  it.each(['en', 'zh'] as const)('are named in %s', (language) => {
    const a = judge(parts(three));
    const [duty] = a.duties.filter(({ kind }) => kind === 'deals-together');
    const text = duty && textsFor(language).duty(duty, a);
    for (const part of ['9,000', '6,000', 'a, c', 'b']) expect(text).toContain(part);
  });

  it.each<[string, DossierParts]>([
    ['they fit together', parts([open('a', 10, 3000), open('b', 20, 3000)])],
    ['one is paid in advance', parts([open('a', 10, 3000), open('b', 20, 4000, { prepaid: true })])],
    ['one is lost', parts([open('a', 10, 3000), open('b', 20, 4000, { outcome: 'lost' })])],
    ['one alone is over the limit, of which the gate tells', parts([open('a', 10, 3000), open('b', 20, 7000)])],
    ['no limit is known', { ...parts(three), customer: {} }],
    ['what is owed is not known', { ...parts(three), sources: { invoices: false } }],
  ])('are not told where %s', (_, of) => {
    expect(reported(of)).toEqual([]);
  });

  it('are not told where the policy only observes the limit', () => {
    expect(reported(parts(three), loadPolicy({ preset: 'b2b-standard', gates: { G2: { mode: 'observe' } } }))).toEqual(
      [],
    );
  });

  it('never fit into more room than there is, and one without a closing day comes last', () => {
    const some = fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 6000 }), days: fc.option(fc.integer({ min: 1, max: 90 })) }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const deals = list.map(({ units, days }, n) => open(`d${n}`, days, units));
        const [duty] = reported(parts(deals));
        const total = list.reduce((sum, { units }) => sum + units, 0);
        expect(duty !== undefined).toBe(total > 6000);
        if (!duty) return;
        const names = String(duty.params['fit']).split(', ');
        const fit = deals.filter(({ id }) => names.includes(id));
        expect(fit.reduce((sum, one) => sum + (one.amount?.home ?? 0), 0)).toBeLessThanOrEqual(600_000);
        expect(duty.subject).not.toBe(names[0]);
      }),
    );
  });
});
