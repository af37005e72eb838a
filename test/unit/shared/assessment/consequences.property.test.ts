import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { encodeAssessment, STORED_LIMIT } from '../../../../shared/assessment/codec.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { evaluateGates } from '../../../../shared/gates/evaluate.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { gradeCustomer } from '../../../../shared/tiers/grade.ts';
import { dossiers, portfolio, TODAY } from '../../../fixtures/arbitrary.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard', minimumSpend: 20_000 });

const runs = { numRuns: 200 };

// The fixtures count days back from their own day; the random dossiers are judged on another.
const shift = TODAY - make.TODAY;

const moved = <
  T extends {
    on?: number | null;
    from?: number | null;
    due?: number | null;
    to?: number | null;
    expires?: number | null;
  },
>(
  one: T,
): T => ({
  ...one,
  ...Object.fromEntries(
    (['on', 'from', 'due', 'to', 'expires'] as const).flatMap((key) => {
      const day = one[key];
      return typeof day === 'number' ? [[key, day + shift]] : [];
    }),
  ),
});

/** A random customer with a random ledger, contracts and decisions. */
const troubled: fc.Arbitrary<Dossier> = fc
  .record({
    dossier: dossiers,
    incidents: fc.array(
      fc.record({
        kind: fc.constantFrom(
          'breach' as const,
          'abuse' as const,
          'fraud' as const,
          'insolvency' as const,
          'feedback' as const,
        ),
        ago: fc.nat({ max: 400 }),
        fault: fc.constantFrom('customer' as const, 'us' as const, 'unknown' as const),
        severity: fc.constantFrom('minor' as const, 'major' as const, 'serious' as const),
        confirmed: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
    promises: fc.array(fc.nat({ max: 200 }), { maxLength: 4 }),
    exit: fc.option(fc.integer({ min: -40, max: 40 })),
    ends: fc.option(fc.integer({ min: -40, max: 90 })),
    marks: fc.subarray(['Written demand', 'Written warning', 'Offer refused', 'Improvement plan failed']),
  })
  .map(({ dossier, incidents, promises, exit, ends, marks }) => ({
    ...dossier,
    incidents: [
      ...incidents.map(({ kind, ago, ...rest }) => make.incident(kind, ago, rest)),
      ...promises.map((ago) => make.promise(ago, null)),
    ].map(moved),
    contracts: (ends === null ? [] : [make.contract(ends)]).map((c) => ({ ...moved(c), signedOn: TODAY - 365 })),
    decisions: [
      ...(exit === null ? [] : [make.decision('exit', 50, { expires: make.TODAY + exit })]),
      ...marks.map((label) => make.decision('other', 30, { label })),
    ].map(moved),
    sources: make.dossierWith().sources,
  }));

const judge = (dossier: Dossier, previous?: ReturnType<typeof assess>) =>
  assess(dossier, policy, TODAY, { portfolio, previous });

describe('what follows, for any customer', () => {
  it('is the same at a second look on the same day', () => {
    fc.assert(
      fc.property(troubled, (dossier) => {
        const once = judge(dossier);
        const again = judge(dossier, once);
        for (const key of [
          'tier',
          'gates',
          'gateNeeds',
          'alerts',
          'mutedAlerts',
          'closedAlerts',
          'plans',
          'exit',
          'lift',
        ] as const)
          expect(again[key]).toEqual(once[key]);
      }),
      runs,
    );
  });

  it('does not depend on the order of records', () => {
    fc.assert(
      fc.property(troubled, (dossier) => {
        const turned = { ...dossier };
        for (const key of ['invoices', 'deals', 'cases', 'incidents', 'contracts', 'decisions'] as const)
          Object.assign(turned, { [key]: [...dossier[key]].reverse() });
        expect(judge(turned)).toEqual(judge(dossier));
      }),
      runs,
    );
  });

  it('opens no gate because a source is missing, and blocks nothing that it cannot judge', () => {
    const lists = ['incidents', 'contracts', 'decisions', 'cases'] as const;
    fc.assert(
      fc.property(troubled, fc.constantFrom(...lists), (dossier, gone) => {
        // Our own failures mute, and a released or assured customer is spared, by what is on record: only what accuses is dropped.
        const accused = { ...dossier, incidents: dossier.incidents.filter((i) => i.fault !== 'us') };
        const less = { ...accused, [gone]: [], sources: { ...accused.sources, [gone]: false } };
        const facts = (d: Dossier) => ({ ...gradeCustomer(d, policy, TODAY, { portfolio }).facts, tier: 'C' as const });
        const open = (d: Dossier): string[] => evaluateGates(facts(d)).gates.map((g) => g.id);
        expect(open(accused)).toEqual(expect.arrayContaining(open(less)));
        for (const { id } of evaluateGates(facts(less)).unknown) expect(open(less)).not.toContain(id);
      }),
      runs,
    );
  });

  it('fits the field that keeps it', () => {
    fc.assert(
      fc.property(troubled, (dossier) => {
        expect(encodeAssessment(judge(dossier)).length).toBeLessThanOrEqual(STORED_LIMIT);
      }),
      runs,
    );
  });
});
