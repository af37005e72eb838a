import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { answersOf, isOnePersons, stepless, stepOf } from '../../../../shared/screening/answers.ts';
import { isIdle, occasionsOf } from '../../../../shared/screening/occasions.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import {
  CUSTOMER_ID,
  type DossierParts,
  deal,
  decision,
  dossierWith,
  invoice,
  TODAY,
} from '../../../fixtures/plain-dossier.ts';
import { policy as storyPolicy } from '../../../fixtures/screening-story.ts';

const FIRST_DAY = TODAY - 100;

const policy = {
  ...storyPolicy,
  screening: { ...storyPolicy.screening, on: true, from: formatDay(FIRST_DAY) },
};

const step = (ago: number, more: Partial<Decision> = {}): Decision =>
  decision('screening', ago, { about: 'first-screening', recordId: 'D', ...more });

describe('occasions of a screening', () => {
  const found = (parts: DossierParts, of = policy) =>
    occasionsOf({ dossier: dossierWith(parts), policy: of, asOf: TODAY }).map(({ recordId, on }) => [
      recordId,
      TODAY - on,
    ]);
  const made = (id: string, ago: number) => deal(0, 100, { id, outcome: 'open', createdOn: TODAY - ago });

  it('are the deals made since the policy’s first day, and the steps that were recorded, earliest first', () => {
    const deals = [
      made('today', 0),
      made('first day', 100),
      made('too early', 101),
      made('ahead', -1),
      deal(0, 100, { outcome: 'open' }),
    ];
    const decisions = [step(9), step(-1), step(0, { recordId: null }), step(5, { from: null }), decision('survey', 7)];
    expect(found({ deals, decisions })).toEqual([
      ['first day', 100],
      ['D', 9],
      [CUSTOMER_ID, 0],
      ['today', 0],
    ]);
    expect(found({ deals: [made('b', 5), made('a', 5)] })).toEqual([
      ['a', 5],
      ['b', 5],
    ]);
  });

  it('are none where the policy screens nobody', () => {
    expect(found({ deals: [made('D', 5)] }, { ...policy, screening: { ...policy.screening, on: false } })).toEqual([]);
  });

  it.each<[string, DossierParts, boolean]>([
    ['an invoice of the day itself', { invoices: [invoice(0, 100, 0, { issued: TODAY - 5 })] }, true],
    ['an invoice from before it', { invoices: [invoice(0, 100, 0, { issued: TODAY - 6 })] }, false],
    ['an invoice without a day', { invoices: [invoice(0, 100, 0, { issued: null })] }, false],
    ['a void invoice from before it', { invoices: [invoice(0, 100, 0, { issued: TODAY - 6, state: 'void' })] }, true],
    ['a draft from before it', { invoices: [invoice(0, 100, 0, { issued: TODAY - 6, state: 'draft' })] }, true],
    ['a deal won before it', { deals: [made('D', 5), deal(6, 100)] }, false],
    ['a deal won on the day itself', { deals: [made('D', 5), deal(5, 100)] }, true],
    ['a deal lost before it', { deals: [made('D', 5), deal(6, 100, { outcome: 'lost' })] }, true],
  ])('are for new customers only: %s', (_, parts, isNew) => {
    expect(found({ deals: [made('D', 5)], ...parts }).length > 0).toBe(isNew);
  });
});

it.each<[string, DossierParts['deals'], boolean]>([
  ['no deal was made since', [deal(0, 1, { outcome: 'lost', createdOn: TODAY - 6 })], false],
  ['the only one was lost', [deal(0, 1, { outcome: 'lost', createdOn: TODAY - 5 })], true],
  [
    'an earlier one is open',
    [deal(0, 1, { outcome: 'lost', createdOn: TODAY }), deal(0, 1, { createdOn: TODAY - 6 })],
    true,
  ],
  ['another is open', [deal(0, 1, { outcome: 'lost', createdOn: TODAY }), deal(0, 1, { createdOn: TODAY })], false],
  ['one was made on an unknown day', [deal(0, 1, { outcome: 'lost' })], false],
])('needs no answer any more once every deal since is lost: %s', (_, deals = [], expected) => {
  expect(isIdle(dossierWith({ deals }), TODAY - 5)).toBe(expected);
});

describe('answers', () => {
  const answers = (...decisions: Decision[]) =>
    answersOf(dossierWith({ decisions }), TODAY - 10, TODAY).map(
      ({ decision: { id }, verdict }) => `${id}: ${verdict}`,
    );

  it('are the steps recorded in the period, with what they say', () => {
    expect(
      answers(
        step(10, { id: 'first day' }),
        step(11, { id: 'too early' }),
        step(0, { id: 'today', state: 'rejected' }),
        step(-1, { id: 'ahead' }),
        step(5, { id: 'no day', from: null }),
        step(4, { id: 'asked', state: 'proposed' }),
        step(3, { id: 'no step', about: 'something' }),
        decision('survey', 2, { id: 'survey', about: 'first-screening' }),
      ),
    ).toEqual(['first day: yes', 'asked: waiting', 'today: no']);
  });

  it('take a card for a yes to its step until it is rejected', () => {
    const card = (id: string, state: Decision['state']) => decision('qualification', 5, { id, state });
    expect(answers(card('proposed', 'proposed'), card('rejected', 'rejected'))).toEqual(['proposed: yes']);
  });

  it('of one day come in the order of the steps, then of the records', () => {
    const card = decision('qualification', 5, { id: 'card' });
    expect(answers(card, step(5, { id: '2' }), step(5, { id: '1' }), step(6, { id: 'before' }))).toEqual([
      'before: yes',
      '1: yes',
      '2: yes',
      'card: yes',
    ]);
  });

  it('that name no step are found in the period', () => {
    const about = 'something';
    const decisions = [
      step(10, { id: 'first day', about }),
      step(11, { id: 'too early', about }),
      step(0, { id: 'today', about }),
      step(-1, { id: 'ahead', about }),
      step(5, { id: 'no day', about, from: null }),
      step(5, { id: 'with a step' }),
      decision('survey', 5, { id: 'survey', about }),
    ];
    expect(stepless(dossierWith({ decisions }), TODAY - 10, TODAY).map(({ id }) => id)).toEqual(['first day', 'today']);
  });
});

it('knows a step however people write it', () => {
  const named = (about?: string) => stepOf(step(1, about === undefined ? { about: '' } : { about }));
  expect([named(' First   Screening '), named('first-screening'), named('first'), named()]).toEqual([
    'first-screening',
    'first-screening',
    undefined,
    undefined,
  ]);
  expect(stepOf(decision('screening', 1))).toBeUndefined();
  expect(stepOf(decision('survey', 1, { about: 'first-screening' }))).toBeUndefined();
});

it('never leaves the decision to one person', () => {
  expect(isOnePersons('decision', policy)).toBe(false);
  const alone = { screening: { ...policy.screening, steps: { ...policy.screening.steps } } };
  alone.screening.steps['first-screening'] = { ...alone.screening.steps['first-screening'], who: ['owner'] };
  expect(isOnePersons('first-screening', alone)).toBe(true);
  alone.screening.steps['first-screening'] = { ...alone.screening.steps['first-screening'], who: ['owner', 'finance'] };
  expect(isOnePersons('first-screening', alone)).toBe(false);
});
