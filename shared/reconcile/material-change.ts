import type { Assessment } from '../assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../assessment/codec.ts';

/** Whether an assessment says something else than the stored one; what is stored is shortened, so it is shortened first. */
export function hasMaterialChange(stored: Assessment | undefined, assessment: Assessment): boolean {
  if (stored === undefined) return true;
  return material(stored) !== material(decodeAssessment(encodeAssessment(assessment)) ?? assessment);
}

/**
 * What of an assessment is worth a write: everything but the day it was made, the values that merely age with it, and the lift, which
 * follows from the rest. Two assessments with the same material say the same, so the second is not stored.
 */
export function material(a: Assessment): string {
  const factors = a.factors.map((f) =>
    f.state === 'measured'
      ? [f.id, f.points, f.lost, f.of, f.evidence, f.approximate ?? false]
      : [f.id, f.missing, f.need],
  );
  const alerts = a.alerts.map((x) => [x.rule, x.severity, x.since, x.evidence, x.answers]);
  const gates = a.gates.map((g) => [g.id, g.mode, g.evidence]);
  const exit = a.exit && [a.exit.criteria.map((c) => [c.id, c.evidence]), a.exit.met, a.exit.missing, a.exit.ownFault];
  const { suggestion, expectedLoss } = a.credit;
  // A suggested limit drifts with every day's billing: only a change of its first digit, or of what it asks for, is news.
  const credit = suggestion
    ? [suggestion.home.toPrecision(1), suggestion.by, suggestion.months, suggestion.needsApproval, expectedLoss]
    : expectedLoss;
  const {
    home,
    policy,
    score,
    raw,
    coverage,
    tier,
    strategy,
    views,
    exposure,
    todo,
    defects,
    history,
    observations,
    records,
  } = a;
  return JSON.stringify([
    home,
    policy,
    score,
    raw,
    coverage,
    tier,
    strategy,
    views,
    factors,
    exposure,
    gates,
    alerts,
    a.closedAlerts,
    todo,
    defects,
    history,
    observations,
    records,
    a.gateNeeds,
    a.mutedAlerts,
    a.wrongAlerts,
    a.plans,
    exit,
    a.processes,
    a.stage,
    a.deals,
    a.duties.map((d) => ({ ...d, params: null })),
    credit,
    a.qualification,
    a.serviceDebt,
    a.sources,
  ]);
}
