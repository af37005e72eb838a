import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deal, Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { AskingCustomer, RefusalRequest } from '../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import type { Tier } from '../../../../shared/vocabulary/model.ts';
import { dossiers, TODAY } from '../../../fixtures/arbitrary.ts';

const nothing: RefusalRequest = {
  scope: 'deal',
  amount: null,
  volume: null,
  places: null,
  weekday: null,
  time: null,
  need: null,
  onCredit: null,
  country: null,
  endUser: null,
  industry: null,
  strategic: false,
};

const [sample] = fc.sample(dossiers, { numRuns: 1, seed: 7 });

if (!sample) throw new Error('no dossier');

const someone: Dossier = { ...sample, invoices: [], deals: [], cases: [] };

const context = { asOf: TODAY, home: 'USD' };

const furniture = loadPolicy({ preset: 'custom-furniture' });

const logistics = loadPolicy({ preset: 'logistics' });

const asking = (tier: Tier, change: Partial<Dossier> = {}): AskingCustomer => ({
  dossier: { ...someone, ...change },
  tier,
  billed: 0,
  gates: [],
});

const smallDeals = (count: number): Deal[] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(n),
    label: `Deal ${n}`,
    outcome: 'won' as const,
    closedOn: TODAY - 1 - n,
    amount: { currency: 'USD', minor: 20_000, home: 20_000 },
    termsDays: null,
    prepaid: false,
  }));

describe('custom furniture', () => {
  const simple = { ...nothing, scope: 'lead' as const, amount: 90_000, need: 'single piece', places: ['Shanghai'] };

  it('passes simple wishes with a low budget on, with alternatives and a reason in both languages', () => {
    const { outcome, letter } = screenRequest(simple, undefined, furniture, context);
    expect(outcome).toBe('refuse');
    expect(letter?.rule).toBe('simple-low-budget');
    expect(letter?.alternatives.length).toBeGreaterThan(1);
    expect(letter?.because.zh).toMatch(/\p{Script=Han}/u);
  });

  it('keeps customers of value, and takes a simple wish with a fair budget', () => {
    expect(screenRequest(simple, asking('A'), furniture, context).outcome).toBe('accept');
    expect(screenRequest(simple, asking('D'), furniture, context).outcome).toBe('refuse');
    expect(screenRequest({ ...simple, amount: 900_000 }, undefined, furniture, context).outcome).toBe('accept');
  });

  it('passes work outside its area on, wherever the area is written in either script', () => {
    const far = { ...nothing, scope: 'lead' as const, amount: 900_000, need: 'whole room' };
    expect(screenRequest({ ...far, places: ['Guangdong'] }, undefined, furniture, context).letter?.reason).toBe(
      'outside-region',
    );
    expect(screenRequest({ ...far, places: ['江苏省'] }, undefined, furniture, context).outcome).toBe('accept');
    expect(screenRequest({ ...far, places: ['Guangdong'] }, asking('A'), furniture, context).outcome).toBe('accept');
  });
});

describe('logistics', () => {
  it('asks for a minimum volume of all but the best', () => {
    const few = { ...nothing, volume: 12, amount: 100_000 };
    expect(screenRequest(few, asking('C'), logistics, context).letter?.reason).toBe('below-minimum');
    expect(screenRequest(few, asking('B'), logistics, context).outcome).toBe('accept');
    expect(screenRequest({ ...few, volume: 50 }, asking('C'), logistics, context).outcome).toBe('accept');
  });

  it('keeps to its hours, but not for the best', () => {
    const night = { ...nothing, volume: 90, amount: 100_000, weekday: 2, time: '22:30' };
    expect(screenRequest(night, asking('D'), logistics, context).outcome).toBe('wait-list');
    expect(screenRequest({ ...night, time: '10:00' }, asking('D'), logistics, context).outcome).toBe('accept');
    expect(screenRequest(night, asking('A'), logistics, context).outcome).toBe('accept');
  });

  it('charges for one small order after many, not for a large one', () => {
    const day = { ...nothing, volume: 60, weekday: 2, time: '10:00' };
    const many = asking('C', { deals: smallDeals(10) });
    const few = asking('C', { deals: smallDeals(9) });
    expect(screenRequest({ ...day, amount: 20_000 }, many, logistics, context).letter?.amounts.fee).toBe(3500);
    expect(screenRequest({ ...day, amount: 20_000 }, few, logistics, context).outcome).toBe('accept');
    expect(screenRequest({ ...day, amount: 800_000 }, many, logistics, context).outcome).toBe('accept');
  });
});

describe('firms that sell to persons', () => {
  it('refuse nobody by a shipped rule', () => {
    const persons = loadPolicy({ preset: 'b2c-persons' });
    expect(screenRequest({ ...nothing, amount: 1 }, undefined, persons, context).outcome).toBe('accept');
  });
});
