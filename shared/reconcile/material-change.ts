import type { Assessment } from '../assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../assessment/codec.ts';

/** Days, and a share, by which a figure must have moved, about, to be worth a write. */
const [DSO_STEP, CHANCE_STEP] = [10, 0.1] as const;

/**
 * Whether an assessment differs from the stored one in what is worth a write. It is shortened first, as the stored one was.
 * @example hasMaterialChange(assessment, { ...assessment, asOf: formatDay(asOf + 1) }) // false
 */
export function hasMaterialChange(stored: Assessment | undefined, assessment: Assessment): boolean {
  if (stored === undefined) return true;
  const before = material(stored);
  // On a quiet night nothing has changed, and nothing has to be shortened to see it.
  if (before === material(assessment)) return false;
  return before !== material(decodeAssessment(encodeAssessment(assessment)) ?? assessment);
}

/**
 * What of an assessment is worth a write, as text to compare: everything but the day it was made, the values that change merely with
 * that day, parts of a point, since on a line every day moves a little, and the lift, which follows from the rest. Of two assessments
 * with the same text the second is not stored.
 * @example material(assessment) === material({ ...assessment, asOf: formatDay(asOf + 1) }) // true
 */
export function material(a: Assessment): string {
  return JSON.stringify([
    a.home,
    a.policy,
    Math.round(a.score),
    Math.round(a.raw),
    a.coverage,
    a.tier,
    a.strategy,
    Object.entries(a.views).map(([view, points]) => [view, points === null ? null : Math.round(points)]),
    materialFactors(a),
    a.exposure,
    a.dso && Math.round(a.dso.days / DSO_STEP),
    materialOutlook(a),
    a.gates.map((g) => [g.id, g.mode, g.evidence]),
    a.alerts.map((x) => [x.rule, x.severity, x.since, x.standsSince, x.evidence, x.answers, x.silent]),
    a.closedAlerts,
    a.todo,
    a.defects,
    a.history,
    a.observations,
    a.records,
    a.gateNeeds,
    a.mutedAlerts,
    a.wrongAlerts,
    a.plans,
    a.exit && [a.exit.criteria.map((c) => [c.id, c.evidence]), a.exit.met, a.exit.missing, a.exit.ownFault],
    a.processes,
    a.stage,
    a.deals,
    a.duties.map((d) => ({ ...d, params: null })),
    materialCredit(a),
    a.qualification,
    a.serviceDebt,
    a.sources,
    a.logged,
  ]);
}

const materialFactors = ({ factors }: Assessment): unknown[] =>
  factors.map((f) =>
    f.state === 'measured'
      ? [f.id, Math.round(f.lost), f.of, f.evidence, f.approximate ?? false]
      : [f.id, f.missing, f.need],
  );

// Chances, sums and weeks move a little with every day. The days of the invoices named do not, until one passes.
function materialOutlook({ outlook }: Assessment): unknown {
  if (!outlook) return null;
  const payments = outlook.payments.map(({ id, expected }) => [id, expected]);
  if ('none' in outlook) return [outlook.none, payments];
  const { chanceLate, delay, lateMoney } = outlook;
  return [Math.round(chanceLate.value / CHANCE_STEP), delay.days, lateMoney.toPrecision(1), payments];
}

// A suggested limit drifts with every day's billing, an expected loss with every count of bad cases: only a change of its first digit, or of what it asks for, is worth a write.
function materialCredit({ credit: { suggestion, expectedLoss } }: Assessment): unknown {
  const loss = expectedLoss?.toPrecision(1) ?? null;
  if (!suggestion) return loss;
  return [suggestion.home.toPrecision(1), suggestion.by, suggestion.months, suggestion.needsApproval, loss];
}
