import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../../../../../shared/policy/load.ts';
import { presetNamed } from '../../../../../../shared/policy/presets.ts';
import type { RefusalRequest } from '../../../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../../../shared/refusal/screen.ts';
import { textsFor } from '../../../../../../shared/texts/by-language.ts';
import { outcomeParagraphs } from '../../../../../../widget/panel/acts/letters/request-outcome.ts';
import { takingOnEn } from '../../../../../../widget/panel/acts/words/taking-on-en.ts';
import { assessed } from '../../../../../fixtures/assessments.ts';
import * as customers from '../../../../../fixtures/customers.ts';
import { dossierWith, TODAY } from '../../../../../fixtures/plain-dossier.ts';

const policy = loadPolicy(presetNamed('custom-furniture'));

const assessment = assessed(customers.healthy());

const context = {
  t: textsFor('en'),
  language: 'en' as const,
  assessment,
  w: { request: takingOnEn.request },
};

const NOTHING: RefusalRequest = {
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
  strategic: null,
};

function outcomeOf(request: Partial<RefusalRequest>, tier: 'A' | 'D' = 'D') {
  const asking = { dossier: dossierWith(), tier, billed: 0, gates: [] };
  const result = screenRequest({ ...NOTHING, ...request }, asking, policy, { asOf: TODAY, home: 'EUR' });
  return outcomeParagraphs(result, policy, context);
}

const w = takingOnEn.request;

const WELCOME = { amount: 900_000, places: ['Shanghai'] };

describe('what the rules say to a request', () => {
  test('is one line where nothing speaks against it', () => {
    expect(outcomeOf(WELCOME)).toEqual([w.accepted]);
  });

  test('names what is missing and refuses nobody for it', () => {
    expect(outcomeOf({})).toEqual([w.acceptedSoFar, ['the amount', 'what is needed', 'the place']]);
  });

  test('names the rule that spares the customer, and why', () => {
    const lines = outcomeOf({ ...WELCOME, amount: 100_000, need: 'Built-in wardrobe' }, 'A');
    expect(lines[0]).toBe('The rule “Below the minimum order” would apply, but spares this customer: its tier.');
    expect(lines).toContain(w.spared);
  });

  test('tells the rule, its reason, what would change it, the fee and the alternatives in their order', () => {
    const lines = outcomeOf({ ...WELCOME, amount: 100_000, need: 'Built-in wardrobe' });
    expect(lines.slice(0, 4)).toEqual([
      'For a fee, by the rule “Below the minimum order”.',
      expect.stringMatching(/^Why: Measuring/),
      'The fee: €250.',
      'What would change it: From 1,500 on the fee falls away.',
    ]);
    const at = lines.indexOf(w.alternatives);
    expect(lines[at + 1]).toEqual(policy.refusal.alternatives['below-minimum'].map(({ en }, i) => `${i + 1}. ${en}`));
  });

  test('says besides which rules could not be judged, and from when asking again is worth it', () => {
    const lines = outcomeOf({ places: ['Berlin'], country: 'China' });
    expect(lines[0]).toBe('Not as it stands, by the rule “Outside the service area”.');
    expect(lines).toContainEqual(expect.stringMatching(/^Worth asking again from /));
    expect(lines.slice(-2)).toEqual([w.notJudged, ['the amount', 'what is needed']]);
  });
});
