import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believedOf, type StoredText } from '../../../../functions/customers/believed.ts';
import { assessmentSeal } from '../../../../functions/tenants/assessment-seal.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { portfolio, TODAY } from '../../../fixtures/arbitrary.ts';
import { fullDossiers } from '../../../fixtures/arbitrary-ledger.ts';
import { mutantOf, randomFrom } from '../../../fixtures/mutants.ts';

const MUTANTS = 4000;

const SEED = Number(process.env['WINNOW_SEED'] ?? 20_251_201);

const OF = { tenant: 'acme', module: 'Accounts', id: '17' };
const seal = assessmentSeal([{ bytes: randomBytes(32) }], 'acme');
const policy = loadPolicy({ preset: 'b2b-standard' });

const [first, ...others] = fc.sample(fullDossiers, { numRuns: 12, seed: 31 });
if (!first) throw new Error('there are customers');
const textOf = (dossier: typeof first, day = TODAY): string =>
  encodeAssessment(assess(dossier, policy, day, { portfolio, withoutLift: true }));

const { text: stored, seal: own } = seal.seal(textOf(first), OF);
const older = seal.seal(textOf(first, TODAY - 3), OF);
const later = seal.seal(textOf(first, TODAY + 2), OF);
const sameDay = seal.seal(textOf({ ...first, defects: [], invoices: [] }), OF);
const copy = { text: stored, seal: own, before: older.seal, fields: {} };
const kept = { copy };
const plain: StoredText = {
  text: stored,
  seal: seal.verify(stored, OF),
  kept,
  isPending: false,
  acceptsUnsealed: false,
};

const look = (text: unknown, more: Partial<StoredText> = {}) =>
  believedOf({ ...plain, text, seal: seal.verify(text, OF), ...more });

const unsealed = stored.replace(/,"seal":"[^"]+"\}$/, '}');

describe('what is believed of a stored assessment', () => {
  const ours = decodeAssessment(stored);

  it.each<[string, unknown, Partial<StoredText>, ReturnType<typeof believedOf>]>([
    ['what Winnow wrote last', stored, {}, { previous: ours, stored: ours, edit: null }],
    ['a write of a later day than what is kept', later.text, {}, both(later.text)],
    ['a write that a dying process made', sameDay.text, { kept: { copy, next: sameDay.seal } }, both(sameDay.text)],
    ['what is kept, before another text of the same day', sameDay.text, {}, instead('older')],
    ['what Winnow wrote, where nothing is kept', stored, { kept: {} }, both(stored)],
    ['nothing, at the first look', null, { kept: {} }, { previous: undefined, stored: undefined, edit: null }],
    ['what is kept, where the field was emptied', null, {}, instead('cleared')],
    ['what is kept, before an older copy', older.text, {}, instead('older')],
    ['what is kept, before a text without a seal', unsealed, { acceptsUnsealed: true }, instead('unsealed')],
    ['the records, where nothing is kept of a changed one', '{"seal":1}', { kept: {} }, nothing('changed')],
    ['the records, before a text without a seal', unsealed, { kept: {} }, nothing('unsealed')],
    [
      'a text without a seal, once, right after an upgrade',
      unsealed,
      { kept: {}, acceptsUnsealed: true },
      { previous: ours, stored: undefined, edit: null },
    ],
    [
      'what is kept, and nobody is blamed, where the last write did not stick',
      older.text,
      { isPending: true },
      { previous: ours, stored: decodeAssessment(older.text), edit: null },
    ],
    [
      'the same where there was nothing before',
      null,
      { isPending: true, kept: { copy: { ...copy, before: null } } },
      { previous: ours, stored: undefined, edit: null },
    ],
  ])('is %s', (_, text, more, wanted) => {
    expect(look(text, more)).toEqual(wanted);
  });

  function both(text: string) {
    return { previous: decodeAssessment(text), stored: decodeAssessment(text), edit: null };
  }
  function instead(edit: 'cleared' | 'older' | 'unsealed') {
    return { previous: decodeAssessment(stored), stored: undefined, edit };
  }
  function nothing(edit: 'changed' | 'unsealed') {
    return { previous: undefined, stored: undefined, edit };
  }

  it('is written again where an older key sealed it', () => {
    const state = { state: 'sealed', seal: own, isNewestKey: false } as const;
    expect(believedOf({ ...plain, seal: state })).toEqual({ previous: ours, stored: undefined, edit: null });
  });

  it(`is never one of ${MUTANTS} forgeries: the next assessment is the one that follows without them`, () => {
    const value: unknown = JSON.parse(stored);
    const next = JSON.stringify(
      assess(first, policy, TODAY + 1, { portfolio, withoutLift: true, ...previousOf(stored) }),
    );
    const believed: number[] = [];
    const seen = new Set<string>();
    for (let at = 0; at < MUTANTS; at += 1) {
      const text = JSON.stringify(mutantOf(value, randomFrom(SEED + at)));
      if (text === stored) continue;
      const { previous, edit } = look(text);
      if (edit === null || previous?.asOf !== ours?.asOf) believed.push(SEED + at);
      seen.add(JSON.stringify(previous));
    }
    // Only what reads as the very same assessment may pass: a mutant that changed nothing.
    expect(believed.filter((seed) => !isSameValue(mutantOf(value, randomFrom(seed)), value))).toEqual([]);
    expect([...seen]).toEqual([JSON.stringify(ours)]);
    expect(JSON.stringify(assess(first, policy, TODAY + 1, { portfolio, withoutLift: true, previous: ours }))).toBe(
      next,
    );
  });

  it("is not another customer's, however well sealed", () => {
    for (const [at, dossier] of others.entries()) {
      const text = seal.seal(textOf(dossier), { ...OF, id: String(at) }).text;
      expect(look(text)).toEqual({ previous: ours, stored: undefined, edit: 'changed' });
    }
  });

  const previousOf = (text: string) => ({ previous: decodeAssessment(text) });

  const isSameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
});
