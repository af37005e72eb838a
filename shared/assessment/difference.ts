import type { Alert } from '../alerts/alert.ts';
import type { Gate } from '../gates/gate.ts';
import type { Factor } from '../score/factor.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import type { Assessment } from './assessment.ts';
import { sumOfPoints } from './assessment.ts';

/** How one factor moved between two assessments. */
export interface FactorChange {
  id: IndicatorId;
  before: Factor | undefined;
  after: Factor | undefined;
  /** Points of the 0–100 score won (positive) or lost, one decimal. */
  points: number;
}

/** What two assessments of one customer differ in, the later seen from the earlier. */
export interface Difference {
  before: Assessment;
  after: Assessment;
  /** Shown score, one decimal: the points of the factors, of what is not known and of the card together. */
  score: number;
  /** Points won (positive) or lost by what is not known, and by the qualification card. */
  unknown: number;
  card: number;
  /** By points, largest first, ties in the policy's order; also those that became known or unknown. */
  factors: FactorChange[];
  gates: { opened: Gate[]; closed: Gate[] };
  alerts: { opened: Alert[]; closed: Alert[] };
}

/**
 * The difference between two assessments of one customer. Their money is in one home currency, or the difference says nothing of it.
 * @example differenceOf(earlier, assessment).score // -4.6
 */
export function differenceOf(before: Assessment, after: Assessment): Difference {
  const factors = INDICATORS.flatMap((id): FactorChange[] => {
    const [was, is] = [before.factors.find((f) => f.id === id), after.factors.find((f) => f.id === id)];
    const points = tenth(lostIn(was) - lostIn(is));
    const isChanged = points !== 0 || was?.state !== is?.state;
    return isChanged ? [{ id, before: was, after: is, points }] : [];
  });
  const [earlier, later] = [sumOfPoints(before), sumOfPoints(after)];
  return {
    before,
    after,
    score: tenth(after.score - before.score),
    unknown: tenth(earlier.unknown - later.unknown),
    card: tenth(later.card - earlier.card),
    factors: factors.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
    gates: {
      opened: after.gates.filter((g) => !before.gates.some((b) => b.id === g.id)),
      closed: before.gates.filter((g) => !after.gates.some((a) => a.id === g.id)),
    },
    alerts: {
      opened: after.alerts.filter((g) => !before.alerts.some((b) => b.rule === g.rule)),
      closed: before.alerts.filter((g) => !after.alerts.some((a) => a.rule === g.rule)),
    },
  };
}

const lostIn = (factor: Factor | undefined): number => (factor?.state === 'measured' ? factor.lost : 0);

const tenth = (value: number): number => Math.round(value * 10) / 10 + 0;
