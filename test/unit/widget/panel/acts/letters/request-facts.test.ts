import { describe, expect, test } from 'vitest';
import type { Deal } from '../../../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../../../shared/policy/load.ts';
import { presetNamed } from '../../../../../../shared/policy/presets.ts';
import {
  factsToAsk,
  namedNeeds,
  REQUEST_FACTS,
  type RequestFact,
  typedRequest,
} from '../../../../../../widget/panel/acts/letters/request-facts.ts';
import { deal, dossierWith } from '../../../../../fixtures/plain-dossier.ts';

const rulesOf = (preset: string) => loadPolicy(presetNamed(preset)).refusal.rules;

const { customer } = dossierWith();

const open: Deal = deal(-30, 8000, { outcome: 'open', termsDays: 30 });

const typed = (input: Record<string, string>, of: Deal | undefined, asked: readonly RequestFact[] = REQUEST_FACTS) =>
  typedRequest(input, { customer, deal: of, scope: 'deal', asked: new Set(asked), home: 'USD' });

describe('what a form asks about a request', () => {
  test('is what the rules about such a request look at, and nothing else', () => {
    expect([...factsToAsk(rulesOf('custom-furniture'), 'deal')].sort()).toEqual(['amount', 'endUser', 'need', 'place']);
    expect([...factsToAsk(rulesOf('custom-furniture'), 'case')]).toEqual([]);
    expect([...factsToAsk([], 'deal')]).toEqual([]);
  });

  test('names needs in the reader’s script, and all where there is none', () => {
    const rules = rulesOf('custom-furniture');
    expect(namedNeeds(rules, 'en')).toEqual(['Simple', 'Single piece', 'Repair', 'Standard size']);
    expect(namedNeeds(rules, 'zh')).toEqual(['简单', '单件', '维修', '标准尺寸']);
    const english = rules.slice(0, 1).map((rule) => ({
      ...rule,
      tests: [{ kind: 'need-is' as const, needs: ['Repair'] }],
    }));
    expect(namedNeeds(english, 'zh')).toEqual(['Repair']);
  });
});

describe('a request as typed', () => {
  test('leaves open what nobody knows', () => {
    const { scope, country, industry, ...facts } = typed({}, undefined);
    expect(scope).toBe('deal');
    expect(Object.values(facts).every((fact) => fact === null)).toBe(true);
    expect({ country, industry }).toEqual({ country: customer.country, industry: customer.industry });
  });

  test('takes from the deal what was left blank', () => {
    expect(typed({}, open)).toMatchObject({ amount: open.amount?.home, onCredit: true });
    expect(typed({ amount: '1,250.50', credit: 'no' }, open)).toMatchObject({ amount: 125_050, onCredit: false });
  });

  test('reads places, the weekday, the time and the answers', () => {
    const input = { place: ' Berlin，10115;Germany ', day: '2026-06-14', time: '09:30', endUser: 'yes', volume: '12' };
    expect(typed(input, undefined)).toMatchObject({
      places: ['Berlin', '10115', 'Germany'],
      weekday: 7,
      time: '09:30',
      endUser: true,
      volume: 12,
    });
  });

  test('ignores what is not asked for any more, and what is no number yet', () => {
    expect(typed({ place: 'Berlin', amount: 'five' }, undefined, ['amount'])).toMatchObject({
      places: null,
      amount: null,
    });
  });
});
