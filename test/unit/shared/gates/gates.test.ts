import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { evaluateGates, GATE_RULES } from '../../../../shared/gates/evaluate.ts';
import type { Commitment, Gate, GateFacts } from '../../../../shared/gates/gate.ts';
import { holdRecordOf } from '../../../../shared/gates/hold-record.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { gradeCustomer } from '../../../../shared/tiers/grade.ts';
import type { GateId, Tier } from '../../../../shared/vocabulary/model.ts';
import { SCREENING_STEPS } from '../../../../shared/vocabulary/steps.ts';
import * as make from '../../../fixtures/plain-dossier.ts';
import { answer, firstDeal, policy as screened } from '../../../fixtures/screening-story.ts';

const { dossierWith, invoice, incident, decision, contract, deal, promise, usd, TODAY } = make;

const furniture = { ...loadPolicy({ preset: 'custom-furniture' }).refusal };

const base = screened;

const policy: Policy = { ...base, refusal: furniture, terms: { ...base.terms, C: { ...base.terms.C, days: 30 } } };

const enforced = loadPolicy({
  preset: 'b2b-standard',
  gates: Object.fromEntries(GATE_RULES.map(({ id }) => [id, { mode: 'enforce' }])),
});

function factsOf(parts: make.DossierParts, tier: Tier = 'C', of = policy): GateFacts {
  return { ...gradeCustomer(dossierWith(parts), of, TODAY, {}).facts, tier };
}

const order = (units: number | null, more: Partial<Commitment> = {}): Commitment => ({
  id: '2000000000000000009',
  act: 'deal',
  amount: units === null ? null : usd(units).home,
  prepaid: false,
  stage: 'open',
  ...more,
});

const asked = (amount: number | null, need: string | null) => ({
  scope: 'deal' as const,
  amount: amount === null ? null : usd(amount).home,
  volume: null,
  places: ['Shanghai'],
  weekday: null,
  time: null,
  need,
  onCredit: null,
  country: null,
  endUser: null,
  industry: null,
  strategic: null,
});

const limit = (units: number) => ({ limit: { state: 'amount' as const, amount: usd(units) } });

const usual = Array.from({ length: 6 }, (_, n) => deal(20 * (n + 1), 1000));

/** For each gate: what opens it, what leaves it closed, and what makes it unknown. */
const CASES: Record<GateId, Record<'open' | 'closed' | 'unknown', [make.DossierParts, Commitment?]>> = {
  G1: {
    open: [{ invoices: [invoice(61, 900)] }],
    closed: [{ invoices: [invoice(60, 900), invoice(300, 900, 40)] }],
    unknown: [{ sources: { invoices: false } }],
  },
  G2: {
    open: [{ customer: limit(1000), invoices: [invoice(5, 1001)] }],
    closed: [{ customer: limit(1000), invoices: [invoice(-5, 1200)] }],
    unknown: [{ invoices: [invoice(5, 1001)] }],
  },
  G3: {
    open: [{ incidents: [incident('insolvency', 20)] }],
    closed: [{ incidents: [incident('insolvency', 20, { confirmed: false })] }],
    unknown: [{ sources: { incidents: false } }],
  },
  G4: {
    open: [{ incidents: [promise(10, false), promise(80, null)] }],
    closed: [{ incidents: [promise(10, false), promise(100, false), promise(20, true)] }],
    unknown: [{ sources: { incidents: false } }],
  },
  G5: {
    open: [{ incidents: [incident('abuse', 20, { severity: 'serious' })] }],
    closed: [{ incidents: [incident('abuse', 20, { severity: 'major' }), incident('fraud', 20, { fault: 'us' })] }],
    unknown: [{ sources: { incidents: false } }],
  },
  G6: {
    open: [{ decisions: [decision('limit', 400, { expires: TODAY - 31 })] }, order(1001)],
    closed: [{ decisions: [decision('limit', 400, { expires: TODAY - 31 }), decision('limit', 5)] }],
    unknown: [{ sources: { decisions: false } }],
  },
  G7: {
    open: [{}, order(10_001, { stage: 'winning' })],
    closed: [{ contracts: [contract(100)] }, order(90_000, { stage: 'winning' })],
    unknown: [{ sources: { contracts: false } }, order(90_000, { stage: 'winning' })],
  },
  G8: {
    open: [{ decisions: [decision('exit', 10)] }],
    // One that is only asked for, and one that its own requester approved.
    closed: [
      { decisions: [decision('exit', 10, { state: 'proposed' }), decision('exit', 9, { approver: 'Mara Lind' })] },
    ],
    unknown: [{ sources: { decisions: false } }],
  },
  G9: {
    open: [{}, order(900, { request: asked(900, 'Repair') })],
    closed: [{}, order(9000, { request: asked(9000, 'Repair') })],
    unknown: [{}, order(2000, { request: asked(2000, null) })],
  },
  G10: {
    open: [{ deals: usual }, order(2001)],
    closed: [{ deals: usual }, order(2000)],
    unknown: [{ deals: usual.slice(0, 4) }, order(90_000)],
  },
  G11: {
    open: [{ deals: [firstDeal] }, order(100)],
    closed: [{ deals: [firstDeal], decisions: SCREENING_STEPS.map((step) => answer(step)) }, order(100)],
    unknown: [{ deals: [firstDeal], sources: { decisions: false } }, order(100)],
  },
  G12: {
    open: [{}, order(500, { termsDays: 31 })],
    closed: [{}, order(500, { termsDays: 30 })],
    unknown: [{}, order(500)],
  },
};

describe('every gate', () => {
  const rows = Object.entries(CASES).flatMap(([id, states]) =>
    Object.entries(states).map(([state, given]) => ({ id, state, given })),
  );
  it.each(rows)('$id is $state', ({ id, state, given: [parts, commitment] }) => {
    const found = GATE_RULES.find((gate) => gate.id === id)?.test(factsOf(parts), commitment, () => []);
    expect(found?.state).toBe(state);
  });

  it.each(rows)('$id, being $state, blocks in no mode but enforce, and never when unknown', ({ id, state, given }) => {
    const [parts, commitment = order(null)] = given;
    const modes = (['observe', 'warn', 'enforce'] as const).map((mode) => {
      const gates = { ...policy.gates, [id]: { ...policy.gates[id as GateId], mode } };
      for (const other of Object.keys(CASES))
        if (other !== id) Object.assign(gates, { [other]: { ...policy.gates[other as GateId], mode: 'observe' } });
      return evaluateGates(factsOf(parts, 'C', { ...policy, gates }), commitment).outcome;
    });
    const effect = policy.gates[id as GateId].effect;
    expect(modes).toEqual(state === 'open' ? ['clear', 'warn', effect] : ['clear', 'clear', 'clear']);
  });
});

describe('G1', () => {
  it('spares disputed items and residues, and is stricter with tier D', () => {
    const disputed = invoice(70, 900, undefined, { dispute: 'open', modifiedOn: TODAY - 5 });
    const paid = Array.from({ length: 4 }, (_, n) => invoice(100 + n, 5000, 0));
    expect(evaluateGates(factsOf({ invoices: [disputed, invoice(90, 20), ...paid] })).gates).toEqual([]);
    const late = { invoices: [invoice(31, 900)] };
    expect(evaluateGates(factsOf(late)).gates).toEqual([]);
    expect(evaluateGates(factsOf(late, 'D')).gates.map((g) => g.id)).toEqual(['G1']);
  });
});

describe('G2', () => {
  it('counts the deal under check, and a zero limit means prepaid', () => {
    const parts = { customer: limit(1000), invoices: [invoice(-5, 900)] };
    expect(evaluateGates(factsOf(parts), order(300)).gates).toEqual([]);
    expect(evaluateGates(factsOf(parts), order(301)).gates.map((g) => g.id)).toEqual(['G2']);
    const none = { customer: { limit: { state: 'zero' as const } } };
    expect(evaluateGates(factsOf(none)).gates).toEqual([]);
    expect(evaluateGates(factsOf(none), order(1)).gates.map((g) => g.id)).toEqual(['G2']);
  });
});

describe('evaluating all gates for a commitment', () => {
  const bad = {
    customer: limit(1000),
    invoices: [invoice(90, 2000)],
    incidents: [promise(5, false), promise(9, false)],
  };

  it('keeps every reason, and takes the strongest effect', () => {
    const verdict = evaluateGates(factsOf(bad, 'C', enforced), order(50));
    expect(verdict.outcome).toBe('hold');
    expect(verdict.gates.map((g) => g.id)).toEqual(['G1', 'G2', 'G4']);
    const worse = { ...bad, incidents: [...bad.incidents, incident('fraud', 3)] };
    expect(evaluateGates(factsOf(worse, 'C', enforced), order(50)).outcome).toBe('stop');
  });

  it('lets prepaid orders pass every gate about credit, not those about conduct', () => {
    const verdict = evaluateGates(factsOf(bad, 'C', enforced), order(50, { prepaid: true }));
    expect(verdict).toMatchObject({
      outcome: 'clear',
      passed: [{ id: 'G1', why: 'prepaid' }, { id: 'G2' }, { id: 'G4' }],
    });
    const abuse = { incidents: [incident('abuse', 3, { severity: 'serious' as const })] };
    expect(evaluateGates(factsOf(abuse, 'C', enforced), order(50, { prepaid: true })).outcome).toBe('stop');
  });

  it.each(enforced.gates.never)('never touches %s', (act) => {
    const worst = {
      ...bad,
      incidents: [incident('fraud', 3), incident('insolvency', 3)],
      decisions: [decision('exit', 9)],
    };
    expect(evaluateGates(factsOf(worst, 'E', enforced), order(50, { act })).outcome).toBe('clear');
  });

  it('lets a released deal pass for five days, that deal alone, and then looks anew by itself', () => {
    const released = (ago: number, more = {}) => {
      const review = { recordId: '2000000000000000009', expires: TODAY + 30, ...more };
      return factsOf({ ...bad, decisions: [decision('release', ago, review)] }, 'C', enforced);
    };
    expect(evaluateGates(released(0), order(50)).outcome).toBe('released');
    expect(evaluateGates(released(5), order(50)).outcome).toBe('released');
    expect(evaluateGates(released(6), order(50)).outcome).toBe('hold');
    expect(evaluateGates(released(0), order(50, { id: '2000000000000000010' })).outcome).toBe('hold');
    for (const fault of [{ approver: 'Mara Lind' }, { reason: ' ' }, { expires: null }, { approver: null }])
      expect(evaluateGates(released(0, fault), order(50)).outcome).toBe('hold');
  });

  it('is clear again by itself once it is paid', () => {
    const paid = { ...bad, invoices: [invoice(90, 2000, 89)], incidents: [promise(5, true), promise(9, false)] };
    expect(evaluateGates(factsOf(paid, 'C', enforced), order(50)).outcome).toBe('clear');
  });
});

describe('G12', () => {
  const found = (tier: Tier, more: Partial<Commitment>, parts: make.DossierParts = {}, of = base) => {
    const { gates } = evaluateGates(factsOf(parts, tier, of), order(1000, more));
    return gates.find(({ id }) => id === 'G12')?.params;
  };

  it('holds the days of a deal against the tier, and against the contract where the tier has none of its own', () => {
    expect(found('A', { termsDays: 45 })).toBeUndefined();
    expect(found('A', { termsDays: 46 })).toEqual({ days: 46, allowed: 45 });
    expect(found('B', { termsDays: 31 })).toEqual({ days: 31, allowed: 30 });
    const agreed = { contracts: [contract(100, { termsDays: 60 })] };
    expect(found('B', { termsDays: 60 }, agreed)).toBeUndefined();
    expect(found('B', { termsDays: 61 }, agreed)).toEqual({ days: 61, allowed: 60 });
    expect(found('D', { termsDays: 60 }, agreed)).toMatchObject({ days: 60, allowed: 15 });
    expect(found('D', { termsDays: 15 }, { contracts: [contract(100, { termsDays: 10 })] })).toMatchObject({
      allowed: 10,
    });
  });

  it('takes a deposit in place of the days where the tier says so, and beside them where it does not', () => {
    const held = (units: number) => ({ contracts: [contract(100, { kind: 'deposit', amount: usd(units) })] });
    expect(found('D', { termsDays: 16 }, held(499))).toMatchObject({ deposit: 50_000, held: 49_900, days: 16 });
    expect(found('D', { termsDays: 16 }, held(500))).toBeUndefined();
    expect(found('D', { termsDays: 15 })).toBeUndefined();
    const always = loadPolicy({ preset: 'custom-furniture' });
    expect(found('C', { termsDays: 0 }, held(499), always)).toMatchObject({ deposit: 50_000 });
    expect(found('C', { termsDays: 0 }, held(500), always)).toBeUndefined();
    expect(found('C', { prepaid: true }, {}, always)).toBeUndefined();
  });

  it('asks for prepayment, for less discount and for a larger order, all at once', () => {
    const small = { ...base, terms: { ...base.terms, E: { ...base.terms.E, minimumOrder: 1500 } } };
    expect(found('E', { discount: 0.05, termsDays: 0 }, {}, small)).toEqual({
      prepaidOnly: 1,
      discount: 0.05,
      discountAllowed: 0,
      amount: 100_000,
      minimum: 150_000,
    });
    expect(found('E', { prepaid: true })).toBeUndefined();
    expect(found('N', { discount: 0.9 })).toBeUndefined();
  });

  it('says in both languages what would fit', () => {
    const params = { days: 16, allowed: 15, deposit: 50_000, held: 0, discount: 0.05, discountAllowed: 0 };
    const gate: Gate = { id: 'G12', mode: 'warn', effect: 'approve', params, evidence: [] };
    const sentence = (language: 'en' | 'zh') => textsFor(language).gate(gate, assess(dossierWith({}), base, TODAY));
    expect(sentence('en')).toBe(
      'Beyond the terms of the tier, so that a second person approves. It fits with 15 days to pay instead of 16, or with a deposit of $500 (held: $0). A discount of 0% fits, not 5%. A warning: nothing is blocked.',
    );
    expect(sentence('zh')).toBe(
      '超出该等级的条件，须经第二人审批。账期由 16 天改为 15 天，或收取定金 US$500（已持有 US$0）即可。折扣 5% 改为 0% 即可。仅预警，不作限制。',
    );
  });
});

describe('the record of a hold', () => {
  it('holds inputs, all reasons, policy version, owner and a day to decide, counted in working days', () => {
    const parts = { customer: limit(1000), invoices: [invoice(90, 2000)] };
    const facts = factsOf(parts, 'C', enforced);
    const record = holdRecordOf(facts, evaluateGates(facts, order(50)), order(50));
    expect(record).toMatchObject({
      customerId: make.CUSTOMER_ID,
      recordId: '2000000000000000009',
      outcome: 'hold',
      inputs: { tier: 'C', total: 200_000, overdue: 200_000, amount: 5000 },
      policy: { id: 'b2b-standard', version: enforced.version },
      ownerId: '8000000000000000001',
      on: '2025-11-10',
      due: '2025-11-12',
    });
    expect(record?.reasons.map((g) => g.id)).toEqual(['G1', 'G2']);
  });

  it('is none where gates only warn', () => {
    const facts = factsOf({ invoices: [invoice(90, 2000)] });
    expect(holdRecordOf(facts, evaluateGates(facts, order(50)), order(50))).toBeNull();
  });
});
