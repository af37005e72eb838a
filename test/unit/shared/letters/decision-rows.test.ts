import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import {
  type Drafting,
  letterDecision,
  refusalDecision,
  sentValues,
} from '../../../../shared/letters/decision-rows.ts';
import { alternativeUptake } from '../../../../shared/portfolio/alternative-uptake.ts';
import { MODULE_SPECS } from '../../../../shared/records/own-modules.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import { textsFor } from '../../../../shared/texts/index.ts';
import { TODAY } from '../assessment/golden/rows.ts';
import { dossierOf, parting, policy, sourcesFor, write } from './writing.ts';

const drafting: Drafting = {
  customerId: '57257670001',
  dealId: '57257670002',
  requesterId: '57257670003',
  asOf: TODAY,
  language: 'en',
};
const fields = new Map(
  MODULE_SPECS.find(({ name }) => name === 'Winnow_Decisions')?.fields.map((field) => [field.name, field]),
);

const request = {
  scope: 'deal' as const,
  amount: null,
  volume: 30,
  places: null,
  weekday: null,
  time: null,
  need: null,
  onCredit: null,
  country: null,
  endUser: null,
  industry: null,
  strategic: null,
};
const context = { asOf: TODAY, home: 'EUR' };
const sources = sourcesFor(parting());
const letter = write('refusal', sources, 'en');
const refused = screenRequest(request, undefined, policy, context);
const reason = (code: Parameters<ReturnType<typeof textsFor>['refusalReason']>[0]): string =>
  textsFor('en').refusalReason(code);

describe('the draft of a refusal', () => {
  const row = refusalDecision('30 parcels a week', refused, letter, drafting, reason) ?? {};

  it('holds the rule that fired, the alternatives in order and the letter, and waits for others to decide', () => {
    expect(row).toMatchObject({
      Kind: 'Refusal',
      State: 'Proposed',
      About: 'minimum-volume',
      Outcome: 'Open',
      Valid_From: '2026-06-30',
    });
    expect(row).toMatchObject({
      Customer: { id: '57257670001' },
      Deal: { id: '57257670002' },
      Requested_By: { id: '57257670003' },
    });
    expect(row).not.toHaveProperty('Approved_By');
    expect(row).not.toHaveProperty('Sent_On');
    expect(row['Reason']).toMatch(
      /Rule minimum-volume applies \(below the minimum\)\.[\s\S]*1\. Consignments of a week[\s\S]*2\. Our parcel partner[\s\S]*3\. The consignment/,
    );
    expect(row['Letter']).toBe(`${letter.subject}\n\n${letter.text}`);
  });

  it('fits the fields of the CRM', () => {
    const long = { ...letter, text: 'x'.repeat(50_000) };
    const full = refusalDecision('y'.repeat(500), refused, long, drafting, reason) ?? {};
    for (const [name, value] of Object.entries(full)) {
      const field = fields.get(name);
      expect(name === 'Name' || field !== undefined, name).toBe(true);
      if (typeof value === 'string')
        expect(value.length, name).toBeLessThanOrEqual(name === 'Name' ? 120 : (field?.length ?? 255));
      if (field?.type === 'picklist') expect(field.values).toContain(value);
    }
  });

  it('records whom a rule spares and why, with nothing to send', () => {
    const asking = { dossier: dossierOf(parting()), tier: 'A' as const, billed: 0, gates: [] };
    const spared = refusalDecision(
      '30 parcels',
      screenRequest(request, asking, policy, context),
      undefined,
      drafting,
      reason,
    );
    expect(spared).toMatchObject({ State: 'Rejected', About: 'minimum-volume' });
    expect(spared?.['Reason']).toBe('Rule minimum-volume would apply, but spares this customer: its tier.');
    expect(spared).not.toHaveProperty('Letter');
  });

  it('is none where no rule speaks', () => {
    const large = screenRequest({ ...request, volume: 80 }, undefined, policy, context);
    expect(refusalDecision('80 parcels', large, undefined, drafting, reason)).toBeUndefined();
  });
});

describe('sending', () => {
  it('is recorded for a letter that is ready, and for a refusal only once it was approved', () => {
    expect(sentValues({ kind: 'refusal', state: 'Approved' }, letter, TODAY)).toEqual({ Sent_On: '2026-06-30' });
    expect(sentValues({ kind: 'other', state: 'Proposed' }, letter, TODAY)).toEqual({
      Sent_On: '2026-06-30',
      State: 'Approved',
    });
    expect(() => sentValues({ kind: 'refusal', state: 'Proposed' }, letter, TODAY)).toThrow(RangeError);
    const gap = write('demand', { ...sources, sender: {} }, 'en');
    expect(() => sentValues({ kind: 'other', state: 'Proposed' }, gap, TODAY)).toThrow(/sender\.contact/);
  });

  it('makes a demand known by its title to the exit criteria, in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      const { templates } = policy.letters;
      const row = letterDecision('demand', templates.demand.name[language], write('demand', sources, language), {
        ...drafting,
        language,
      });
      expect(row).toMatchObject({ Kind: 'Other', State: 'Proposed', About: 'letter:demand' });
      expect(policy.exit.marks.demand.some((mark) => String(row['Name']).includes(mark))).toBe(true);
    }
  });
});

describe('alternatives taken up', () => {
  const decisionOf = (more: Record<string, unknown>): Decision => {
    const rows = {
      ...parting(),
      decisions: [
        {
          ...refusalDecision('x', refused, letter, drafting, reason),
          id: '5725767000000000001',
          State: 'Approved',
          Approved_By: { id: '9' },
          ...more,
        },
      ],
    };
    const [decision] = dossierOf(rows).decisions;
    if (!decision) throw new Error('the row is a decision');
    return decision;
  };

  it('are counted by the reason of the rule, of those that customers were told', () => {
    const decisions = [
      decisionOf({ Sent_On: '2026-06-20', Outcome: 'Accepted', Alternative: 'Our parcel partner' }),
      decisionOf({ Sent_On: '2026-06-20', Outcome: 'Accepted', Alternative: 'Our parcel partner' }),
      decisionOf({ Sent_On: '2026-06-20', Outcome: 'Accepted', Alternative: 'Bundles' }),
      decisionOf({ Sent_On: '2026-06-20', Outcome: 'Declined' }),
      decisionOf({ Sent_On: '2026-06-20' }),
      decisionOf({ Sent_On: null }),
      decisionOf({ State: 'Proposed', Sent_On: '2026-06-20' }),
      decisionOf({ Sent_On: '2026-06-20', About: 'a-rule-of-the-past' }),
    ];
    const [first, other] = alternativeUptake(decisions, policy.refusal.rules);
    expect(first).toMatchObject({ reason: 'below-minimum', offered: 5, accepted: 3, declined: 1, open: 1, share: 0.6 });
    expect(first?.taken).toEqual([
      { alternative: 'Our parcel partner', count: 2 },
      { alternative: 'Bundles', count: 1 },
    ]);
    expect(other).toMatchObject({ reason: 'other', offered: 1, open: 1 });
    expect(alternativeUptake([...decisions].reverse(), policy.refusal.rules)).toEqual(
      alternativeUptake(decisions, policy.refusal.rules),
    );
    expect(alternativeUptake([], policy.refusal.rules)).toEqual([]);
  });
});
