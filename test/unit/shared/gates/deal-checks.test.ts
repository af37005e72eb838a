import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import type { Deal } from '../../../../shared/dossier/dossier.ts';
import type { DealCheck } from '../../../../shared/gates/deal-check.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { material } from '../../../../shared/reconcile/material-change.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { GATES, type GateId } from '../../../../shared/vocabulary/model.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { contract, deal, decision, dossierWith, goodHistory, incident, invoice, promise, usd, TODAY } = make;

const inMode = (mode: 'observe' | 'warn' | 'enforce', ids: readonly GateId[] = GATES): Policy =>
  loadPolicy({
    preset: 'b2b-standard',
    refusal: loadPolicy({ preset: 'custom-furniture' }).refusal,
    gates: Object.fromEntries(GATES.map((id) => [id, { mode: ids.includes(id) ? mode : 'observe' }])),
  });

const enforced = inMode(
  'enforce',
  GATES.filter((id) => id !== 'G9'),
);

const open = (units: number | null, more: Partial<Deal> = {}): Deal =>
  deal(-20, units ?? 0, { outcome: 'open', ...(units === null ? { amount: null } : {}), ...more });

const look = (parts: make.DossierParts, policy = enforced, previous?: Assessment, asOf = TODAY): Assessment =>
  assess(dossierWith(parts), policy, asOf, { previous, withoutLift: true });

const checked = (parts: make.DossierParts, one: Deal, policy = enforced): DealCheck | undefined =>
  look({ ...parts, deals: [...(parts.deals ?? []), one] }, policy).deals.find(({ id }) => id === one.id);

const limit = (units: number) => ({ limit: { state: 'amount' as const, amount: usd(units) } });

const history = goodHistory();

const unpaid = { invoices: [...history.invoices, invoice(70, 900)], deals: history.deals };

const winning = { winning: true as const };

const usual = Array.from({ length: 6 }, (_, n) => deal(20 * (n + 1), 1000));

const watched = Array.from({ length: 12 }, (_, n) => invoice(25 * (n + 1), 1000, 45));

/** For each gate: a customer and a deal that it holds, and a deal of the same customer that it does not. */
const CASES: Partial<Record<GateId, { of: make.DossierParts; held: Deal; free: Deal; prepaid: 'clear' | 'hold' }>> = {
  G1: { of: unpaid, held: open(1), free: open(1, { prepaid: true }), prepaid: 'clear' },
  G2: {
    of: { customer: limit(1000), invoices: [invoice(-5, 700), invoice(5, 100)] },
    held: open(201),
    free: open(200),
    prepaid: 'clear',
  },
  G3: {
    of: { incidents: [incident('insolvency', 20)] },
    held: open(1),
    free: open(1, { prepaid: true }),
    prepaid: 'clear',
  },
  G4: {
    of: { incidents: [promise(10, false), promise(80, false)] },
    held: open(1),
    free: open(1, { prepaid: true }),
    prepaid: 'clear',
  },
  G5: {
    of: { incidents: [incident('fraud', 20)] },
    held: open(1),
    free: open(1, { outcome: 'lost' }),
    prepaid: 'hold',
  },
  G6: {
    of: { decisions: [decision('limit', 400, { expires: TODAY - 31 })] },
    held: open(1001),
    free: open(1000),
    prepaid: 'clear',
  },
  G7: { of: {}, held: open(10_001, winning), free: open(10_001), prepaid: 'hold' },
  G9: { of: {}, held: open(100), free: open(90_000), prepaid: 'hold' },
  G10: {
    of: { invoices: watched, deals: usual, contracts: [contract(100)] },
    held: open(2001),
    free: open(2000),
    prepaid: 'clear',
  },
};

describe('a deal of a customer with one gate open', () => {
  const rows = Object.entries(CASES).map(([id, given]) => ({ id: id as GateId, ...given }));

  it.each(rows)(
    '$id: is held only where the gate is enforced, and never for what is silent',
    ({ id, of, held, free }) => {
      const checksOf = (one: Deal) =>
        (['observe', 'warn', 'enforce'] as const).map((mode) => checked(of, one, inMode(mode, [id]))?.check);
      expect(checksOf(held)).toEqual(['clear', 'warn', 'hold']);
      for (const check of checksOf(free)) expect(check ?? 'clear').toBe('clear');
      expect(checked(of, held, inMode('enforce', [id]))?.gates).toEqual([id]);
      expect(checked(of, held, inMode('observe', [id]))?.gates).toEqual([]);
    },
  );

  it.each(rows)('$id: paid in advance is as the gate says', ({ id, of, held, prepaid }) => {
    const one = checked(of, { ...held, prepaid: true }, inMode('enforce', [id]));
    expect(one?.check).toBe(prepaid);
    if (prepaid === 'clear') expect(one?.passed).toEqual([{ id, why: 'prepaid' }]);
  });

  it('waits for people where the policy says that they decide first', () => {
    const cautious: Policy = { ...enforced, humanDecision: true };
    expect(checked(unpaid, open(500), cautious)?.check).toBe('warn');
    const one = open(500);
    const decided = (more = {}) => ({ ...unpaid, decisions: [decision('hold', 1, { recordId: one.id, ...more })] });
    expect(checked(decided(), one, cautious)?.check).toBe('hold');
    expect(checked(decided({ recordId: null }), one, inMode('warn', ['G1']))?.check).toBe('hold');
    for (const fault of [{ approver: 'Mara Lind' }, { expires: TODAY - 1 }, { recordId: '1' }])
      expect(checked(decided(fault), one, cautious)?.check).toBe('warn');
    expect(checked({ decisions: decided().decisions }, one, cautious)?.check).toBe('clear');
  });

  it('is not held for what nobody knows, nor by a score that rests on thin data', () => {
    expect(checked({ customer: limit(1000) }, open(null))?.check).toBe('clear');
    expect(checked({ ...unpaid, sources: { invoices: false } }, open(500))?.check).toBe('clear');
    const late = Array.from({ length: 8 }, (_, n) => invoice(30 * n + 31, 1000, n === 0 ? undefined : 100));
    const bad = { invoices: late, deals: usual };
    const of = look({ ...bad, deals: [...usual, open(9000)] }, { ...enforced, thinCoverage: 0.1 });
    expect(of.tier.letter).toMatch(/[CDE]/);
    expect(of.deals[0]?.gates).toContain('G10');
    const thin = look({ ...bad, deals: [...usual, open(9000)] }, { ...enforced, thinCoverage: 1 });
    expect(thin.deals[0]?.gates).not.toContain('G10');
  });

  it('counts what the deal has led to once', () => {
    const one = open(600, winning);
    const order = {
      id: '7000000000000000001',
      label: 'SO-1',
      state: 'accepted' as const,
      amount: usd(600),
      today: usd(600).home,
      on: TODAY - 1,
      billed: null,
    };
    const of = { customer: limit(1000), invoices: [invoice(5, 100)] };
    expect(checked({ ...of, orders: [order] }, one, inMode('enforce', ['G2']))?.check).toBe('hold');
    expect(checked({ ...of, orders: [{ ...order, dealId: one.id }] }, one, inMode('enforce', ['G2']))?.check).toBe(
      'clear',
    );
  });
});

describe('the record of a hold', () => {
  it('is kept as it was on its first day, and taken anew when another gate joins', () => {
    const one = open(500, { ownerId: '8000000000000000007' });
    const first = look({ ...unpaid, deals: [one] });
    expect(first.deals[0]).toMatchObject({
      check: 'hold',
      heldSince: '2025-11-10',
      hold: {
        on: '2025-11-10',
        due: '2025-11-12',
        policy: `b2b-standard ${enforced.version}`,
        ownerId: '8000000000000000007',
        inputs: { overdue: 90_000, amount: 50_000 },
        reasons: { G1: { days: 70, allowed: 60 } },
      },
    });
    const week = look({ ...unpaid, deals: [one] }, enforced, first, TODAY + 7);
    expect(week.deals).toEqual(first.deals);
    const worse = look({ ...unpaid, deals: [one], incidents: [incident('fraud', 0)] }, enforced, week, TODAY + 8);
    expect(worse.deals[0]).toMatchObject({ heldSince: '2025-11-10', gates: ['G1', 'G5'], hold: { due: '2025-11-12' } });
    expect(worse.deals[0]?.hold?.reasons).toMatchObject({ G1: { days: 78 }, G5: { fraud: 1 } });
  });

  it('begins anew where the deal was free in between', () => {
    const one = open(500);
    const held = look({ ...unpaid, deals: [one] });
    const paid = { invoices: [...history.invoices, invoice(70, 900, 71)], deals: [one] };
    const free = look(paid, enforced, held, TODAY + 1);
    expect(free.deals[0]).toMatchObject({ check: 'clear', heldSince: null });
    expect(look({ ...unpaid, deals: [one] }, enforced, free, TODAY + 2).deals[0]?.heldSince).toBe('2025-11-12');
  });
});

describe('a release', () => {
  const one = open(500);
  const released = (more = {}, from = 0) => ({
    ...unpaid,
    deals: [one],
    decisions: [decision('release', from, { recordId: one.id, expires: TODAY + 30, ...more })],
  });
  it('by a second person lets the deal pass in its days of grace, and the gates look anew by themselves after them', () => {
    const held = look({ ...unpaid, deals: [one] });
    const passed = look(released(), enforced, held);
    expect(passed.deals[0]).toMatchObject({ check: 'released', gates: [], passed: [{ id: 'G1', why: 'released' }] });
    expect(look(released(), enforced, passed, TODAY + 5).deals[0]?.check).toBe('released');
    expect(look(released(), enforced, passed, TODAY + 6).deals[0]).toMatchObject({
      check: 'hold',
      heldSince: '2025-11-16',
    });
  });

  it.each([
    ['by the one who asked', { approver: 'Mara Lind' }],
    ['without a reason', { reason: null }],
    ['without a day of review', { expires: null }],
    ['only proposed', { state: 'proposed' as const }],
    ['of another deal, copied from this one', { recordId: '2000000000000009999' }],
  ])('%s releases nothing', (_, fault) => {
    expect(look(released(fault)).deals[0]?.check).toBe('hold');
  });
});

describe('a deal won past a hold', () => {
  const one = open(500);
  const won: Deal = { ...one, outcome: 'won' };
  const held = look({ ...unpaid, deals: [one] });
  const next = (deals: Deal[], more: make.DossierParts = {}, previous = held, days = 1) =>
    look({ ...unpaid, deals, ...more }, enforced, previous, TODAY + days);

  it('is seen, whatever closing date it has and whatever its check was set to by hand', () => {
    for (const closedOn of [TODAY + 90, TODAY + 1, TODAY - 200, null])
      for (const check of ['clear', 'released', undefined] as const)
        expect(next([{ ...won, closedOn, ...(check ? { check } : {}) }]).deals).toMatchObject([
          { id: one.id, check: 'hold', heldSince: '2025-11-10', wonWhileHeld: true, wonSeenOn: '2025-11-11' },
        ]);
  });

  it('is seen by its own check where the assessment before is lost', () => {
    expect(look({ ...unpaid, deals: [{ ...won, check: 'hold' }] }).deals[0]?.wonWhileHeld).toBe(true);
    expect(look({ ...unpaid, deals: [won] }).deals).toMatchObject([{ check: 'clear' }]);
  });

  it('is seen where a gate of the same day holds it, and not where the gate opens on a later day', () => {
    const free = look({ ...history, deals: [one] });
    expect(next([won], {}, free).deals).toMatchObject([{ check: 'hold', wonWhileHeld: true }]);
    const seen = look({ ...history, deals: [won] }, enforced, free, TODAY + 1);
    expect(seen.deals).toMatchObject([{ check: 'clear', wonSeenOn: '2025-11-11' }]);
    expect(next([won], {}, seen, 2).deals).toMatchObject([{ check: 'clear', wonSeenOn: '2025-11-11' }]);
  });

  it('is seen where it was never open to us: imported, copied, or reopened and won at once', () => {
    const fresh = deal(0, 300, { closedOn: TODAY + 1 });
    expect(next([one, fresh]).deals[0]).toMatchObject({ id: fresh.id, check: 'hold', wonWhileHeld: true });
    expect(next([one, { ...fresh, prepaid: true }]).deals.find(({ id }) => id === fresh.id)).toMatchObject({
      check: 'clear',
    });
  });

  it('is none where the gate opened only after it was won, or it was won before Winnow first looked', () => {
    const calm = look({ ...history, deals: [] });
    expect(next([won], {}, calm).deals).toMatchObject([{ check: 'clear' }]);
    const again = next([won], {}, next([won], {}, calm), 2);
    expect(again.deals).toMatchObject([{ check: 'clear' }]);
    expect(look({ ...unpaid, deals: [won] }, enforced, look({ ...unpaid, deals: [won] })).deals).toMatchObject([
      { check: 'clear' },
    ]);
  });

  it('is none where it was paid in advance, the money came first, or somebody had released it', () => {
    expect(next([{ ...won, prepaid: true }]).deals).toMatchObject([{ check: 'clear' }]);
    const paid = [...history.invoices, invoice(70, 900, 71)];
    expect(next([won], { invoices: paid }).deals).toMatchObject([{ check: 'clear' }]);
    const release = decision('release', 0, { recordId: one.id, expires: TODAY + 9 });
    const passed = look({ ...unpaid, deals: [one], decisions: [release] }, enforced, held);
    const later = next([won], { decisions: [release] }, passed, 5);
    expect(later.deals).toMatchObject([{ check: 'released', gates: [] }]);
    expect(next([won], { decisions: [release] }, later, 21).deals).toEqual(later.deals);
  });

  it('stands until people let it stand, also when the money comes; then for the policy’s days', () => {
    const caught = next([won]);
    const paid = next([won], { invoices: [...history.invoices, invoice(70, 900, 72)] }, caught, 3);
    expect(paid.deals).toMatchObject([{ check: 'clear', gates: ['G1'], wonWhileHeld: true, wonSeenOn: '2025-11-11' }]);
    const release = (more = {}) => decision('release', -2, { recordId: one.id, expires: TODAY + 9, ...more });
    expect(next([won], { decisions: [release()] }, caught, 3).deals).toMatchObject([{ check: 'released' }]);
    expect(next([won], { decisions: [release({ approver: 'Mara Lind' })] }, caught, 3).deals[0]?.wonWhileHeld).toBe(
      true,
    );
    expect(next([{ ...won, closedOn: TODAY }], {}, caught, 31).deals).toHaveLength(1);
    expect(next([{ ...won, closedOn: TODAY }], {}, caught, 32).deals).toHaveLength(0);
  });

  it('does not blame what the list had no room to remember', () => {
    const full = { ...held, moreDeals: 3 };
    const fresh = deal(0, 300, { createdOn: TODAY + 1 });
    expect(next([one, fresh], {}, full).deals[0]).toMatchObject({ id: fresh.id, wonWhileHeld: true });
    expect(next([one, deal(0, 300)], {}, full).deals.filter((d) => d.wonWhileHeld)).toEqual([]);
  });
});

describe('the list of checks', () => {
  it('has the worst first, no more than the policy keeps, and a count of the rest', () => {
    const few: Policy = { ...enforced, gates: { ...enforced.gates, deals: { ...enforced.gates.deals, kept: 3 } } };
    const deals = [open(50, { prepaid: true }), open(10), open(90), open(70)];
    const a = look({ ...unpaid, deals }, few);
    expect(a.deals.map((d) => deals.findIndex(({ id }) => id === d.id))).toEqual([2, 3, 1]);
    expect(a.moreDeals).toBe(1);
    expect(look({ ...unpaid, deals }).moreDeals).toBeUndefined();
  });

  it('fits where it is stored, with the worst first, however many deals are held', () => {
    const a = look({
      ...unpaid,
      customer: limit(100),
      incidents: [promise(3, false), promise(9, false), incident('fraud', 3)],
      deals: Array.from({ length: 300 }, (_, n) => open(n + 20_000, winning)),
    });
    const stored = decodeAssessment(encodeAssessment(a));
    expect(stored?.deals.length).toBeGreaterThan(20);
    expect((stored?.deals.length ?? 0) + (stored?.moreDeals ?? 0)).toBe(300);
    expect(stored?.deals[0]?.id).toBe(a.deals[0]?.id);
  });

  it('says nothing new at a second look on the same day, with or without a hold', () => {
    const deals = [open(50), open(70, { prepaid: true }), deal(3, 500), deal(400, 900), open(90, winning)];
    for (const parts of [
      { ...unpaid, deals },
      { ...history, deals },
    ]) {
      const first = look(parts);
      const second = look(parts, enforced, first);
      expect(second.deals).toEqual(first.deals);
      expect(material(look(parts, enforced, second))).toBe(material(second));
      expect(formatDay(TODAY)).toBe(first.asOf);
    }
  });
});
