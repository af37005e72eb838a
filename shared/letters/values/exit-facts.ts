import { dossierAsOf } from '../../dossier/as-of.ts';
import type { Dossier } from '../../dossier/dossier.ts';
import { arrearsOf } from '../../exit/arrears.ts';
import { noticeDaysOf } from '../../exit/case.ts';
import { exitStates, runningExit } from '../../exit/states.ts';
import type { Policy } from '../../policy/policy.ts';
import { receivablesOf } from '../../receivables/receivables.ts';
import { afterWorkingDays } from '../../values/calendar.ts';
import { type Day, formatDay } from '../../values/day.ts';
import type { StepId } from '../../vocabulary/steps.ts';

/** What the letters of an exit state: its days, as the steps count them, and what they are about. Days are `yyyy-MM-dd`. */
export interface ExitLetterFacts {
  exitId: string;
  /** The open step; null where the exit has ended. */
  at: StepId | null;
  /** Ids of the invoices that the demand asks for: as sent, or as it would be today. */
  demanded: string[];
  demandedOn: string | null;
  /** Last day to pay: as given with the demand, never before the least allowed. */
  cureBy: string;
  clause: string | null;
  reasons: string | null;
  noticedOn: string | null;
  noticeDays: number;
  /** When parting takes effect, with the time an appeal has held it. */
  effectiveOn: string;
  appealBy: string;
  appealedOn: string | null;
  /** Day by which the appeal is answered; null while there is none. */
  answerBy: string | null;
  statementBy: string;
  settleBy: string;
  returnBy: string;
  /** Final account in home minor units; below zero where we owe. */
  balance: number;
}

/**
 * Facts for the demand, the notice, the answer to an appeal and the final statement of one exit. Days still to come are counted from
 * `asOf`.
 * @param exitId which exit; without it the one that runs, else the last.
 * @returns null where there is no exit.
 */
export function exitLetterFacts(
  source: { dossier: Dossier; policy: Policy; asOf: Day },
  exitId?: string,
): ExitLetterFacts | null {
  const { policy, asOf } = source;
  const snapshot = dossierAsOf(source.dossier, asOf, undefined);
  const facts = { dossier: snapshot.dossier, policy, asOf, receivables: receivablesOf(snapshot, policy, asOf) };
  const states = exitStates(facts);
  const state = states.find(({ exit }) => exit.id === exitId) ?? runningExit(states) ?? states.at(-1);
  if (!state) return null;
  const { exit, view, progress } = state;
  const rules = policy.exitProcess;
  const { clocks, demanded, appeal } = progress;
  const arrears = arrearsOf(facts);
  const noticed = clocks.notice ?? null;
  const noticeDays = noticeDaysOf({ facts, exit, rules }, noticed ?? asOf);
  const effective =
    clocks.effective ?? Math.max(exit.days.Effective_On ?? asOf + noticeDays, (noticed ?? asOf) + noticeDays);
  const sent = demanded ? (exit.days.Demand_Sent_On ?? null) : null;
  const earliestCure = (sent ?? asOf) + rules.leastCureDays;
  const due = (step: 'statement' | 'settlement', from: Day): string => {
    const { days, unit } = rules.steps[step];
    return formatDay(unit === 'working' ? afterWorkingDays(from, days, policy.calendar) : from + days);
  };
  const text = (day: Day | null | undefined): string | null => (day == null ? null : formatDay(day));
  const settlementDue = view.steps.find(({ id }) => id === 'settlement')?.due;
  return {
    exitId: exit.id,
    at: view.at,
    demanded: [...(demanded ?? arrears.undisputed(asOf).map((i) => i.id))],
    demandedOn: text(sent),
    cureBy: formatDay(
      clocks['cure-end'] ?? Math.max(exit.days.Cure_By ?? (sent ?? asOf) + rules.cureDays, earliestCure),
    ),
    clause: exit.words.Notice_Clause ?? null,
    reasons: exit.words.Reason ?? null,
    noticedOn: text(noticed),
    noticeDays,
    effectiveOn: formatDay(effective),
    appealBy: formatDay((noticed ?? asOf) + rules.appealDays),
    appealedOn: text(appeal?.from),
    answerBy: appeal ? formatDay(afterWorkingDays(appeal.from, rules.answerDays, policy.calendar)) : null,
    statementBy: due('statement', noticed ?? asOf),
    settleBy: settlementDue ?? due('settlement', effective),
    returnBy: formatDay((progress.terminated ?? effective) + rules.returnDays),
    balance: arrears.balance(asOf),
  };
}
