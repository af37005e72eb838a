import { closed, type GateRule, open, since, unknown } from './gate.ts';

/** G1: an undisputed item, no residue, is overdue beyond the policy's days; sooner for tier D. */
export const g1: GateRule = {
  id: 'G1',
  test: ({ dossier, receivables, policy, tier, asOf }) => {
    if (!dossier.sources.invoices) return unknown('invoices');
    const { days, daysForD } = policy.gates.G1;
    const allowed = tier === 'D' ? daysForD : days;
    const old = receivables.overdue.filter((i) => since(i.due, asOf) > allowed);
    return old[0] ? open({ days: since(old[0].due, asOf), allowed, count: old.length }, old) : closed;
  },
};
