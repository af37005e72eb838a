import type { Ageing, Bucket, Exposure } from './assessment.ts';
import type { Day } from './day.ts';
import type { Customer } from './dossier.ts';
import type { Receivable, Receivables } from './receivables.ts';
import { sum } from './receivables.ts';

/**
 * Open receivables by days past due, home minor units at today's rates. An open invoice without a due date stands as not due.
 * Disputed parts are counted in the amounts and shown apart.
 */
export function ageingOf(open: readonly Receivable[], asOf: Day): Ageing {
  const bucket = (from: number, to: number): Bucket => {
    const inside = open.filter((i) => {
      const days = i.due === null ? 0 : asOf - i.due;
      return days >= from && days <= to;
    });
    const disputed = inside.filter((i) => i.dispute === 'open');
    return {
      amount: sum(inside.map((i) => i.open.home)),
      disputed: sum(disputed.map((i) => i.open.home)),
      count: inside.length,
    };
  };
  return {
    notDue: bucket(Number.NEGATIVE_INFINITY, 0),
    d1to30: bucket(1, 30),
    d31to60: bucket(31, 60),
    d61to90: bucket(61, 90),
    over90: bucket(91, Number.POSITIVE_INFINITY),
  };
}

/** What is at stake with a customer today: open receivables, the overdue part, the limit and its use. Home minor units. */
export function exposureOf(receivables: Receivables, customer: Customer, asOf: Day): Exposure {
  const total = sum(receivables.open.map((i) => i.open.home));
  const { limit } = customer;
  const home = limit.state === 'amount' ? limit.amount.home : 0;
  return {
    total,
    overdue: sum(receivables.overdue.map((i) => i.open.home)),
    limit: limit.state === 'amount' ? { state: 'amount', home } : { state: limit.state },
    utilisation: home > 0 ? total / home : null,
    ageing: ageingOf(receivables.open, asOf),
  };
}
