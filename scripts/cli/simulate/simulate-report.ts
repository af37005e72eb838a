import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { type FairnessLine, fairness } from '../../../shared/lab/fairness.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { isMeasured } from '../../../shared/score/factor.ts';
import { tierByScore } from '../../../shared/tiers/tier.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { GATES, INDICATORS, type IndicatorId, type Tier } from '../../../shared/vocabulary/model.ts';
import { TIERS } from '../core/text-columns.ts';
import type { OpenedExport } from '../export/open-export.ts';
import type { Policies, SimulatedCustomer } from './simulate-folder.ts';

/** What one indicator takes more (above 0) or less of the 0–100 score under the new policy. */
export interface ChangedReason {
  id: IndicatorId;
  points: number;
}

/** One customer whose tier the new policy changes. Money in minor units of the home currency. */
export interface Move {
  id: string;
  name: string;
  from: Tier;
  to: Tier;
  /** Scores under the old and the new policy, 0–100, one decimal. */
  scores: [before: number, after: number];
  exposure: number;
  overdue: number;
  /** Whether the new tiers alone would do it: the old score has another tier under the new edges. */
  byTiers: boolean;
  /** Points lost more or less: first what pushes the way of the move, the greatest change first. */
  reasons: ChangedReason[];
}

/** What `winnow simulate --json` prints. Fields are only ever added. Money in minor units of `home`. */
export interface SimulateReport {
  format: 'winnow-simulate';
  version: 1;
  asOf: string;
  home: string;
  policies: { before: PolicyName; after: PolicyName };
  totals: {
    customers: number;
    moved: number;
    up: number;
    down: number;
    byTiers: number;
    exposureMoved: number;
    meanChange: number;
  };
  /** Customers and exposure by tier before and tier after. */
  matrix: { from: Tier; to: Tier; customers: number; exposure: number }[];
  /** Customers with each gate open before and after. */
  gates: { id: string; before: number; after: number }[];
  /** How often an indicator is the main reason of a move that the new tiers alone would not make. */
  reasons: { id: IndicatorId; customers: number; points: number }[];
  /** Largest exposure first. */
  moves: Move[];
  /** Whether the new policy holds some groups of customers more often than others. */
  fairness: FairnessLine[];
}

interface PolicyName {
  id: string;
  version: string;
}

const REASON_LIMIT = 3;

/** Points below which a change cannot be felt. */
const FELT_POINTS = 0.05;

/** What a new policy would change, as one document. */
export function simulateReport(
  { org, asOf }: OpenedExport,
  policies: Policies,
  customers: readonly SimulatedCustomer[],
): SimulateReport {
  const moves = customers
    .filter(({ before, after }) => before.tier.letter !== after.tier.letter)
    .map((customer) => moveOf(customer, policies.after))
    .sort((a, b) => b.exposure - a.exposure || (a.id < b.id ? -1 : 1));
  const rank = (tier: Tier): number => TIERS.indexOf(tier);
  const graded = moves.filter(({ from, to }) => from !== 'N' && to !== 'N');
  const change = customers.reduce((sum, { before, after }) => sum + after.score - before.score, 0);
  return {
    format: 'winnow-simulate',
    version: 1,
    asOf: formatDay(asOf),
    home: org.home,
    policies: { before: nameOf(policies.before), after: nameOf(policies.after) },
    totals: {
      customers: customers.length,
      moved: moves.length,
      up: graded.filter(({ from, to }) => rank(to) < rank(from)).length,
      down: graded.filter(({ from, to }) => rank(to) > rank(from)).length,
      byTiers: moves.filter(({ byTiers }) => byTiers).length,
      exposureMoved: moves.reduce((sum, { exposure }) => sum + exposure, 0),
      meanChange: Math.round((10 * change) / Math.max(1, customers.length)) / 10,
    },
    matrix: matrixOf(customers),
    gates: GATES.map((id) => ({
      id,
      before: customers.filter(({ before }) => before.gates.some((gate) => gate.id === id)).length,
      after: customers.filter(({ after }) => after.gates.some((gate) => gate.id === id)).length,
    })).filter(({ before, after }) => before > 0 || after > 0),
    reasons: reasonsOf(moves),
    moves,
    fairness: fairness(
      customers.map(({ after, traits }) => ({ openGates: after.gates.map(({ id }) => id), traits })),
      policies.after,
    ),
  };
}

function moveOf({ name, before, after }: SimulatedCustomer, policy: Policy): Move {
  const [from, to] = [before.tier.letter, after.tier.letter];
  const down = TIERS.indexOf(to) > TIERS.indexOf(from);
  const along = ({ points }: ChangedReason): number => (points > 0 === down ? 0 : 1);
  return {
    id: after.customer.id,
    name,
    from,
    to,
    scores: [before.score, after.score],
    exposure: after.exposure.total,
    overdue: after.exposure.overdue,
    byTiers: to !== 'N' && (from === 'N' || tierByScore(before.score, policy.tiers.edges) === to),
    reasons: changedReasons(before, after)
      .sort((a, b) => along(a) - along(b))
      .slice(0, REASON_LIMIT),
  };
}

/** Points lost under the new policy less those under the old one, the greatest first, where it can be felt. */
function changedReasons(before: Assessment, after: Assessment): ChangedReason[] {
  const lost = (a: Assessment, id: IndicatorId): number => {
    const factor = a.factors.find((known) => known.id === id);
    return factor && isMeasured(factor) ? factor.lost : 0;
  };
  return INDICATORS.map((id) => ({ id, points: Math.round(10 * (lost(after, id) - lost(before, id))) / 10 }))
    .filter(({ points }) => Math.abs(points) > FELT_POINTS)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

function matrixOf(customers: readonly SimulatedCustomer[]): SimulateReport['matrix'] {
  return TIERS.flatMap((from) =>
    TIERS.map((to) => {
      const inside = customers.filter(({ before, after }) => before.tier.letter === from && after.tier.letter === to);
      return {
        from,
        to,
        customers: inside.length,
        exposure: inside.reduce((sum, { after }) => sum + after.exposure.total, 0),
      };
    }).filter(({ customers: count }) => count > 0),
  );
}

function reasonsOf(moves: readonly Move[]): SimulateReport['reasons'] {
  return INDICATORS.map((id) => {
    const mine = moves.flatMap(({ byTiers, reasons: [first] }) => (!byTiers && first?.id === id ? [first.points] : []));
    const points = mine.reduce((sum, lost) => sum + lost, 0) / Math.max(1, mine.length);
    return { id, customers: mine.length, points: Math.round(10 * points) / 10 };
  })
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers);
}

const nameOf = ({ id, version }: Policy): PolicyName => ({ id, version });
