import { describe, expect, it } from 'vitest';
import type { Contract, Credit, Deal, Incident } from '../../../../shared/dossier/dossier.ts';
import {
  brokenPromises,
  confirmedIncidents,
  contractsInForce,
  countsAgainst,
  inWindow,
  ourFailures,
  returnsOf,
  wonDeals,
} from '../../../../shared/dossier/queries.ts';
import { contract, deal, dossierWith, incident, promise, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const ids = (records: readonly { id: string }[] | undefined): string[] | undefined => records?.map(({ id }) => id);

/** The window of these tests: the thirty days up to today. */
const AFTER = TODAY - 30;

describe('confirmed incidents', () => {
  const breach = (id: string, ago: number, more: Partial<Incident> = {}) => incident('breach', ago, { id, ...more });
  const found = (incidents: Incident[], query: Partial<Parameters<typeof confirmedIncidents>[1]> = {}) =>
    ids(
      confirmedIncidents(dossierWith({ incidents }), {
        kinds: ['breach', 'fraud'],
        after: AFTER,
        upTo: TODAY,
        ...query,
      }),
    );

  it('are those of the kinds in the window, its last day in and its first out', () => {
    const lines = [
      breach('today', 0),
      breach('first', 29),
      breach('too early', 30),
      breach('tomorrow', -1),
      breach('no day', 5, { on: null }),
      breach('not confirmed', 5, { confirmed: false }),
      incident('return', 5),
      incident('fraud', 5, { id: 'fraud' }),
    ];
    expect(found(lines)).toEqual(['today', 'fraud', 'first']);
    expect(ids(confirmedIncidents(dossierWith({ incidents: lines }), { kinds: ['breach'], upTo: TODAY }))).toEqual([
      'today',
      'first',
      'too early',
    ]);
  });

  it('come the most serious first, then the latest, and no less serious than asked for', () => {
    const lines = [
      breach('minor', 1),
      breach('serious', 9, { severity: 'serious' }),
      breach('major', 5, { severity: 'major' }),
      breach('major, later', 4, { severity: 'major' }),
    ];
    expect(found(lines)).toEqual(['serious', 'major, later', 'major', 'minor']);
    expect(found(lines, { least: 'major' })).toEqual(['serious', 'major, later', 'major']);
  });
});

it('holds nothing against a customer that was our fault, or of which the fault cannot be read', () => {
  const faults = ['customer', 'shared', 'us', 'unknown', 'unread'] as const;
  expect(faults.filter((fault) => countsAgainst({ fault }))).toEqual(['customer', 'shared', 'unknown']);
});

describe('broken promises', () => {
  const due = (id: string, ago: number, more: Partial<Incident> = {}) => ({ ...promise(ago, null), id, ...more });
  const broken = (...incidents: Incident[]) => ids(brokenPromises(dossierWith({ incidents }), AFTER, TODAY));

  it('are those whose day has passed in the window, latest first', () => {
    expect(broken(due('first', 29), due('yesterday', 1), due('today', 0), due('too early', 30))).toEqual([
      'yesterday',
      'first',
    ]);
  });

  it.each<[string, Partial<Incident>, boolean]>([
    ['nothing was paid', {}, true],
    ['people say so', { kept: false }, true],
    ['people say so, though a payment came', { kept: false, solvedOn: TODAY - 9 }, true],
    ['it was paid late', { solvedOn: TODAY - 4 }, true],
    ['it was paid on the day', { solvedOn: TODAY - 5 }, false],
    ['people say that it was kept', { kept: true }, false],
    ['it is not known what was paid', { unclear: true }, false],
    ['it names no day', { due: null }, false],
    ['it is no promise', { kind: 'breach' }, false],
  ])('where %s', (_, more, isBroken) => {
    expect(broken(due('it', 5, more))).toEqual(isBroken ? ['it'] : []);
  });
});

it.each<[string, Contract, boolean]>([
  ['open-ended', contract(null), true],
  ['on its last day', contract(0), true],
  ['after it', contract(-1), false],
  ['on its first day', contract(9, { from: TODAY }), true],
  ['before it', contract(9, { from: TODAY + 1 }), false],
  ['without a first day', contract(9, { from: null }), true],
  ['signed today', contract(9, { signedOn: TODAY }), true],
  ['to be signed tomorrow', contract(9, { signedOn: TODAY + 1 }), false],
  ['not signed', contract(9, { signedOn: null }), false],
  ['a security', contract(9, { kind: 'deposit' }), false],
])('a contract is in force: %s', (_, one, isInForce) => {
  expect(contractsInForce(dossierWith({ contracts: [one] }), TODAY)).toHaveLength(isInForce ? 1 : 0);
});

it('finds our failures of the last days that are confirmed and more than minor, latest first', () => {
  const ours = (id: string, ago: number, more: Partial<Incident> = {}) =>
    incident('feedback', ago, { id, fault: 'us', severity: 'major', ...more });
  const incidents = [
    ours('first day', 30),
    ours('today', 0),
    ours('serious', 5, { severity: 'serious' }),
    ours('too early', 31),
    ours('tomorrow', -1),
    ours('minor', 5, { severity: 'minor' }),
    ours('not confirmed', 5, { confirmed: false }),
    ours('theirs', 5, { fault: 'customer' }),
    ours('no day', 5, { on: null }),
  ];
  expect(ids(ourFailures(dossierWith({ incidents }), 30, TODAY))).toEqual(['today', 'serious', 'first day']);
});

it('finds the deals won in the window, its last day in and its first out', () => {
  const won = (id: string, ago: number, more: Partial<Deal> = {}) => deal(ago, 100, { id, ...more });
  const deals = [
    won('first', 29),
    won('too early', 30),
    won('today', 0),
    won('tomorrow', -1),
    won('no day', 5, { closedOn: null }),
    won('lost', 5, { outcome: 'lost' }),
  ];
  expect(ids(wonDeals(dossierWith({ deals }), AFTER, TODAY))).toEqual(['first', 'today']);
});

describe('goods that came back', () => {
  const line = (id: string, ago: number, more: Partial<Incident> = {}) =>
    incident('return', ago, { id, amount: usd(100), confirmed: false, ...more });
  const note = (id: string, ago: number, more: Partial<Credit> = {}): Credit => ({
    id,
    label: id,
    kind: 'return',
    fault: 'unknown',
    amount: usd(100),
    unapplied: null,
    on: TODAY - ago,
    ...more,
  });
  const returned = (parts: Parameters<typeof dossierWith>[0]) => returnsOf(dossierWith(parts), AFTER, TODAY);

  it('are those of the ledger in the window, confirmed or not, latest first', () => {
    const incidents = [line('first', 29), line('today', 0), line('too early', 30), line('no day', 1, { on: null })];
    expect(ids(inWindow(dossierWith({ incidents }), 'return', AFTER, TODAY))).toEqual(['today', 'first']);
    expect(ids(inWindow(dossierWith({ incidents }), 'breach', AFTER, TODAY))).toEqual([]);
  });

  it('come the largest first, without those of our fault, and count for nothing without an amount', () => {
    const incidents = [line('none', 1, { amount: null }), line('small', 1), line('ours', 1, { fault: 'us' })];
    expect(returned({ incidents: [...incidents, line('large', 9, { amount: usd(300) })] })).toEqual([
      { id: 'large', home: usd(300).home },
      { id: 'small', home: usd(100).home },
      { id: 'none', home: 0 },
    ]);
  });

  it('are those of the credit notes for returns, where the books have any', () => {
    const incidents = [line('ledger', 5)];
    expect(ids(returned({ incidents, credits: [note('note', 29), note('old', 30), note('ahead', -1)] }))).toEqual([
      'note',
    ]);
    expect(ids(returned({ incidents, credits: [note('old', 30)] }))).toEqual([]);
    expect(ids(returned({ incidents, credits: [note('other', 5, { kind: 'other' })] }))).toEqual(['ledger']);
    expect(ids(returned({ credits: [note('no day', 5, { on: null }), note('today', 0)] }))).toEqual(['today']);
  });

  it('are not known where neither source is there', () => {
    expect(returned({ sources: { incidents: false } })).toBeUndefined();
    expect(ids(returned({ sources: { incidents: false }, credits: [note('note', 5)] }))).toEqual(['note']);
  });
});
