import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { bandInForce, findings, laterFirst, withoutCorrected } from '../../../../shared/decisions/validity.ts';
import type { Decision, DecisionKind } from '../../../../shared/dossier/dossier.ts';
import { valuesOf } from '../../../../shared/letters/letter-values.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { GATES } from '../../../../shared/vocabulary/model.ts';
import * as exitStory from '../../../fixtures/exit-story.ts';
import {
  type DossierParts,
  deal,
  decision,
  dossierWith,
  goodHistory,
  invoice,
  TODAY,
  usd,
} from '../../../fixtures/plain-dossier.ts';
import * as screeningStory from '../../../fixtures/screening-story.ts';

const policy = loadPolicy({
  preset: 'b2b-standard',
  gates: Object.fromEntries(GATES.map((id) => [id, { mode: id === 'G1' ? 'enforce' : 'observe' }])),
});

const MORNING = 1_762_700_000_000;

const HOUR = 3_600_000;

type Pair = readonly [earlier: Decision, later: Decision];

/** A slip of the morning and what put it right at noon; both begin on one day, and their ids run against the clock. */
const slip = (
  kind: DecisionKind,
  ago: number,
  [wrong, right]: readonly [Partial<Decision>, Partial<Decision>],
): Pair => [
  decision(kind, ago, { id: '5900000000000000002', madeAt: MORNING, ...wrong }),
  decision(kind, ago, { id: '5900000000000000001', madeAt: MORNING + 3 * HOUR, ...right }),
];

/** What both orders of the records come to, which must be one. */
function either<T>([one, other]: Pair, of: (decisions: Decision[]) => T): T {
  const found = of([one, other]);
  expect(of([other, one])).toEqual(found);
  return found;
}

const look = (decisions: Decision[], parts: DossierParts = {}): Assessment =>
  assess(dossierWith({ ...goodHistory(), ...parts, decisions }), policy, TODAY, { withoutLift: true });

const amount = (units: number): Partial<Decision> => ({ limit: { state: 'amount', amount: usd(units) } });

describe('of two decisions of one day the later holds', () => {
  it('as the limit', () => {
    const limit = either(slip('limit', 12, [amount(72_000), amount(7200)]), (d) => look(d).exposure.limit);
    expect(limit).toMatchObject({ home: usd(7200).home, decision: '5900000000000000001' });
  });

  it('as a limit for a while, also once the later has run out', () => {
    const lasting = decision('limit', 60, amount(3000));
    const [wrong, right] = slip('limit', 12, [
      { ...amount(9000), temporary: true, expires: TODAY + 200 },
      { ...amount(8000), temporary: true, expires: TODAY - 1 },
    ]);
    const found = either([wrong, right], (d) => look([lasting, ...d]).exposure.limit);
    expect(found).toMatchObject({ home: usd(3000).home });
  });

  it('as the limit before another, in a letter', () => {
    const [wrong, right] = slip('limit', 12, [amount(72_000), amount(7200)]);
    const letter = (decisions: Decision[]) => {
      const dossier = dossierWith({ ...goodHistory(), decisions: [decision('limit', 90, amount(6000)), ...decisions] });
      const assessment = assess(dossier, policy, TODAY, { withoutLift: true });
      return valuesOf('limit-change', { policy, dossier, assessment, asOf: TODAY });
    };
    expect(either([wrong, right], letter)).toMatchObject({
      'amount.limit': { parts: [{ minor: usd(7200).minor }] },
      'amount.limit-before': { parts: [{ minor: usd(6000).minor }] },
    });
  });

  it('as an override, also once the later has run out', () => {
    const of = (until: number) =>
      either(
        slip('override', 12, [
          { tier: 'D', expires: TODAY + 60 },
          { tier: 'B', expires: TODAY + until },
        ]),
        (d) => look(d).tier,
      );
    expect(of(5)).toMatchObject({ letter: 'B', override: { decisionId: '5900000000000000001' } });
    expect(of(-1).override).toBeUndefined();
  });

  it('as the financial band', () => {
    const bands = slip('financial-band', 12, [{ band: 'A' }, { band: 'D' }]);
    expect(either(bands, (d) => bandInForce(dossierWith({ decisions: d }), policy, TODAY)?.band)).toBe('D');
    const over = slip('financial-band', 12, [{ band: 'A' }, { band: 'D', expires: TODAY - 1 }]);
    expect(either(over, (d) => bandInForce(dossierWith({ decisions: d }), policy, TODAY))).toBeUndefined();
    const factor = either(over, (d) => look(d).factors.find(({ id }) => id === 'A2'));
    expect(factor).toMatchObject({ state: 'missing', missing: 'stale' });
  });

  it('as a survey, and as the rating of one person', () => {
    const grade = (kind: DecisionKind, id: string, more: Decision[] = []) =>
      either(slip(kind, 12, [{ value: 1 }, { value: 4 }]), (d) =>
        look([...d, ...more]).factors.find((f) => f.id === id),
      );
    expect(grade('survey', 'R3')).toMatchObject({ value: 4 });
    const other = decision('rating', 12, { value: 2, requester: 'Ada Ross' });
    expect(grade('rating', 'R4', [other])).toMatchObject({ value: 3 });
  });
});

describe('holds and releases of one day', () => {
  const open = deal(-20, 500, { outcome: 'open' });
  const until = { recordId: open.id, expires: TODAY + 30 };
  const parts = { invoices: [...goodHistory().invoices, invoice(70, 900)], deals: [open] };
  const check = (d: Decision[]) => look(d, parts).deals[0]?.check;

  it('hold by the gate without any', () => {
    expect(check([])).toBe('hold');
  });

  it('let the deal pass where the release came last, and hold it where the hold did', () => {
    const [hold, release] = [
      { ...until, kind: 'hold' as const },
      { ...until, kind: 'release' as const },
    ];
    expect(either(slip('hold', 1, [hold, release]), check)).toBe('released');
    expect(either(slip('hold', 1, [release, hold]), check)).toBe('hold');
    expect(either(slip('hold', 1, [release, { ...hold, recordId: null }]), check)).toBe('hold');
    expect(either(slip('hold', 1, [release, { ...hold, approver: null }]), check)).toBe('released');
  });

  it('end with the later of two releases', () => {
    const [wrong, right] = slip('release', 2, [until, { ...until, expires: TODAY - 1 }]);
    expect(either([wrong, right], check)).toBe('hold');
  });

  it('end with the later of two holds', () => {
    const people = loadPolicy({ preset: 'b2b-standard', gates: { G1: { mode: 'warn' } } });
    const held = (d: Decision[]) =>
      assess(dossierWith({ ...goodHistory(), ...parts, decisions: d }), people, TODAY, { withoutLift: true }).deals[0]
        ?.check;
    expect(either(slip('hold', 2, [until, until]), held)).toBe('hold');
    expect(either(slip('hold', 2, [until, { ...until, expires: TODAY - 1 }]), held)).toBe('warn');
  });
});

describe('an answer that is put right on its own day', () => {
  const { answer, firstDeal } = screeningStory;
  const at = (decisions: Decision[]) =>
    assess(dossierWith({ deals: [firstDeal], decisions }), screeningStory.policy, TODAY, {
      withoutLift: true,
    }).processes.find(({ process }) => process === 'screening');
  const no: Partial<Decision> = { state: 'rejected', approver: 'mara', modifiedBy: 'mara' };
  const answers = (wrong: Partial<Decision>, right: Partial<Decision>): Pair => [
    answer('first-screening', { id: '5900000000000000002', madeAt: MORNING, ...wrong }),
    answer('first-screening', { id: '5900000000000000001', madeAt: MORNING + HOUR, ...right }),
  ];

  it('never ended the screening, and never let it go on', () => {
    expect(either(answers(no, {}), at)).toMatchObject({ at: 'qualification', ended: null, refused: [] });
    expect(either(answers({}, no), at)).toMatchObject({ ended: { how: 'refused' } });
  });

  it('stands where the other lacks the people it needs, or only proposes', () => {
    expect(either(answers({}, { ...no, approver: null }), at)).toMatchObject({ at: 'qualification', ended: null });
    expect(either(answers(no, { state: 'proposed' }), at)).toMatchObject({ ended: { how: 'refused' } });
  });

  it('asks for no second approver where a limit was a slip', () => {
    const through = (['first-screening', 'qualification', 'cooperation', 'decision'] as const).map((id) => answer(id));
    const ago = screeningStory.AGO.decision;
    const limits = slip('limit', ago, [
      { ...amount(900_000), amount: usd(900_000) },
      { ...amount(10_000), amount: usd(10_000) },
    ]);
    expect(either(limits, (d) => at([...through, ...d])?.at)).toBe('onboarding');
  });

  it('carries no exit, and stops none', () => {
    const { exitDecision, exitOn, stepOf } = exitStory;
    const decided = (wrong: Partial<Decision>, right: Partial<Decision>) =>
      either(
        [
          exitDecision(42, { id: '5900000000000000002', madeAt: MORNING, ...wrong }),
          exitDecision(42, { id: '5900000000000000001', madeAt: MORNING + HOUR, ...right }),
        ],
        (decisions) => stepOf(exitOn(43, { decisions }), 'decision').state,
      );
    expect(decided({}, {})).toBe('done');
    expect(decided({}, { state: 'rejected' })).toBe('open');
    expect(decided({ state: 'rejected' }, {})).toBe('done');
    expect(decided({}, { secondApprover: 'first approver' })).toBe('done');
  });
});

describe('the order of decisions', () => {
  const some = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 2000 }).map(String),
      ago: fc.integer({ min: 0, max: 2 }),
      madeAt: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      recordId: fc.constantFrom(null, '21', '22'),
    }),
    { maxLength: 8 },
  );
  const made = (list: typeof some extends fc.Arbitrary<infer T> ? T : never): Decision[] =>
    [...new Map(list.map((one) => [one.id, one])).values()].map(({ ago, madeAt, ...more }) =>
      decision('hold', ago, { ...more, ...(madeAt === undefined ? {} : { madeAt }) }),
    );

  it('does not hang on the order of the records, and ids rise as numbers do', () => {
    fc.assert(
      fc.property(some, (list) => {
        const all = made(list);
        const ids = (of: Decision[]): string[] => of.map(({ id }) => id);
        expect(ids(all.toReversed().sort(laterFirst))).toEqual(ids(all.toSorted(laterFirst)));
        const dossier = dossierWith({ decisions: all });
        expect(findings(dossier, 'hold', TODAY)).toHaveLength(all.length);
      }),
    );
    const [nine, ten] = ['9', '10'].map((id) => decision('hold', 1, { id }));
    expect(nine && ten && [nine, ten].sort(laterFirst)[0]?.id).toBe('10');
  });

  it('leaves one a day about each record, and loses none but for a later one', () => {
    fc.assert(
      fc.property(some, (list) => {
        const all = made(list).sort(laterFirst);
        const left = withoutCorrected(all);
        const key = ({ from, recordId }: Decision): string => `${from} ${recordId}`;
        expect(new Set(left.map(key))).toEqual(new Set(all.map(key)));
        expect(new Set(left.map(key)).size).toBe(left.length);
        expect(withoutCorrected(left)).toEqual(left);
      }),
    );
  });
});
