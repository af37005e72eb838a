import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { RefusalRule } from '../../../../shared/policy/policy.ts';
import { type AskingCustomer, type RefusalRequest, unknownRequest } from '../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import { complaint, deal, dossierWith, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const furniture = loadPolicy({ preset: 'custom-furniture' });

const [anyRule] = furniture.refusal.rules;
if (!anyRule) throw new Error('the preset has no rule');

/** A rule against amounts below 100 dollars that exempts nobody and asks of nobody in particular. */
const plain: RefusalRule = {
  ...anyRule,
  id: 'plain',
  scope: ['deal'],
  segment: { customers: null, tiers: [], industries: [] },
  tests: [{ kind: 'amount-below', units: 100 }],
  exempt: { tiers: [], strategic: false, euEndUser: false },
  effect: 'refuse',
};

const small: RefusalRequest = { ...unknownRequest('deal'), amount: usd(50).home };

const known = (more: Partial<AskingCustomer> = {}, parts: Parameters<typeof dossierWith>[0] = {}): AskingCustomer => ({
  dossier: dossierWith(parts),
  tier: 'C',
  billed: 0,
  gates: [],
  ...more,
});

const screened = (rules: RefusalRule[], request = small, customer?: AskingCustomer) =>
  screenRequest(
    request,
    customer,
    { ...furniture, refusal: { ...furniture.refusal, rules } },
    { asOf: TODAY, home: 'USD' },
  );

const segment = (more: Partial<RefusalRule['segment']>): RefusalRule => ({
  ...plain,
  segment: { ...plain.segment, ...more },
});

const industry = (name: string): RefusalRequest => ({ ...small, industry: name });

describe('a rule is for', () => {
  it.each<[string, RefusalRule, RefusalRequest, AskingCustomer | undefined, boolean]>([
    ['its scope', plain, small, undefined, true],
    ['no other scope', plain, { ...small, scope: 'case' }, undefined, false],
    ['existing customers', segment({ customers: 'existing' }), small, known(), true],
    ['existing customers, not others', segment({ customers: 'existing' }), small, undefined, false],
    ['new customers', segment({ customers: 'new' }), small, undefined, true],
    ['new customers, not others', segment({ customers: 'new' }), small, known(), false],
    ['customers of its tiers', segment({ tiers: ['C'] }), small, known(), true],
    ['customers of its tiers, not others', segment({ tiers: ['D'] }), small, known(), false],
    ['those whom nobody knows, as new ones', segment({ tiers: ['N'] }), small, undefined, true],
    ['its industries, in any writing', segment({ industries: ['Mining'] }), industry('MINING'), undefined, true],
    ['its industries, not others', segment({ industries: ['Mining'] }), industry('Retail'), undefined, false],
    [
      'the industry on the record, where the request names none',
      segment({ industries: ['Mining'] }),
      small,
      known({}, { customer: { industry: 'mining' } }),
      true,
    ],
    ['no unknown industry', segment({ industries: ['Mining'] }), small, undefined, false],
  ])('%s', (_, rule, request, customer, isInScope) => {
    expect(screened([rule], request, customer).findings).toHaveLength(isInScope ? 1 : 0);
  });
});

describe('a rule exempts', () => {
  const exempting = (more: Partial<RefusalRule['exempt']>, tests = plain.tests): RefusalRule => ({
    ...plain,
    tests,
    exempt: { ...plain.exempt, ...more },
  });
  const tagged = known({}, { customer: { tags: ['other', 'Strategic'] } });
  const far: RefusalRule['tests'] = [{ kind: 'outside-places', places: ['Shanghai'] }];
  const eu = { ...small, places: ['Lyon'], country: 'FRANCE', endUser: true };
  const french = known({}, { customer: { country: 'France' } });

  it.each<[string, RefusalRule, RefusalRequest, AskingCustomer | undefined, string | null]>([
    ['its tiers', exempting({ tiers: ['C'] }), small, known(), 'tier'],
    ['no other tiers', exempting({ tiers: ['A'] }), small, known(), null],
    ['what is strategic', exempting({ strategic: true }), { ...small, strategic: true }, undefined, 'strategic'],
    ['a customer marked so', exempting({ strategic: true }), small, tagged, 'strategic'],
    [
      'no customer marked otherwise',
      exempting({ strategic: true }),
      small,
      known({}, { customer: { tags: ['other'] } }),
      null,
    ],
    ['nothing strategic where it does not say so', plain, { ...small, strategic: true }, tagged, null],
    ['end users in the EU from a rule about places', exempting({ euEndUser: true }, far), eu, undefined, 'eu-end-user'],
    [
      'them by the country on the record',
      exempting({ euEndUser: true }, far),
      { ...eu, country: null },
      french,
      'eu-end-user',
    ],
    ['no resellers', exempting({ euEndUser: true }, far), { ...eu, endUser: false }, undefined, null],
    ['nobody elsewhere', exempting({ euEndUser: true }, far), { ...eu, country: 'China' }, undefined, null],
    ['nobody of an unknown country', exempting({ euEndUser: true }, far), { ...eu, country: null }, undefined, null],
    ['them from no rule about amounts', exempting({ euEndUser: true }), eu, undefined, null],
    ['them only where it says so', exempting({}, far), eu, undefined, null],
  ])('%s', (_, rule, request, customer, exemption) => {
    const { findings, outcome } = screened([rule], request, customer);
    expect(findings[0]?.exemption).toBe(exemption);
    expect(findings[0]?.state).toBe(exemption === null ? 'applies' : 'exempt');
    expect(outcome).toBe(exemption === null ? 'refuse' : 'accept');
  });
});

describe('what follows', () => {
  const rule = (id: string, more: Partial<RefusalRule>): RefusalRule => ({ ...plain, id, ...more });

  it('is the strongest effect of the rules that apply, of two the first', () => {
    const rules = [rule('fee', { effect: 'fee' }), rule('one', {}), rule('two', {})];
    expect(screened(rules).letter?.rule).toBe('one');
    expect(screened([rule('fee', { effect: 'fee' })])).toMatchObject({ outcome: 'fee', letter: { rule: 'fee' } });
    expect(screened([])).toEqual({ findings: [], needs: [], outcome: 'accept', letter: null });
  });

  it('is told with what each fact needs, once', () => {
    const unknown = screened([plain, rule('other', {})], unknownRequest('deal'));
    expect(unknown).toMatchObject({ outcome: 'accept', needs: ['request-amount'] });
    expect(unknown.findings.map(({ state, needs }) => [state, needs])).toEqual([
      ['unknown', ['request-amount']],
      ['unknown', ['request-amount']],
    ]);
  });

  it('is clear where a test does not hold, though another lacks a fact', () => {
    const tests: RefusalRule['tests'] = [...plain.tests, { kind: 'volume-below', volume: 5 }];
    const [finding] = screened([rule('both', { tests })], { ...small, amount: usd(500).home }).findings;
    expect(finding).toMatchObject({ state: 'clear', exemption: null, needs: [] });
  });

  it('is written with the figures of the rule', () => {
    const letter = (more: Partial<RefusalRule>, request = small) => screened([rule('one', more)], request).letter;
    expect(letter({ fee: 35, askAgainDays: 30 })).toMatchObject({
      amounts: { asked: usd(50).home, least: usd(100).home, leastYear: null, fee: usd(35).home },
      volumes: { asked: null, least: null },
      services: null,
      askAgain: '2025-12-10',
    });
    expect(letter({ fee: null, askAgainDays: null })).toMatchObject({ amounts: { fee: null }, askAgain: null });
    const volume = letter({ tests: [{ kind: 'volume-below', volume: 5 }] }, { ...small, volume: 3 });
    expect(volume).toMatchObject({ amounts: { least: null }, volumes: { asked: 3, least: 5 } });
  });

  it('names the least that the rule’s tests ask for, each in its place', () => {
    const least = (test: RefusalRule['tests'][number]) => {
      const asked = { ...small, volume: 3 };
      const found = letterFigures(rule('one', { tests: [test] }), asked);
      return found && [found.amounts.least, found.amounts.leastYear, found.volumes.least, found.services];
    };
    const poor = known({ billed: 0 }, { cases: [complaint(1, 'customer')], deals: [deal(1, 10)] });
    const letterFigures = (one: RefusalRule, asked: RefusalRequest) => screened([one], asked, poor).letter;
    expect(least({ kind: 'amount-below', units: 100 })).toEqual([usd(100).home, null, null, null]);
    expect(least({ kind: 'small-orders', most: 1, units: 70, days: 30 })).toEqual([usd(70).home, null, null, null]);
    expect(least({ kind: 'yearly-spend-below', units: 900 })).toEqual([null, usd(900).home, null, null]);
    expect(least({ kind: 'volume-below', volume: 5 })).toEqual([null, null, 5, null]);
    expect(least({ kind: 'services-used', most: 1, days: 30 })).toEqual([null, null, null, 1]);
  });

  it('offers the rule’s own alternatives, else those of its reason', () => {
    const own = [{ en: 'The web shop', zh: '网店' }];
    expect(screened([rule('one', { alternatives: own })]).letter?.alternatives).toEqual(own);
    expect(screened([rule('one', { alternatives: [] })]).letter?.alternatives).toEqual(
      furniture.refusal.alternatives[plain.reason],
    );
  });

  it('is due for review from the day after the rule’s own', () => {
    const due = (review: string) => screened([rule('one', { review })]).findings[0]?.reviewDue;
    expect([due('2025-11-09'), due('2025-11-10')]).toEqual([true, false]);
  });
});
