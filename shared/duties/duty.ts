import type { ExitAdvice } from '../advice/exit.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Plan } from '../alerts/contingency-plans.ts';
import type { TypedLimit } from '../decisions/record-limit.ts';
import type { PutBack } from '../decisions/separation.ts';
import { partingInForce } from '../exit/re-entry.ts';
import type { DealCheck } from '../gates/deal-check.ts';
import type { PreviousDeals } from '../gates/deal-checks.ts';
import type { Gate } from '../gates/gate.ts';
import { isRunning, type ProcessView } from '../processes/process.ts';
import type { GradedFacts } from '../tiers/grade.ts';
import type { TierState } from '../tiers/tier.ts';
import { formatDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Role } from '../vocabulary/roles.ts';

export const DUTY_KINDS = [
  'screening-step',
  'improvement-step',
  'exit-step',
  'plan-step',
  'exit-review',
  'decide-hold',
  'held-deal-won',
  'secure-deal',
  'deals-together',
  'approve',
  'unsound-decision',
  'put-back',
  'typed-limit',
  'limit-review',
  'tier-review',
  'promise',
  'answer-feedback',
  'solve-feedback',
  'improve-service',
  'educate',
  'measure-education',
  'contact',
  'send-letter',
  'send-reminder',
  'collect-data',
  'win-back',
] as const;

export type DutyKind = (typeof DUTY_KINDS)[number];

/**
 * Something that a person has to do by a day, as long as its cause lasts. Tasks in the CRM are made from alerts and duties and from
 * nothing else; a task closes itself when its duty is gone.
 */
export interface Duty {
  kind: DutyKind;
  /** What it is about, unique within its kind: a record id, or a record id and a step. At most 40 characters. */
  subject: string;
  /** First and last day, `yyyy-MM-dd`. */
  since: string;
  due: string;
  who: Role;
  /** The user who has it where a record names one, before the role's. */
  userId?: string;
  severity: Severity;
  params: Params;
  evidence: string[];
  /** A task that was ticked off while the duty still stands is opened again. */
  insist?: true;
}

/** What the next day takes over of a duty: since when it stands. */
export type SeenDuty = Pick<Duty, 'kind' | 'subject' | 'since'>;

/** What duties follow from. */
export interface DutyFacts extends GradedFacts {
  gates: readonly Gate[];
  alerts: readonly Alert[];
  plans: readonly Plan[];
  processes: readonly ProcessView[];
  deals: readonly DealCheck[];
  /** The gates that are open for each deal that was checked, with their numbers. */
  openGatesOfDeals: ReadonlyMap<string, readonly Gate[]>;
  /** The tier with the override that holds today. */
  tierInForce: TierState;
  exit: ExitAdvice | null;
  /** Ticks that do not count and were taken out of the records. */
  putBack: readonly PutBack[];
  /** A limit that somebody typed into the record without a decision. */
  typedLimit: TypedLimit | undefined;
  /** The duties and deal checks of an earlier day. */
  previous: (PreviousDeals & { duties: readonly SeenDuty[] }) | undefined;
}

/** One source of duties. */
export type DutyFinder = (facts: DutyFacts) => Duty[];

/** First day of a duty that no record dates: the day on which it was first seen. */
export function sinceOf(
  { previous, asOf }: Pick<DutyFacts, 'previous' | 'asOf'>,
  kind: DutyKind,
  subject: string,
): string {
  return previous?.duties.find((d) => d.kind === kind && d.subject === subject)?.since ?? formatDay(asOf);
}

/** Whether an exit of the customer runs, or is over and the customer not back: nothing is offered to it then. */
export const isLeaving = (facts: DutyFacts): boolean =>
  isRunning(facts.processes, 'exit') || partingInForce(facts) !== undefined;
