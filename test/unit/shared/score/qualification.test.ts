import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Decision, Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { behaviourWeight, blended } from '../../../../shared/score/qualification.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { nothingElse, TODAY } from '../../../fixtures/arbitrary.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const usd = (minor: number) => ({ currency: 'USD', minor, home: minor });

const card = (over: Partial<Decision> = {}): Decision => ({
  id: '5000000000000000001',
  label: 'Card',
  kind: 'qualification',
  state: 'approved',
  requester: 'ada',
  approver: 'ben',
  reason: 'screening',
  from: TODAY - 30,
  expires: null,
  recordId: null,
  limit: null,
  temporary: false,
  tier: null,
  value: null,
  band: null,
  amount: null,
  card: { identity: 1, band: 1, financials: 1, order: 1, fit: 1, references: 1 },
  ...over,
});

const paid = (n: number): Invoice => ({
  id: `100000000000000000${n}`,
  label: `INV-${n}`,
  issued: TODAY - 150,
  due: TODAY - 120,
  amount: usd(500_000),
  open: usd(0),
  state: 'settled',
  paidOn: TODAY - 60,
  paidOnSource: 'field',
  dispute: 'none',
  modifiedOn: null,
});

const judge = (due: number, decisions: Decision[], over: Partial<Dossier> = {}) =>
  assess(
    {
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
        limit: { state: 'not-set' },
      },
      home: 'USD',
      deals: [],
      cases: [],
      defects: [],
      ...nothingElse,
      sources: { ...nothingElse.sources, decisions: true },
      invoices: Array.from({ length: due }, (_, n) => paid(n)),
      decisions,
      ...over,
    },
    policy,
    TODAY,
    { withoutLift: true },
  );

describe('a cold start', () => {
  it('is judged by the card alone, then less with every due invoice, until behaviour decides', () => {
    const shown = [0, 2, 3, 6].map((due) => {
      const a = judge(due, [card()]);
      return [a.tier.letter === 'N', a.qualification?.weight ?? null];
    });
    expect(shown).toEqual([
      [true, 0],
      [true, 0.33],
      [false, 0.5],
      [false, null],
    ]);
    expect(judge(0, [card()]).score).toBe(100);
    const three = judge(3, [card()]);
    expect(three.score).toBeCloseTo((judge(3, []).score + 100) / 2, 0);
    expect(behaviourWeight(9, policy)).toBe(1);
    expect(blended(42, null)).toBe(42);
  });

  it('pulls a card that is half filled in to the prior, as it does thin facts', () => {
    const half = card({ card: { identity: 1, band: 1, references: 1 } });
    expect(judge(0, [half]).qualification).toMatchObject({ coverage: 0.5, score: 80 });
    const bad = card({ card: { identity: 0, band: 0, references: 0 } });
    expect(judge(0, [bad]).qualification).toMatchObject({ coverage: 0.5, score: 30, start: 'prepaid', firstLimit: 0 });
  });

  it('opens a standard, a limited or a prepaid start, with the conditions of the first limit', () => {
    const start = (share: number) => {
      const all = { identity: share, band: share, financials: share, order: share, fit: share, references: share };
      return judge(0, [card({ card: all, amount: usd(750_000) })]).qualification;
    };
    expect(start(0.7)).toMatchObject({ start: 'standard', depositShare: null, firstLimit: null });
    expect(start(0.69)).toMatchObject({ start: 'limited', depositShare: 0.5, firstLimit: 750_000 });
    expect(start(0.49)).toMatchObject({ start: 'prepaid', depositShare: null, firstLimit: 0 });
  });

  it('takes what the card leaves open from the financial band that is on file', () => {
    const band = card({ id: '5000000000000000002', kind: 'financial-band', band: 'C', card: {} });
    const open = card({ card: { identity: 1 } });
    const parts = judge(0, [open, band]).qualification?.parts;
    expect(parts?.find((part) => part.item === 'band')?.points).toBe(12.5);
    expect(parts?.find((part) => part.item === 'references')?.points).toBeNull();
  });

  it('does not count a card that is rejected or has run out', () => {
    expect(judge(0, [card({ state: 'rejected' })]).qualification).toBeNull();
    expect(judge(0, [card({ from: TODAY - 400 })]).qualification).toBeNull();
    expect(judge(0, [card({ expires: TODAY - 1 })]).qualification).toBeNull();
  });

  it('says the card in both languages', () => {
    const a = judge(1, [card({ card: { identity: 1, fit: 0.5 } })]);
    for (const language of ['en', 'zh'] as const) {
      const text = a.qualification ? textsFor(language).credit.qualification(a.qualification, a) : '';
      expect(text).toMatch(language === 'en' ? /^Qualification 64 of 100/ : /^资质评分 64/);
      expect(text).not.toMatch(/undefined|NaN/);
    }
  });
});

describe('a service debt', () => {
  const cases = (ours: number, ofCustomer: number): Dossier['cases'] =>
    Array.from({ length: ours + ofCustomer }, (_, n) => ({
      id: `300000000000000000${n}`,
      label: `C-${n}`,
      openedOn: TODAY - 40,
      closedOn: null,
      open: false,
      complaint: true,
      fault: n < ours ? ('us' as const) : ('customer' as const),
    }));

  it('is there when more than the policy’s share of complaints is our own fault', () => {
    expect(judge(6, [], { cases: cases(2, 3) }).serviceDebt).toBeNull();
    expect(judge(6, [], { cases: cases(3, 3) }).serviceDebt).toEqual({ ours: 3, of: 6 });
    expect(judge(6, []).serviceDebt).toBeNull();
  });
});
