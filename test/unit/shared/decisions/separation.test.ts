import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import type { RoleHolders } from '../../../../shared/decisions/role-holders.ts';
import {
  CONFIRMED_BY_ANOTHER,
  NO_SEPARATION,
  unprovenActs,
  withSeparation,
} from '../../../../shared/decisions/separation.ts';
import type { Deal, Exit, Incident } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { dealChanges, incidentChanges } from '../../../../shared/reconcile/fields.ts';
import { dossierOf, OPENED } from '../../../fixtures/exit-story.ts';
import { deal, decision, dossierWith, goodHistory, incident, invoice, TODAY } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard', gates: { G1: { mode: 'enforce' }, G5: { mode: 'enforce' } } });

/** Sam made the record and owns it; Lena manages, Felix has finance, Sina has no role here. */
const PEOPLE = ['sam', 'lena', 'felix', 'sina'] as const;

const roles: RoleHolders[] = [{ from: 0, people: { finance: 'felix', manager: 'lena' } }];

const rules = { policy, roles, ownerId: 'owner' };

const look = (parts: Parameters<typeof dossierWith>[0], previous?: Assessment, day = TODAY): Assessment =>
  assess(dossierWith({ ...goodHistory(), ...parts }), policy, day, { roles, previous, withoutLift: true });

const isStopped = ({ gates }: Assessment): boolean => gates.some(({ id }) => id === 'G5');

const fraud = (more: Partial<Incident> = {}): Incident =>
  incident('fraud', 5, { id: '71', createdBy: 'sam', modifiedBy: 'sam', ...more });

/** When the tick was set: with the record, or later; and whether its history was read. */
const WHEN = ['with the record', 'later, and nobody saved since', 'later, and its maker saved since'] as const;

describe('who confirms an incident', () => {
  const rows = CONFIRMED_BY_ANOTHER.flatMap((kind) =>
    PEOPLE.flatMap((who) => WHEN.map((when) => ({ kind, who, when, counts: who !== 'sam' }))),
  ).filter(({ who, when }) => when !== 'with the record' || who === 'sam');

  it.each(rows)('$kind, confirmed by $who, $when: counts $counts', ({ kind, who, when, counts }) => {
    const modifiedBy = when === 'later, and nobody saved since' ? who : 'sam';
    const one = { ...fraud({ modifiedBy }), kind };
    const known = modifiedBy === 'sam' ? { ...one, confirmedBy: who } : one;
    const { dossier, separation } = withSeparation(dossierWith({ incidents: [known] }), NO_SEPARATION, rules, TODAY);
    expect(dossier.incidents[0]?.confirmed).toBe(counts);
    expect(separation.confirmations.map(({ by }) => by)).toEqual(counts ? [who] : []);
    const isUnproven = unprovenActs(dossierWith({ incidents: [one] }), NO_SEPARATION, () => false).incidents.length > 0;
    expect(isUnproven).toBe(modifiedBy === 'sam');
  });

  it('is not asked where it is our own fault, a small matter, or the export names nobody', () => {
    const { createdBy: _, modifiedBy: __, ...unnamed } = fraud();
    for (const one of [{ ...fraud(), fault: 'us' as const }, { ...fraud(), kind: 'return' as const }, unnamed]) {
      const { dossier, separation } = withSeparation(dossierWith({ incidents: [one] }), NO_SEPARATION, rules, TODAY);
      expect(dossier.incidents[0]?.confirmed).toBe(true);
      expect(separation.putBack).toEqual([]);
    }
  });

  it('does not count where nobody knows, and takes nothing out of the record then', () => {
    const { dossier, separation } = withSeparation(dossierWith({ incidents: [fraud()] }), NO_SEPARATION, rules, TODAY);
    expect(dossier.incidents[0]?.confirmed).toBe(false);
    expect(separation.putBack).toEqual([]);
  });

  it('opens no gate, is taken out, and is asked of another than its maker', () => {
    const alone = fraud({ confirmedBy: 'sam' });
    const a = look({ incidents: [alone] });
    expect(isStopped(a)).toBe(false);
    expect(incidentChanges(dossierWith({ incidents: [alone] }), a)).toEqual([
      { kind: 'update', module: 'Winnow_Incidents', id: alone.id, values: { Confirmed: false } },
    ]);
    expect(a.duties).toContainEqual(
      expect.objectContaining({ kind: 'approve', subject: alone.id, params: { what: 'incident', by: 'sam' } }),
    );
  });

  it('goes on as confirmed when its maker makes it smaller or takes the tick out, not when another does', () => {
    const seen = look({ incidents: [fraud({ modifiedBy: 'lena' })] });
    expect(isStopped(seen)).toBe(true);
    const kept = decodeAssessment(encodeAssessment(seen));
    const stopped = (more: Partial<Incident>) => isStopped(look({ incidents: [fraud(more)] }, kept, TODAY + 1));
    expect(stopped({ fault: 'us' })).toBe(true);
    expect(stopped({ kind: 'other' })).toBe(true);
    expect(stopped({ confirmed: false })).toBe(true);
    expect(stopped({ confirmed: false, modifiedBy: 'lena' })).toBe(false);
    expect(stopped({ fault: 'us', modifiedBy: 'felix' })).toBe(false);
    expect(unprovenActs(dossierWith({ incidents: [fraud()] }), kept?.separation ?? NO_SEPARATION, () => false)).toEqual(
      { incidents: [], deals: [], exits: [] },
    );
  });
});

describe('who ticks Prepaid on a held deal', () => {
  const unpaid = { invoices: [...goodHistory().invoices, invoice(70, 900)] };
  const held = (more: Partial<Deal> = {}): Deal =>
    deal(-20, 500, { id: '72', outcome: 'open', ownerId: 'sam', createdBy: 'sam', ...more });
  const ticked = (prepaidBy?: string): Deal =>
    held({ prepaid: true, ...(prepaidBy === undefined ? {} : { prepaidBy }) });
  const before = look({ ...unpaid, deals: [held()] });

  it.each([
    ['sam', 'hold'],
    ['sina', 'hold'],
    ['felix', 'clear'],
    ['lena', 'clear'],
  ])('%s, after it was held: %s', (who, check) => {
    const one = ticked(who);
    const parts = { ...unpaid, deals: [one] };
    const a = look(parts, before, TODAY + 1);
    expect(a.deals).toMatchObject([{ id: one.id, check }]);
    const isPutBack = check === 'hold';
    expect(dealChanges(dossierWith(parts), a).some((c) => c.kind === 'update' && c.values['Prepaid'] === false)).toBe(
      isPutBack,
    );
    expect(a.duties.some(({ kind }) => kind === 'put-back')).toBe(isPutBack);
  });

  it('counts where it was made so, and where nobody is named for the role anyone but its own people may', () => {
    expect(look({ ...unpaid, deals: [ticked()] }).deals).toMatchObject([{ check: 'clear' }]);
    const parts = { ...unpaid, deals: [ticked('sina')] };
    const open = assess(dossierWith({ ...goodHistory(), ...parts }), policy, TODAY, { withoutLift: true });
    expect(open.deals).toMatchObject([{ check: 'clear' }]);
  });

  it('is told until it is prepaid after all', () => {
    const first = look({ ...unpaid, deals: [ticked('sam')] }, before, TODAY + 1);
    const next = look({ ...unpaid, deals: [held()] }, first, TODAY + 2);
    expect(next.duties.filter(({ kind }) => kind === 'put-back')).toMatchObject([
      { since: first.asOf, who: policy.decisions.approvers.release[0] },
    ]);
    const agreed = look({ ...unpaid, deals: [ticked('felix')] }, next, TODAY + 3);
    expect(agreed.duties.filter(({ kind }) => kind === 'put-back')).toEqual([]);
    expect(agreed.deals).toMatchObject([{ check: 'clear' }]);
  });

  it('does not help the one who wins the deal in the same moment', () => {
    const won = { ...ticked('sam'), outcome: 'won' as const, closedOn: TODAY + 1 };
    expect(look({ ...unpaid, deals: [won] }, before, TODAY + 1).deals).toMatchObject([
      { check: 'hold', wonWhileHeld: true },
    ]);
  });

  it('is looked up only for a deal that was held', () => {
    const dossier = dossierWith({ deals: [ticked(), { ...ticked(), outcome: 'lost' }] });
    expect(unprovenActs(dossier, NO_SEPARATION, () => true).deals).toHaveLength(1);
    expect(unprovenActs(dossier, NO_SEPARATION, () => false).deals).toEqual([]);
  });
});

describe('who signs the evidence of an exit', () => {
  const story = dossierOf();
  const [exit] = story.exits as [Exit];
  const people = { ...exit.people, Finance_Signed_By: 'felix', Sales_Signed_By: 'lena' };
  const stepIn = (signedBy: Exit['signedBy']) =>
    assess({ ...story, exits: [{ ...exit, people, ...(signedBy ? { signedBy } : {}) }] }, policy, OPENED + 20, {
      withoutLift: true,
    }).processes.find(({ process }) => process === 'exit');

  const rows = PEOPLE.flatMap((finance) =>
    PEOPLE.map((sales) => ({ finance, sales, counts: finance === 'felix' && sales === 'lena' })),
  );
  it.each(rows)(
    'the name of finance entered by $finance, that of sales by $sales: $counts',
    ({ finance, sales, counts }) => {
      const found = stepIn({ Finance_Signed_By: finance, Sales_Signed_By: sales });
      expect(found?.at !== 'evidence').toBe(counts);
      const foreign = found?.refused.filter(({ why }) => why === 'exit-foreign-signature').map(({ what }) => what);
      expect(foreign).toEqual([
        ...(finance === 'felix' ? [] : ['Finance_Signed_By']),
        ...(sales === 'lena' ? [] : ['Sales_Signed_By']),
      ]);
    },
  );

  it('is taken as it stands where the history is closed to us, and looked up before the notice alone', () => {
    expect(stepIn(undefined)?.at).not.toBe('evidence');
    const open: Exit = { ...exit, people, createdBy: 'sam', days: {} };
    const asked = (one: Exit) => unprovenActs({ ...story, exits: [one] }, NO_SEPARATION, () => false).exits.length;
    expect(asked(open)).toBe(1);
    expect(asked({ ...open, days: { Notice_Sent_On: TODAY } })).toBe(0);
    const { separation } = withSeparation(
      { ...story, exits: [{ ...open, signedBy: { Finance_Signed_By: 'felix', Sales_Signed_By: 'lena' } }] },
      NO_SEPARATION,
      rules,
      TODAY,
    );
    expect(unprovenActs({ ...story, exits: [open] }, separation, () => false).exits).toEqual([]);
  });
});

it('backdating a signed hold changes nothing', () => {
  const signed = decision('hold', 2, { createdBy: 'sam', requester: 'sam', approver: 'lena', modifiedBy: 'lena' });
  const seen = look({ decisions: [signed] });
  const backdated = { ...signed, from: TODAY - 300, expires: TODAY - 200, modifiedBy: 'sam' };
  const after = look({ decisions: [backdated] }, seen, TODAY + 1);
  expect(after.duties).toContainEqual(
    expect.objectContaining({ kind: 'unsound-decision', params: { what: 'hold', faults: 'as-signed' } }),
  );
});
