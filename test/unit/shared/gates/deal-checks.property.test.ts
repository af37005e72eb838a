import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { decodeAssessment, encodeAssessment, STORED_LIMIT } from '../../../../shared/assessment/codec.ts';
import type { Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { hasMaterialChange } from '../../../../shared/reconcile/material-change.ts';
import { GATES } from '../../../../shared/vocabulary/model.ts';
import { dossiers, portfolio, TODAY } from '../../../fixtures/arbitrary.ts';
import { fullDossiers } from '../../../fixtures/arbitrary-ledger.ts';

const enforced = loadPolicy({
  preset: 'b2b-standard',
  gates: Object.fromEntries(GATES.map((id) => [id, { mode: 'enforce' }])),
});

const look = (dossier: Dossier, previous?: ReturnType<typeof assess>) =>
  assess(dossier, enforced, TODAY, { portfolio, previous, withoutLift: true });

const paidToday = (invoice: Invoice): Invoice =>
  invoice.state === 'open' && invoice.amount
    ? {
        ...invoice,
        state: 'settled',
        open: { ...invoice.amount, minor: 0, home: 0 },
        paidOn: TODAY,
        paidOnSource: 'field',
      }
    : invoice;

describe('checks of deals, for any customer', () => {
  it('never turn a free deal into a held one because money arrives', () => {
    fc.assert(
      fc.property(dossiers, fc.nat(), fc.boolean(), (dossier, pick, isKnown) => {
        const unpaid = dossier.invoices.filter((i) => i.state === 'open');
        const one = unpaid[pick % Math.max(1, unpaid.length)];
        const invoices = dossier.invoices.map((i) => (i.id === one?.id ? paidToday(i) : i));
        const before = look(dossier);
        const after = look({ ...dossier, invoices }, isKnown ? before : undefined);
        const wasFree = new Set(before.deals.filter(({ check }) => check !== 'hold').map(({ id }) => id));
        expect(after.deals.filter(({ id, check }) => check === 'hold' && wasFree.has(id))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('say nothing new at a second look on the same day, as stored, and fit where they are stored', () => {
    fc.assert(
      fc.property(fullDossiers, (dossier) => {
        const text = encodeAssessment(look(dossier));
        expect(text.length).toBeLessThanOrEqual(STORED_LIMIT);
        const first = decodeAssessment(text);
        expect(first).toBeDefined();
        if (first) expect(hasMaterialChange(first, look(dossier, first))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order in which the CRM answered', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const turned = { ...dossier, deals: [...dossier.deals].reverse(), invoices: [...dossier.invoices].reverse() };
        expect(look(turned).deals).toEqual(look(dossier).deals);
      }),
      { numRuns: 200 },
    );
  });
});
