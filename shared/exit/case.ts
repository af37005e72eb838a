import type { Decision, Exit } from '../dossier/dossier.ts';
import { confirmedIncidents, contractsInForce, notOurFault } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import type { Refused } from '../processes/process.ts';
import type { Receivable } from '../receivables/receivables.ts';
import type { Facts } from '../score/facts.ts';
import type { Day } from '../values/day.ts';
import type { ExitClock, ExitDay, ExitPerson, ExitStep, ExitWord } from '../vocabulary/exit-record.ts';
import { lastRecorded } from './recorded-acts.ts';

/** What an exit is worked out from. */
export type CaseFacts = Pick<Facts, 'dossier' | 'policy' | 'asOf' | 'receivables'>;

/** One exit as the steps see it, on a day that may lie before today: what was recorded for later days is not seen. */
export interface ExitCase {
  facts: CaseFacts;
  exit: Exit;
  rules: Policy['exitProcess'];
  today: Day;
  opened: Day;
  /** First day on which a remediation plan may have been offered: the opening, or the day on which a demand was cured. */
  roundFrom: Day;
  /** Fraud or serious abuse; insolvency without assurance: c9 lets these pass remediation. */
  hard: 'conduct' | 'insolvency' | null;
  arrears: Arrears;
}

/** What the steps before have come to. */
export interface Progress {
  /** Day on which the step's gate was met. */
  ready: Day;
  clocks: Partial<Record<ExitClock, Day>>;
  done: Partial<Record<ExitStep, Day>>;
  decision?: Decision;
  appeal?: Appeal;
  /** Ids of what the written demand asked for. */
  demanded?: ReadonlySet<string>;
  /** Day on which the contract ended, also while the checklist is still open. */
  terminated?: Day;
}

/** How one step stands, and what it tells those after it. */
export interface StepResult extends Partial<Pick<Progress, 'clocks' | 'decision' | 'demanded' | 'terminated'>> {
  state: 'done' | 'skipped' | 'open' | 'ahead';
  /** Day on which it was done or could be left out. */
  on?: Day;
  /** First day on which it was open, where the gate alone does not open it. */
  from?: Day;
  /** While it waits for a day: that day instead of the policy's. */
  due?: Day;
  needs?: string[];
  evidence?: string[];
  refused?: Refused[];
  /** What it ends in. `cured`: back to remediation. */
  ends?: { how: 'recovered' | 'cured' | 'parted'; on: Day };
}

export type EvaluateStep = (exitCase: ExitCase, progress: Progress) => StepResult;

/** The day of something done, null where it is not recorded or not yet come. */
export function dayOf({ exit, today }: Pick<ExitCase, 'exit' | 'today'>, name: ExitDay): Day | null {
  const day = exit.days[name];
  return day === undefined || day > today ? null : day;
}

export const has = ({ exit }: Pick<ExitCase, 'exit'>, name: ExitWord | ExitPerson): boolean =>
  ((name in exit.words ? exit.words[name as ExitWord] : exit.people[name as ExitPerson]) ?? '').trim() !== '';

/** The keys of what is missing, in order. */
export const missing = (checks: readonly (readonly [key: string, isThere: boolean])[]): string[] =>
  checks.flatMap(([key, isThere]) => (isThere ? [] : [key]));

export const refuse = (what: string, why: string, evidence: string[] = []): Refused => ({ what, why, evidence });

/** The hard criterion that holds for an exit opened on a day; confirmed since shortly before, as gate G5 counts it. */
export function hardCriterion(facts: CaseFacts, opened: Day): ExitCase['hard'] {
  const { dossier, policy, asOf } = facts;
  const after = opened - policy.gates.G5.days;
  const fraud = notOurFault(confirmedIncidents(dossier, { kinds: ['fraud'], after, upTo: asOf }));
  if (
    fraud.length +
      notOurFault(confirmedIncidents(dossier, { kinds: ['abuse'], after, upTo: asOf, least: 'serious' })).length >
    0
  )
    return 'conduct';
  const insolvent = confirmedIncidents(dossier, { kinds: ['insolvency'], upTo: asOf }).some((i) => i.solvedOn === null);
  return insolvent && lastRecorded(facts, 'assurance') === null ? 'insolvency' : null;
}

/** The customer's appeal: while it has no answer the steps from notice to termination wait. */
export interface Appeal {
  from: Day;
  /** Day of an answer that counts; null while there is none. */
  to: Day | null;
  upheld: boolean;
  /** Fraud and serious abuse are not paused. */
  pauses: boolean;
  needs: string[];
}

/** What the customer owed on a day. Money given up as lost is still owed: writing off is our act, not a payment. */
export interface Arrears {
  /** Past due and no residue, on a day; decided disputes in the customer's favour are not owed. */
  on(day: Day): Receivable[];
  /** Those of them that no young dispute excuses today. */
  undisputed(day: Day): Receivable[];
  /** First day from one to another on which none of these is unpaid any more; null for none. */
  firstClear(from: Day, to: Day, ids: ReadonlySet<string> | 'all'): Day | null;
  /** All that is open on a day less unused credit notes and deposits held; home minor units, below zero where we owe. */
  balance(day: Day, issuedUpTo?: Day): number;
}

/**
 * Calendar days of notice: the contract's own, else the policy's; never fewer than the shortest lawful ones.
 * @example noticeDaysOf({ facts: exiting, exit: exiting.dossier.exits[0], rules: policy.exitProcess }, exiting.asOf) // 30
 */
export function noticeDaysOf(
  { facts, exit, rules }: Pick<ExitCase, 'exit' | 'rules'> & { facts: Pick<ExitCase['facts'], 'dossier'> },
  on: Day,
): number {
  const contracts = contractsInForce(facts.dossier, on);
  const agreed = contracts.flatMap((c) => c.noticeDays ?? []);
  const isLong = contracts.some((c) => c.to === null && on - (c.from ?? c.signedOn ?? on) >= rules.longContractDays);
  const own = isLong || exit.ticks.includes('Supply_Critical') ? rules.longNoticeDays : rules.noticeDays;
  return Math.max(rules.leastNoticeDays, agreed.length > 0 ? Math.max(...agreed) : own);
}
