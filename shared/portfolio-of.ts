import { asAt } from './as-at.ts';
import { type Day, formatDay } from './day.ts';
import type { Dossier } from './dossier.ts';
import { median } from './indicators/relationship.ts';
import { casesPer10k, complaintsOf } from './indicators/service.ts';
import { conversionOf } from './indicators/value.ts';
import { minorDigits } from './money.ts';
import type { Policy } from './policy/schema.ts';
import type { Portfolio } from './portfolio.ts';
import { receivablesOf } from './receivables.ts';
import { round } from './score.ts';

/** Portfolio figures over all customers on a day; what no customer can tell is null. One pass, little memory. */
export function portfolioOf(dossiers: Iterable<Dossier>, policy: Policy, asOf: Day): Portfolio {
  let [customers, due, late, closed, won, weight, orders] = [0, 0, 0, 0, 0, 0, 0];
  const closings: { won: number; closed: number }[] = [];
  const densities: number[] = [];
  for (const whole of dossiers) {
    const then = asAt(whole, asOf, undefined);
    const { dossier } = then;
    const receivables = receivablesOf(then, policy, asOf);
    customers += 1;
    due += receivables.judged.length;
    late += receivables.judged.filter((l) => l.isLate).length;
    const deals = conversionOf(dossier, 0, 0);
    closed += deals.closed.length;
    won += deals.won.length;
    if (deals.closed.length > 0) closings.push({ won: deals.won.length, closed: deals.closed.length });
    const complaints = complaintsOf(dossier, policy, asOf);
    weight += complaints.weight;
    orders += complaints.orders;
    const density = casesPer10k(dossier, policy, asOf, receivables.billedLong, minorDigits(dossier.home));
    if (density !== null && density > 0) densities.push(density);
  }
  const winShare = closed > 0 ? won / closed : 0;
  const { k } = policy.shrink;
  const conversions = closings.map((c) => (c.won + k * winShare) / (c.closed + k)).sort((a, b) => a - b);
  const at = (share: number): number => conversions[Math.floor(share * (conversions.length - 1))] ?? 0;
  return {
    asOf: formatDay(asOf),
    customers,
    lateShare: due > 0 ? round(late / due, 4) : policy.shrink.lateShare,
    winShare: round(winShare, 4),
    conversionCuts: conversions.length > 0 ? [at(0.1), at(0.25), at(0.5)] : null,
    complaintsPerOrder: orders > 0 ? round(weight / orders, 4) : null,
    casesPer10kMedian: densities.length > 0 ? round(median(densities), 4) : null,
  };
}
