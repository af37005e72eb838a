import { formatDay } from '../day.ts';
import type { Exit } from '../dossier.ts';
import { noticeDaysOf } from '../exit-process/notice-steps.ts';
import type { EXIT_PICKS } from '../exit-record.ts';
import type { RefusalReason } from '../policy/schema-refusal.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { LetterValues } from './placeholders.ts';
import { known, type LetterSources, recordItem } from './sources.ts';
import { wordItems } from './values-decided.ts';

type ExitReason = (typeof EXIT_PICKS.Exit_Reason)[number];

/** What can be offered in parting, by why it comes to that. */
const ALTERNATIVES: Readonly<Record<ExitReason, RefusalReason>> = {
  'non-payment': 'credit',
  breach: 'conduct',
  conduct: 'conduct',
  loss: 'below-minimum',
  'below-minimum': 'below-minimum',
  insolvency: 'credit',
  other: 'no-match',
};

/**
 * Days and words of the exit under way. What people have recorded comes first; a day that lies ahead is counted by the policy, from the
 * day of the letter where the act itself has not happened.
 */
export function exitValues(sources: LetterSources): LetterValues {
  const { dossier, policy, asOf } = sources;
  const rules = policy.exitProcess;
  const cureDays = Math.max(rules.cureDays, rules.leastCureDays);
  const exit = exitOf(sources);
  if (!exit) return { 'date.cure': formatDay(asOf + cureDays), 'date.closed': formatDay(asOf) };
  const { days, words } = exit;
  const notice = days.Notice_Sent_On ?? asOf;
  const least = notice + noticeDaysOf({ facts: { dossier }, exit, rules }, notice);
  const effective = Math.max(days.Effective_On ?? least, least);
  const { statement, settlement } = rules.steps;
  const demanded = days.Demand_Sent_On;
  const reason = isReason(words.Exit_Reason) ? words.Exit_Reason : undefined;
  const result =
    words.Appeal_Result === 'upheld' || words.Appeal_Result === 'rejected' ? words.Appeal_Result : undefined;
  const goesOn = result === 'upheld';
  const orders = dossier.orders.filter((order) => order.state === 'accepted');
  const { exits, appeals } = policy.letters.words;
  return known({
    'exit.clause': words.Notice_Clause,
    'exit.re-entry': words.Re_Entry,
    'appeal.answer': result && appeals[result].decision,
    'reason.because': result ? appeals[result].because : reason && exits[reason],
    'list.alternatives': reason && wordItems(policy.refusal.alternatives[ALTERNATIVES[reason]]),
    'list.orders': orders.map(({ label, on, amount }) => recordItem(label, on, amount, dossier.home)),
    'date.demand': demanded === undefined ? undefined : formatDay(demanded),
    'date.cure': formatDay(days.Cure_By ?? (demanded ?? asOf) + cureDays),
    'date.notice': formatDay(notice),
    'date.effective': goesOn ? undefined : formatDay(effective),
    'date.appeal': formatDay(notice + rules.appealDays),
    'date.appealed': days.Appealed_On === undefined ? undefined : formatDay(days.Appealed_On),
    'date.statement': formatDay(stepDay(notice, statement, sources)),
    'date.settle': goesOn ? undefined : formatDay(stepDay(effective, settlement, sources)),
    'date.closed': formatDay(days.Closed_On ?? asOf),
    'date.ask-again': formatDay((days.Closed_On ?? asOf) + rules.winBackDays),
    're-entry.prepaid-days': rules.reEntry.prepaidDays,
  });
}

/** The exit meant, else the one that is not closed, else the last. */
function exitOf({ dossier, about }: LetterSources): Exit | undefined {
  const latest = [...dossier.exits].sort((a, b) => (b.days.Opened_On ?? 0) - (a.days.Opened_On ?? 0));
  const running = latest.find(({ days }) => days.Closed_On === undefined && days.Stopped_On === undefined);
  return latest.find(({ id }) => id === about) ?? running ?? latest[0];
}

function stepDay(
  from: number,
  step: { days: number; unit: 'working' | 'calendar' },
  { policy }: LetterSources,
): number {
  return step.unit === 'working' ? afterWorkingDays(from, step.days, policy.calendar) : from + step.days;
}

const isReason = (word: string | undefined): word is ExitReason =>
  word !== undefined && Object.hasOwn(ALTERNATIVES, word);
