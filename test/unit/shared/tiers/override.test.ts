import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { approvalFaults } from '../../../../shared/decisions/approval.ts';
import type { Gate } from '../../../../shared/gates/gate.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { tierInForce } from '../../../../shared/tiers/override.ts';
import type { TierState } from '../../../../shared/tiers/tier.ts';
import type { GateId, Grade } from '../../../../shared/vocabulary/model.ts';
import {
  type DossierParts,
  decision,
  dossierWith,
  goodHistory,
  invoice,
  TODAY,
} from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const look = (parts: DossierParts, day = TODAY, previous?: Assessment): Assessment =>
  assess(dossierWith(parts), policy, day, { previous, withoutLift: true });

const plain = goodHistory();

/** The tier of that customer without an override, and the next worse one. */
const [own, worse] = ['B', 'C'] as const;

const override = (more = {}) => decision('override', 10, { tier: worse, expires: TODAY + 20, ...more });

describe('a tier set by hand', () => {
  it('is missing where people have set none', () => {
    expect(look(plain).tier).toMatchObject({ letter: own });
    expect(look(plain).tier.override).toBeUndefined();
  });

  it('stands beside the model’s own, with who, why and until when', () => {
    const { tier } = look({ ...plain, decisions: [override()] });
    expect(tier).toMatchObject({
      letter: worse,
      override: {
        instead: own,
        reason: 'Agreed',
        until: '2025-11-30',
        by: 'Mara Lind',
        approver: 'Ivo Brandt',
        capped: false,
      },
    });
    expect(textsFor('en').override(tier)).toContain('Ivo Brandt');
    expect(textsFor('zh').override(tier)).toContain('人工设定');
  });

  it('survives every fresh score until it expires, and ends by itself', () => {
    const parts = { ...plain, decisions: [override()] };
    let previous: Assessment | undefined;
    const letters = Array.from({ length: 25 }, (_, n) => {
      previous = look(parts, TODAY + n, previous);
      return previous.tier.letter;
    });
    expect(letters.slice(0, 21)).toEqual(Array(21).fill(worse));
    expect(letters.slice(21)).toEqual(Array(4).fill(own));
    expect(previous?.tier.override).toBeUndefined();
  });

  it.each([
    ['no-reason', { reason: '  ' }],
    ['same-person', { approver: 'Mara Lind' }],
    ['same-person', { approver: null }],
    ['no-expiry', { expires: null }],
    ['too-long', { expires: TODAY + 81 }],
    ['not-a-grade', { tier: 'N' as const }],
  ])('does not count with the fault %s', (fault, more) => {
    expect(approvalFaults(override(more), policy)).toEqual([fault]);
    expect(look({ ...plain, decisions: [override(more)] }).tier).toMatchObject({ letter: own });
  });

  it('counts neither before approval nor before its first day', () => {
    expect(look({ ...plain, decisions: [override({ state: 'proposed' })] }).tier.override).toBeUndefined();
    expect(look({ ...plain, decisions: [override()] }, TODAY - 11).tier.override).toBeUndefined();
  });

  it('moves one tier at most', () => {
    const { tier } = look({ ...plain, decisions: [override({ tier: 'E' })] });
    expect(tier).toMatchObject({ letter: worse, override: { capped: true } });
  });

  it('never lifts above C while G1 is open', () => {
    const arrears = { ...plain, invoices: [...plain.invoices, invoice(61, 500)] };
    const model = look(arrears);
    expect(model.gates.map((g) => g.id)).toContain('G1');
    const lifted = look({ ...arrears, decisions: [override({ tier: 'A' })] });
    const order = ['A', 'B', 'C', 'D', 'E'];
    expect(order.indexOf(lifted.tier.letter)).toBeGreaterThanOrEqual(
      Math.min(order.indexOf('C'), order.indexOf(model.tier.letter)),
    );
  });
});

describe('how far a tier set by hand moves', () => {
  const inForce = (model: TierState['letter'], tier: Grade, gates: readonly GateId[]) => {
    const dossier = dossierWith({ decisions: [override({ tier })] });
    const own: TierState = { letter: model, since: '', byScore: model, heldBy: null, belowSince: null, from: null };
    const open = gates.map((id): Gate => ({ id, mode: 'enforce', effect: 'hold', params: {}, evidence: [] }));
    const { letter, override: set } = tierInForce(own, { dossier, gates: open, policy, asOf: TODAY });
    return [letter, set?.capped];
  };

  it.each<[string, TierState['letter'], Grade, readonly GateId[], ...ReturnType<typeof inForce>]>([
    ['to the tier that is asked for', 'B', 'A', [], 'A', false],
    ['also to a worse one', 'B', 'C', [], 'C', false],
    ['one step up at most', 'D', 'A', [], 'C', true],
    ['one step down at most', 'B', 'E', [], 'C', true],
    ['not above C while a gate of the cap is open', 'C', 'B', ['G1'], 'C', true],
    ['up to C while a gate of the cap is open', 'D', 'C', ['G1'], 'C', false],
    ['not down to C, where the customer stands better', 'B', 'A', ['G1'], 'B', true],
    ['to a worse one also while a gate of the cap is open', 'B', 'C', ['G1'], 'C', false],
    ['as far as without one, while another gate is open', 'C', 'B', ['G2'], 'B', false],
    ['not at all for a new customer', 'N', 'A', [], 'N', undefined],
  ])('%s', (_, model, asked, gates, letter, capped) => {
    expect(inForce(model, asked, gates)).toEqual([letter, capped]);
  });
});
