import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import { showsLimit } from '../../../../shared/decisions/record-limit.ts';
import type { CreditLimit, Customer, Decision } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { fieldChanges } from '../../../../shared/reconcile/fields.ts';
import { type DossierParts, decision, dossierWith, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const amount = (units: number): CreditLimit => ({ state: 'amount', amount: usd(units) });

const NOT_SET: CreditLimit = { state: 'not-set' };

/** A look at a customer whose record holds this limit. */
const look = (limit: CreditLimit, previous?: Assessment, day = TODAY, more: DossierParts = {}) =>
  assess(dossierWith({ ...more, customer: { limit, ...more.customer } }), policy, day, { previous, withoutLift: true });

const inForce = ({ exposure }: Assessment): number | undefined =>
  exposure.limit.state === 'amount' ? exposure.limit.home : undefined;

const reported = ({ duties }: Assessment) => duties.filter(({ kind }) => kind === 'typed-limit');

/** What would be written into the limit of the record. */
function written(limit: CreditLimit, assessment: Assessment, more: Partial<Customer> = {}): unknown {
  const { customer } = dossierWith({ customer: { limit, currency: 'USD', ...more } });
  const changes = fieldChanges({
    shown: {
      module: 'Accounts',
      id: customer.id,
      ownerId: null,
      fields: { Winnow_Credit_Limit: limit.state === 'not-set' ? null : 1 },
      tags: [],
      tasks: [],
      stored: assessment,
    },
    customer,
    assessment,
    previous: assessment,
    policy,
    language: 'en',
    assessedAt: '2026-01-01T00:00:00+00:00',
  });
  return changes.flatMap((change) =>
    change.kind === 'fields' && 'Winnow_Credit_Limit' in change.values ? [change.values['Winnow_Credit_Limit']] : [],
  );
}

const agreed = (ago: number, units: number, more: Partial<Decision> = {}): Decision =>
  decision('limit', ago, { id: `d${ago}`, limit: amount(units), ...more });

const yesterday = look(amount(5000), undefined, TODAY - 1);

describe('a limit that is typed into the record', () => {
  it('counts where it stood before Winnow came, and is left alone', () => {
    const first = look(amount(5000));
    expect([inForce(first), reported(first), written(amount(5000), first)]).toEqual([500_000, [], []]);
  });

  it.each([
    ['higher', amount(90_000)],
    ['lower', amount(10)],
    ['zero', { state: 'zero' }],
    ['unlimited', { state: 'unlimited' }],
  ] as const)('later counts for nothing, is put back, and is told to one who may decide: %s', (_, typed) => {
    const found = look(typed, yesterday);
    expect([inForce(found), written(typed, found)]).toEqual([500_000, [5000]]);
    expect(reported(found)).toMatchObject([{ who: policy.decisions.approvers.limit[0], params: { before: 500_000 } }]);
  });

  it('is put back where it was taken out, without a word', () => {
    const found = look(NOT_SET, yesterday);
    expect([inForce(found), written(NOT_SET, found), reported(found)]).toEqual([500_000, [5000], []]);
  });

  it('is still told after it was put back, on the same day and on the next', () => {
    const found = look(amount(90_000), yesterday);
    const typedLimit = found.recordLimit?.typed;
    const again = assess(dossierWith({ customer: { limit: amount(5000) } }), policy, TODAY, {
      previous: yesterday,
      typedLimit,
      withoutLift: true,
    });
    const next = look(amount(5000), decodeAssessment(encodeAssessment(again)), TODAY + 1);
    expect([again, next].map((one) => reported(one).map(({ since }) => since))).toEqual([[found.asOf], [found.asOf]]);
    const late = look(amount(5000), again, TODAY + policy.decisions.lapseDays + 1);
    expect(reported(late)).toEqual([]);
  });

  it('is told no more once a decision follows, which the record then shows', () => {
    const typed = look(amount(90_000), yesterday);
    const decided = look(amount(5000), typed, TODAY + 2, { decisions: [agreed(-1, 8000)] });
    expect([inForce(decided), reported(decided), written(amount(5000), decided)]).toEqual([800_000, [], [8000]]);
  });

  it('of a customer that was made today is a proposal, whoever typed it', () => {
    const found = look(amount(90_000), undefined, TODAY, { customer: { createdOn: TODAY } });
    expect([inForce(found), written(amount(90_000), found)]).toEqual([undefined, [null]]);
    expect(reported(found)).toHaveLength(1);
  });

  it('is the limit where the policy leaves it to the record, and where the org keeps no decisions', () => {
    const typedCounts = loadPolicy({ preset: 'b2b-standard', credit: { limitFrom: 'typed' } });
    const left = assess(dossierWith({ customer: { limit: amount(90_000) } }), typedCounts, TODAY, {
      previous: yesterday,
      withoutLift: true,
    });
    const without = look(amount(90_000), undefined, TODAY, { sources: { decisions: false } });
    expect([left, without].map((one) => [inForce(one), one.recordLimit])).toEqual([
      [9_000_000, undefined],
      [9_000_000, undefined],
    ]);
  });

  it('changes nothing on a day on which decisions cannot be read', () => {
    const found = look(amount(90_000), yesterday, TODAY, { sources: { decisions: false } });
    expect(inForce(found)).toBe(500_000);
  });
});

describe('the record shows', () => {
  it('a decided limit, and the one before it again when that decision is gone', () => {
    const decided = look(amount(5000), yesterday, TODAY, { decisions: [agreed(0, 8000)] });
    expect(written(amount(5000), decided)).toEqual([8000]);
    const gone = look(amount(8000), decided, TODAY + 1);
    expect([inForce(gone), written(amount(8000), gone), reported(gone)]).toEqual([500_000, [5000], []]);
  });

  it.each([
    ['no limit', NOT_SET, null],
    ['zero', { state: 'zero' }, 0],
    ['unlimited', { state: 'unlimited' }, -1],
  ] as const)('%s', (_, taken, shown) => {
    const found = look(amount(70), look(taken, undefined, TODAY - 1));
    expect(written(amount(70), found)).toEqual([shown]);
  });
});

it('two limits are the same to the cent in one currency, and nearly in two', () => {
  const euros = (home: number): CreditLimit => ({ state: 'amount', amount: { currency: 'EUR', minor: 400_000, home } });
  expect(showsLimit(amount(5000), amount(5000.01))).toBe(false);
  expect(showsLimit(euros(480_000), amount(5000))).toBe(true);
  expect(showsLimit(euros(470_000), amount(5000))).toBe(false);
  expect(showsLimit({ state: 'unknown' }, amount(5000))).toBe(true);
});
