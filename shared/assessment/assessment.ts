import type { CreditAdvice } from '../advice/credit.ts';
import type { ExitAdvice } from '../advice/exit.ts';
import type { Lift } from '../advice/lift.ts';
import type { Alert, ClosedAlert, WrongAlert } from '../alerts/alert.ts';
import type { Plan } from '../alerts/contingency-plans.ts';
import type { RecordLimit } from '../decisions/record-limit.ts';
import type { Separation } from '../decisions/separation.ts';
import type { Signature } from '../decisions/signatures.ts';
import type { Observations } from '../dossier/as-of.ts';
import type { CustomerModule, Defect, Sources } from '../dossier/dossier.ts';
import type { Duty } from '../duties/duty.ts';
import type { DealCheck } from '../gates/deal-check.ts';
import type { Gate } from '../gates/gate.ts';
import type { Outlook } from '../outlook/outlook.ts';
import type { Policy, Strategy } from '../policy/policy.ts';
import type { ProcessView } from '../processes/process.ts';
import type { Exposure } from '../receivables/exposure.ts';
import type { Factor } from '../score/factor.ts';
import type { HistoryPoint } from '../score/facts.ts';
import type { Qualification } from '../score/qualification.ts';
import type { TierState } from '../tiers/tier.ts';
import type { AlertRule } from '../vocabulary/alerts.ts';
import type { GateId, IndicatorId } from '../vocabulary/model.ts';
import type { ApprovedKind } from '../vocabulary/roles.ts';
import type { Stage } from '../vocabulary/steps.ts';
import type { RecordRef } from './record-refs.ts';

/** The result of `assess`: everything the panel draws, with codes and numbers rather than sentences. */
export interface Assessment {
  v: 1;
  customer: { id: string; module: CustomerModule };
  home: string;
  asOf: string;
  /** The policy of the day, with what of it a reader of the assessment needs. */
  policy: {
    id: string;
    version: string;
    name: Strategy['name'];
    tiers: Policy['tiers'];
    /** Ids of the users who may approve each kind of decision; a kind that anyone else may approve is absent. */
    approvers?: Partial<Record<ApprovedKind, string[]>>;
    /** How far people may go when they ask for an override or a limit; absent in assessments of older versions. */
    bounds?: { overrideDays: number; overrideSteps: number; limitDays: number; exitApprovals: number };
  };
  /** 0–100, one decimal, after the pull to the prior. */
  score: number;
  /** 0–100, one decimal, from known facts alone. */
  raw: number;
  /** Share of the facts known, 0–1, two decimals. */
  coverage: number;
  thin: boolean;
  tier: TierState;
  /** What the tier means for this customer, as the policy of the day had it. */
  strategy: Strategy;
  /** Points that all facts not known cost together: with the losses of the factors they make 100 − the score of behaviour. Absent in older ones. */
  unknownLost?: number;
  /** 0–100 each, one decimal; null where nothing of it is known. */
  views: { payment: number | null; credit: number | null; cooperation: number | null; value: number | null };
  factors: Factor[];
  /** Indicator ids by points lost, most first; at most four. */
  reasons: IndicatorId[];
  /** Indicator ids at full points, for customers with a score of 80 or more. */
  strengths: IndicatorId[];
  exposure: Exposure;
  /** Days sales outstanding and agreed days to pay; absent where nothing is billed or no terms are known, and in older assessments. */
  dso?: { days: number; terms: number };
  /** What is to be expected, which no score holds; absent in assessments of older versions. */
  outlook?: Outlook;
  credit: CreditAdvice;
  /** Null where no card in force is known, or behaviour alone decides. */
  qualification: Qualification | null;
  /** More complaints are our own fault than the policy allows: complaints and returns cannot demote. Null where they are not. */
  serviceDebt: { ours: number; of: number } | null;
  sources: Sources;
  gates: Gate[];
  /** Gates that could not be judged, with the fact that is needed. */
  gateNeeds: { id: GateId; need: string }[];
  alerts: Alert[];
  /** Rules that have a cause and say nothing, because the cause is our own failure. */
  mutedAlerts: AlertRule[];
  wrongAlerts: WrongAlert[];
  closedAlerts: ClosedAlert[];
  plans: Plan[];
  /** Screenings, improvement plans and exits, running or lately ended. */
  processes: ProcessView[];
  stage: Stage;
  /** What the gates say of open deals, and of those won lately while they were held. */
  deals: DealCheck[];
  /** Deals checked beyond those kept here; absent where there are none. */
  moreDeals?: number;
  duties: Duty[];
  /** Null where no criterion is met. */
  exit: ExitAdvice | null;
  /** What would lift the customer a tier; null for the best tier, for new customers, and where nothing would. */
  lift: Lift | null;
  /** Record ids that call for something to be done, at most five each. */
  todo: { disputedInvoices: string[]; ourOpenCases: string[]; openDeals: string[] };
  records: Record<string, RecordRef>;
  defects: Defect[];
  history: HistoryPoint[];
  observations: Observations;
  /** What people have signed; absent where nothing is known of it, and in assessments of older versions. */
  signatures?: Signature[];
  /** Who confirmed, signed and ticked what, as far as that was looked up; likewise. */
  separation?: Separation;
  /** The limit on the customer's record; absent where the policy leaves limits to the record, or the org keeps no decisions. */
  recordLimit?: RecordLimit;
  /** The last day of which a change of tier is logged, by a note and a row of history, `yyyy-MM-dd`; absent where there was none. */
  logged?: string;
}

/**
 * Whether invoices and payments are all that the firm keeps: service, contracts and conduct then count neither way in any score.
 * @example isPaymentOnly(assessment.sources) // false
 */
export const isPaymentOnly = ({ deals, cases, orders, incidents, contracts }: Sources): boolean =>
  !(deals || cases || orders || incidents || contracts);

/** How the score shown comes about, points with one decimal: 100 − lost − unknown = behaviour; behaviour + card = score. */
export interface SumOfPoints {
  /** What all known facts cost together. */
  lost: number;
  /** What the facts not known cost together, by the policy's prior; below zero where the prior is better than what is known. */
  unknown: number;
  /** The score of what the customer did. */
  behaviour: number;
  /** What the qualification card of a new customer adds; 0 without one. */
  card: number;
}

/**
 * The sum that leads to the score of an assessment, exact to a tenth. One of before the second edition does not say what the facts not
 * known cost: there it is all that is missing to the score.
 * @example sumOfPoints(assessment) // { lost: 12.6, unknown: 16.2, behaviour: 71.2, card: 0 }
 */
export function sumOfPoints({ factors, score, unknownLost }: Assessment): SumOfPoints {
  const lost = factors.reduce((sum, factor) => sum + (factor.state === 'measured' ? tenths(factor.lost) : 0), 0);
  const unknown = unknownLost === undefined ? 1000 - lost - tenths(score) : tenths(unknownLost);
  const behaviour = 1000 - lost - unknown;
  return { lost: lost / 10, unknown: unknown / 10, behaviour: behaviour / 10, card: (tenths(score) - behaviour) / 10 };
}

const tenths = (points: number): number => Math.round(points * 10);
