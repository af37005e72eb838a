import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Decision, Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { PRESET_NAMES } from '../../../../shared/policy/presets.ts';
import type { ProcessView } from '../../../../shared/processes/process.ts';
import { receivablesOf } from '../../../../shared/receivables/receivables.ts';
import { reminderOf } from '../../../../shared/reminders/reminder.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { dossiers } from '../../../fixtures/arbitrary.ts';
import {
  type DossierParts,
  deal,
  decision,
  dossierWith,
  incident,
  invoice,
  TODAY,
  usd,
} from '../../../fixtures/plain-dossier.ts';

const RHYTHM = [-3, 1, 10, 25];

const policy = loadPolicy({
  preset: 'b2b-standard',
  alerts: { quietDays: 4 },
  care: { reminders: { on: true, rhythm: Object.fromEntries([...'ABCDEN'].map((tier) => [tier, RHYTHM])) } },
});

function remindedOf(dossier: Dossier, asOf = TODAY, of = policy) {
  const snapshot = dossierAsOf(dossier, asOf, undefined);
  const receivables = receivablesOf(snapshot, of, asOf);
  return reminderOf({ dossier: snapshot.dossier, receivables, policy: of, processes: [], asOf }, 'C');
}

const reminded = (parts: DossierParts, asOf = TODAY, of = policy) => remindedOf(dossierWith(parts), asOf, of);

/** A letter that went out so many days ago. */
const sent = (ago: number, letter: string): Decision =>
  decision('other', ago, { id: `9${ago}`, about: `letter:${letter}`, sentOn: TODAY - ago });

describe('the rhythm of a tier', () => {
  it.each([
    [4, 'in-time', []],
    [3, 'send', [-3]],
    [1, 'send', [-3]],
    [0, 'send', [-3]],
    [-1, 'send', [1]],
    [-9, 'send', [1]],
    [-10, 'send', [10]],
    [-300, 'send', [25]],
  ] as const)('%i days before the due day: %s, at the last step that was reached', (days, state, steps) => {
    const found = reminded({ invoices: [invoice(-days, 900)] });
    expect([found.state, found.items.map(({ step }) => step)]).toEqual([state, steps]);
  });

  it('begins with the account while nothing is due, and takes what falls due next along with what is late', () => {
    const [early, late] = [invoice(-2, 100), invoice(12, 900)];
    expect(reminded({ invoices: [early] }).letter).toBe('account-statement');
    const both = reminded({ invoices: [early, late] });
    expect(both).toMatchObject({ letter: 'payment-reminder', amount: 100_000 });
  });

  it('is covered by a letter since the step, and goes on with the next', () => {
    const late = { invoices: [invoice(12, 900)] };
    expect(reminded({ ...late, decisions: [sent(5, 'payment-reminder')] }).state).toBe('send');
    expect(reminded({ invoices: [invoice(18, 900)], decisions: [sent(8, 'payment-reminder')] }).state).toBe('in-time');
    expect(reminded({ invoices: [invoice(25, 900)], decisions: [sent(8, 'payment-reminder')] }).state).toBe('send');
    expect(reminded({ invoices: [invoice(18, 900)], decisions: [sent(8, 'welcome')] }).state).toBe('send');
  });

  it('waits until the quiet days after any letter are over', () => {
    const late = { invoices: [invoice(12, 900)] };
    expect(reminded({ ...late, decisions: [sent(3, 'welcome')] })).toMatchObject({ state: 'quiet', until: TODAY + 1 });
    expect(reminded({ ...late, decisions: [sent(4, 'welcome')] }).state).toBe('send');
  });

  it('is off where the policy has none, none for the tier, or nobody could record that it was sent', () => {
    const late = { invoices: [invoice(12, 900)] };
    const off = { state: 'off', letter: 'payment-reminder', items: [], amount: 0, leftOut: [] };
    const { reminders } = policy.care;
    const without = {
      ...policy,
      care: { ...policy.care, reminders: { ...reminders, rhythm: { ...reminders.rhythm, C: [] } } },
    };
    const switchedOff = { ...policy, care: { ...policy.care, reminders: { ...reminders, on: false } } };
    expect(reminded(late, TODAY, switchedOff)).toEqual(off);
    expect(reminded(late, TODAY, without)).toEqual(off);
    expect(reminded({ ...late, sources: { decisions: false } })).toEqual(off);
  });

  it('leaves the letters of an exit to the exit', () => {
    const dossier = dossierWith({ invoices: [invoice(12, 900)] });
    const snapshot = dossierAsOf(dossier, TODAY, undefined);
    const receivables = receivablesOf(snapshot, policy, TODAY);
    const exit: ProcessView = {
      process: 'exit',
      recordId: '1',
      since: '2025-11-01',
      at: 'demand',
      steps: [],
      refused: [],
      ended: null,
    };
    const facts = { dossier, receivables, policy, processes: [exit], asOf: TODAY };
    expect(reminderOf(facts, 'C').state).toBe('own-letters');
    expect(reminderOf({ ...facts, processes: [{ ...exit, process: 'screening' }] }, 'C').state).toBe('send');
  });

  it('goes by the last of several letters, and by none of a later day', () => {
    const late = { invoices: [invoice(18, 900)] };
    const two = [sent(12, 'payment-reminder'), sent(6, 'account-statement')];
    expect(reminded({ ...late, decisions: two }).state).toBe('in-time');
    expect(reminded({ ...late, decisions: [...two].reverse() }).state).toBe('in-time');
    expect(reminded({ ...late, decisions: [sent(9, 'welcome'), sent(1, 'welcome')] })).toMatchObject({
      state: 'quiet',
      until: TODAY + 3,
    });
    expect(reminded({ ...late, decisions: [sent(-2, 'payment-reminder')] }).state).toBe('send');
    expect(reminded({ ...late, decisions: [decision('other', 3, { about: 'letter:payment-reminder' })] }).state).toBe(
      'send',
    );
  });
});

describe('nothing is written about', () => {
  const promise = (due: number, more: object = {}) => incident('promise', 2, { due: TODAY + due, kept: null, ...more });
  const order = {
    id: '77',
    label: 'SO-77',
    state: 'accepted',
    amount: usd(900),
    today: 90_000,
    on: TODAY - 40,
    billed: null,
    dealId: 'paid',
  } as const;
  const late = invoice(12, 900);
  it.each([
    ['disputed', { invoices: [{ ...late, dispute: 'open', modifiedOn: TODAY - 2 }] }],
    ['promised', { invoices: [late], incidents: [promise(3)] }],
    ['promised', { invoices: [late], incidents: [promise(0, { invoiceId: late.id })] }],
    [
      'prepaid',
      {
        invoices: [{ ...late, orderId: '77' }],
        orders: [order],
        deals: [deal(40, 900, { id: 'paid', prepaid: true })],
      },
    ],
    ['no-due-day', { invoices: [{ ...late, due: null }] }],
  ] satisfies [string, DossierParts][])('what is %s', (why, parts) => {
    const found = reminded(parts);
    expect([found.state, found.leftOut.map((left) => left.why)]).toEqual(['nothing', [why]]);
  });

  it.each([
    [
      'of which it is not known whether it is disputed',
      { invoices: [{ ...late, dispute: 'unknown' as const }] },
      'disputed',
    ],
    ['that is not known', { invoices: [{ ...late, open: null }] }, 'unread'],
    [
      'that is too small',
      {
        invoices: [
          { ...invoice(12, 900), open: usd(3) },
          ...Array.from({ length: 3 }, (_, n) => invoice(60 + n, 4000, 0)),
        ],
      },
      'trifle',
    ],
  ] satisfies [string, DossierParts, string][])('a sum %s', (_, parts, why) => {
    const found = reminded(parts);
    expect([found.items, found.leftOut.map((left) => left.why)]).toEqual([[], [why]]);
  });

  it.each([
    ['a promise that is made later', { incidents: [promise(3, { on: TODAY + 1 })] }],
    ['a promise that was kept', { incidents: [promise(3, { kept: true })] }],
    ['a promise that is done with', { incidents: [promise(3, { solvedOn: TODAY - 1 })] }],
    ['something else that is due', { incidents: [incident('feedback', 2, { due: TODAY + 3, kept: null })] }],
    ['a promise without a day', { incidents: [incident('promise', 2, { due: null, kept: null })] }],
    ['the prepaid deal of another order', { orders: [order], deals: [deal(40, 900, { id: 'paid', prepaid: true })] }],
  ] satisfies [string, DossierParts][])('%s holds nothing back', (_, parts) => {
    expect(reminded({ invoices: [late], ...parts })).toMatchObject({ state: 'send', leftOut: [] });
  });

  it('an order on credit beside a prepaid deal holds nothing back', () => {
    const deals = [deal(40, 900, { id: 'paid', prepaid: false }), deal(41, 900, { id: 'other', prepaid: true })];
    expect(reminded({ invoices: [{ ...late, orderId: '77' }], orders: [order], deals }).state).toBe('send');
  });

  it('what was promised and not paid by its day is written about again, although a letter went out meanwhile', () => {
    const parts = { invoices: [late], decisions: [sent(5, 'payment-reminder')] };
    expect(reminded({ ...parts, incidents: [promise(-6)] }).items.map(({ step }) => step)).toEqual([10]);
    expect(reminded({ invoices: [invoice(5, 900)], decisions: [sent(4, 'payment-reminder')] }).state).toBe('in-time');
    const broken = { invoices: [invoice(5, 900)], decisions: [sent(4, 'payment-reminder')], incidents: [promise(-2)] };
    expect(reminded(broken).state).toBe('send');
  });

  it.each([
    ['another invoice', promise(-2, { invoiceId: '4711' })],
    ['this one, and was kept', promise(-2, { solvedOn: TODAY - 3 })],
    ['this one, and its day is still to come', promise(2, { kept: true })],
    ['something else than a promise', incident('feedback', 2, { due: TODAY - 2, kept: null })],
    ['nothing with a day', incident('promise', 2, { due: null, kept: null })],
  ])('after a letter, a promise about %s asks for no other', (_, about) => {
    const parts = { invoices: [invoice(5, 900)], decisions: [sent(4, 'payment-reminder')] };
    expect(reminded({ ...parts, incidents: [about] }).state).toBe('in-time');
  });

  it('what falls due today is no arrears, and its account goes out on that day too', () => {
    const today = { ...policy, care: { ...policy.care, reminders: { ...policy.care.reminders } } };
    today.care.reminders.rhythm = { ...today.care.reminders.rhythm, C: [0, 5] };
    expect(reminded({ invoices: [invoice(0, 900)] }, TODAY, today)).toMatchObject({
      state: 'send',
      letter: 'account-statement',
      leftOut: [],
    });
  });

  it('a promise that was broken, or is about another invoice, holds nothing back', () => {
    expect(reminded({ invoices: [late], incidents: [promise(-1)] }).state).toBe('send');
    expect(reminded({ invoices: [late], incidents: [promise(3, { invoiceId: '4711' })] }).state).toBe('send');
  });
});

it('is a task for who sends it, until it is recorded as sent', () => {
  const of = (parts: DossierParts) => assess(dossierWith(parts), policy, TODAY, { withoutLift: true });
  const late = { invoices: [invoice(12, 900)] };
  const open = of(late);
  const duties = open.duties.filter(({ kind }) => kind === 'send-reminder');
  expect(duties).toMatchObject([{ who: 'finance', subject: 'reminder', evidence: [late.invoices[0]?.id] }]);
  const [duty] = duties;
  expect(duty && textsFor('en').duty(duty, open)).toContain('Send the payment reminder: 1 invoice, $900');
  expect(duty && textsFor('zh').duty(duty, open)).toContain('寄出付款提醒函');
  const after = of({ ...late, decisions: [sent(0, 'payment-reminder')] });
  expect(after.duties.filter(({ kind }) => kind === 'send-reminder')).toEqual([]);
});

describe('a letter covers only what it could name', () => {
  const letterAgo = (ago: number) => [sent(ago, 'payment-reminder')];
  const late = invoice(40, 900);
  const dispute = (solvedAgo: number, more: object = {}) =>
    incident('dispute', 30, { invoiceId: late.id, solvedOn: TODAY - solvedAgo, ...more });

  it('an invoice whose dispute was settled after the last letter is written about, although its last step is long past', () => {
    expect(reminded({ invoices: [late], decisions: letterAgo(5) }).state).toBe('in-time');
    const settled = reminded({ invoices: [late], decisions: letterAgo(5), incidents: [dispute(2)] });
    expect(settled).toMatchObject({ state: 'send', items: [{ id: late.id, step: 25 }], leftOut: [] });
  });

  it.each([
    ['before that letter', dispute(7)],
    ['about another invoice', dispute(2, { invoiceId: '4711' })],
    ['about no known invoice', dispute(2, { invoiceId: null })],
  ])('a dispute settled %s asks for no other letter', (_, settled) => {
    expect(reminded({ invoices: [late], decisions: letterAgo(5), incidents: [settled] }).state).toBe('in-time');
  });

  it('an invoice that was written after the letter is not covered by it', () => {
    const due = invoice(-1, 900);
    const short = { ...due, issued: TODAY };
    expect(reminded({ invoices: [due], decisions: letterAgo(4) }).state).toBe('send');
    const early = { ...policy, alerts: { ...policy.alerts, quietDays: 1 } };
    expect(reminded({ invoices: [due], decisions: letterAgo(1) }, TODAY, early).state).toBe('in-time');
    expect(reminded({ invoices: [short], decisions: letterAgo(1) }, TODAY, early).state).toBe('send');
  });
});

describe('whatever the records, and whoever sends what is due', () => {
  it('never reminds twice within the quiet days, and never twice of one step', () => {
    fc.assert(
      fc.property(dossiers, fc.integer({ min: 0, max: 9 }), (customer, quietDays) => {
        const quiet = { ...policy, alerts: { ...policy.alerts, quietDays } };
        let dossier = customer;
        const letters: number[] = [];
        const steps = new Set<string>();
        for (let day = TODAY; day < TODAY + 45; day += 1) {
          const found = remindedOf(dossier, day, quiet);
          if (found.state !== 'send') continue;
          for (const { id, step } of found.items) {
            expect(steps.has(`${id} ${step}`)).toBe(false);
            steps.add(`${id} ${step}`);
          }
          letters.push(day);
          const row = { ...sent(0, found.letter), id: `l${day}`, from: day, sentOn: day };
          dossier = { ...dossier, decisions: [...dossier.decisions, row] };
        }
        const gaps = letters.slice(1).map((day, at) => day - (letters[at] ?? day));
        expect(gaps.every((gap) => gap >= quietDays)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

it.each(PRESET_NAMES)('the tiers of %s promise reminders only where they are sent', (preset) => {
  const { care, strategies } = loadPolicy({ preset });
  const isPromised = /remind|提醒/i.test(JSON.stringify(strategies));
  expect(isPromised && !care.reminders.on).toBe(false);
});
