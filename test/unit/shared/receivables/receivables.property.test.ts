import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Credit, Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { averageDaysLate, type Receivables, receivablesOf } from '../../../../shared/receivables/receivables.ts';
import { partOf, sum } from '../../../../shared/values/money.ts';
import { EVIDENCE_LIMIT, type IndicatorId } from '../../../../shared/vocabulary/model.ts';
import { dossiers, portfolio, TODAY } from '../../../fixtures/arbitrary.ts';

const policy = loadPolicy({ preset: 'b2b-standard', fewInvoices: 1 });

/** How one invoice was really paid: in parts, with something left over, disputed in part. */
const turns = fc.record({
  parts: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 1000 })), { maxLength: 4 }),
  left: fc.constantFrom(0, 0, 0.001, 0.004, 0.1, 1),
  dispute: fc.constantFrom<Invoice['dispute']>('none', 'none', 'none', 'open', 'upheld', 'rejected', 'unknown'),
  share: fc.option(fc.double({ min: 0.01, max: 0.99, noNaN: true })),
});

type Turn = typeof turns extends fc.Arbitrary<infer T> ? T : never;

function turned(invoice: Invoice, { parts, left, dispute, share }: Turn): Invoice {
  const { amount, issued } = invoice;
  if (!amount) return invoice;
  const open = Math.round(amount.minor * left);
  const weights = sum(parts.map(([, weight]) => weight));
  const payments = parts.flatMap(([after, weight]) => {
    const minor = Math.floor(((amount.minor - open) * weight) / Math.max(1, weights));
    const on = Math.min(TODAY, (issued ?? TODAY) + after);
    return minor > 0 ? [{ on, amount: partOf(amount, minor) }] : [];
  });
  const isSettled = open === 0;
  const last = payments.length > 0 ? Math.max(...payments.map(({ on }) => on)) : null;
  return {
    ...invoice,
    state: isSettled ? 'settled' : 'open',
    open: partOf(amount, open),
    paidOn: isSettled ? last : null,
    paidOnSource: isSettled && last !== null ? 'books' : null,
    payments,
    dispute,
    ...(share !== null && dispute !== 'none' ? { disputed: partOf(amount, Math.round(amount.minor * share)) } : {}),
  };
}

const credits = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { maxLength: 3 }).map((sums) =>
  sums.map((minor, n): Credit => {
    const amount = { currency: 'USD', minor, home: minor };
    return { id: `80${n}`, label: 'CN', kind: 'other', fault: 'unknown', amount, unapplied: amount, on: TODAY - n };
  }),
);

const customers: fc.Arbitrary<Dossier> = fc
  .tuple(dossiers, fc.array(fc.option(turns), { minLength: 25, maxLength: 25 }), credits)
  .map(([dossier, how, notes]) => ({
    ...dossier,
    credits: notes,
    invoices: dossier.invoices.map((invoice, n) => {
      const turn = how[n];
      return turn ? turned(invoice, turn) : invoice;
    }),
  }));

const sorted = (dossier: Dossier): Receivables => receivablesOf(dossierAsOf(dossier, TODAY, undefined), policy, TODAY);

const overdue = (dossier: Dossier): number => sum(sorted(dossier).overdue.map((i) => i.open.home));

it('setting a credit off never raises what is overdue, and takes off no more than the credit', () => {
  fc.assert(
    fc.property(customers, (dossier) => {
      const [without, withCredits] = [overdue({ ...dossier, credits: [] }), overdue(dossier)];
      const credit = sum(dossier.credits.map((c) => c.unapplied?.home ?? 0));
      expect(withCredits).toBeLessThanOrEqual(without);
      // Each invoice that is covered in part is rounded to whole cents.
      expect(without - withCredits).toBeLessThanOrEqual(credit + 1);
    }),
  );
});

it('the figures on lateness never contradict each other', () => {
  fc.assert(
    fc.property(customers, (dossier) => {
      const { factors } = assess(dossier, policy, TODAY, { portfolio, withoutLift: true });
      const params = (id: IndicatorId) => factors.flatMap((f) => (f.id === id && f.state === 'measured' ? [f] : []))[0];
      const [P1, P2] = [params('P1'), params('P2')];
      if (P1) expect(P2).toBeDefined();
      if (!P1 || !P2) {
        // Paid before its day and not yet due: in time for P2, no day of payment that counts for P1.
        expect(Number(P2?.params['late'] ?? 0)).toBe(0);
        return;
      }
      const [days, worst, shown] = [Number(P1.params['days']), Number(P1.params['worst']), Number(P1.params['late'])];
      // A small invoice among large ones may be late without moving the mean by a day.
      if (days > 0) expect(worst).toBeGreaterThan(0);
      expect(shown > 0).toBe(worst > 0);
      expect(P2.params['late']).toBe(shown);
      expect(P1.evidence.length).toBe(Math.min(shown, EVIDENCE_LIMIT));
    }),
  );
});

it('an invoice whose day of payment is not known is never later than the same left open', () => {
  const days = ({ judged, doubtfulDue }: Receivables): number => averageDaysLate(judged, doubtfulDue.amount) ?? 0;
  fc.assert(
    fc.property(dossiers, fc.nat(24), (dossier, at) => {
      const one = dossier.invoices[at % Math.max(1, dossier.invoices.length)];
      if (one?.state !== 'settled') return;
      const instead = (more: Partial<Invoice>): number =>
        days(sorted({ ...dossier, invoices: dossier.invoices.map((i) => (i === one ? { ...i, ...more } : i)) }));
      const unknown = instead({ paidOn: null, paidOnSource: null });
      expect(unknown).toBeLessThanOrEqual(
        instead({ paidOn: null, paidOnSource: null, state: 'open', open: one.amount }),
      );
      expect(unknown).toBeLessThanOrEqual(days(sorted(dossier)));
    }),
  );
});

it('nothing depends on the order of the records', () => {
  fc.assert(
    fc.property(customers, (dossier) => {
      const turnedRound = {
        ...dossier,
        invoices: dossier.invoices.toReversed(),
        credits: dossier.credits.toReversed(),
      };
      expect(sorted(turnedRound)).toEqual(sorted(dossier));
    }),
  );
});
