import { expect, it } from 'vitest';
import { ageingOf } from '../../../../shared/receivables/exposure.ts';
import type { Receivable } from '../../../../shared/receivables/receivables.ts';
import { invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const open = (dueAgo: number, units: number, more: Partial<Receivable> = {}): Receivable => ({
  ...invoice(dueAgo, units),
  amount: usd(units),
  open: usd(units),
  ...more,
});

it('puts every open invoice in one bucket, the last day of each inside', () => {
  const edges = [0, 1, 30, 31, 60, 61, 90, 91].map((dueAgo, n) => open(dueAgo, 2 ** n));
  const ageing = ageingOf(edges, TODAY);
  const amounts = Object.fromEntries(Object.entries(ageing).map(([name, b]) => [name, [b.amount / 100, b.count]]));
  expect(amounts).toEqual({ notDue: [1, 1], d1to30: [6, 2], d31to60: [24, 2], d61to90: [96, 2], over90: [128, 1] });
});

it('takes an invoice without a due day as not due, and shows the disputed part apart', () => {
  const { notDue, d1to30 } = ageingOf(
    [open(9, 70, { due: null }), open(9, 50, { dispute: 'open' }), open(9, 20)],
    TODAY,
  );
  expect([notDue.amount, notDue.disputed]).toEqual([7000, 0]);
  expect(d1to30).toEqual({ amount: 7000, disputed: 5000, count: 2 });
});
