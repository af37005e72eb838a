import { type Day, formatDay } from '../day.ts';
import type { Exit } from '../dossier.ts';
import { noticeDaysOf } from '../exit-process/notice-steps.ts';
import type { EXIT_PICKS, ExitDay } from '../exit-record.ts';
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
  const exit = exitOf(sources);
  const demanded = exit?.days.Demand_Sent_On;
  const given = exit?.days.Cure_By ?? (demanded ?? asOf) + rules.cureDays;
  const cure = Math.max(given, (demanded ?? asOf) + rules.leastCureDays);
  if (!exit) return { 'date.cure': formatDay(cure) };
  const { days, words } = exit;
  const notice = days.Notice_Sent_On ?? asOf;
  const least = notice + noticeDaysOf({ facts: { dossier }, exit, rules }, notice);
  const effective = Math.max(days.Effective_On ?? least, least);
  const { statement, settlement } = rules.steps;
  const reason = isReason(words.Exit_Reason) ? words.Exit_Reason : undefined;
  const orders = dossier.orders.filter((order) => order.state === 'accepted');
  return known({
    'exit.clause': words.Notice_Clause,
    'reason.because': reason && policy.letters.words.exits[reason],
    'list.alternatives': reason && wordItems(policy.refusal.alternatives[ALTERNATIVES[reason]]),
    'list.orders': orders.map(({ label, on, amount }) => recordItem(label, on, amount, dossier.home)),
    'date.demand': dated(exit, 'Demand_Sent_On'),
    'date.cure': formatDay(cure),
    'date.notice': formatDay(notice),
    'date.effective': formatDay(effective),
    'date.appeal': formatDay(notice + rules.appealDays),
    'date.statement': formatDay(stepDay(notice, statement, sources)),
    'date.settle': formatDay(stepDay(effective, settlement, sources)),
  });
}

/** The answer to an appeal: where it is upheld the contract goes on, and nothing falls due. */
export function appealValues(sources: LetterSources): LetterValues {
  const exit = exitOf(sources);
  const { appeals } = sources.policy.letters.words;
  const result = exit?.words.Appeal_Result;
  const answered = result === 'upheld' || result === 'rejected' ? appeals[result] : undefined;
  const { 'date.effective': effective, 'date.settle': settle } = exitValues(sources);
  return known({
    'date.appealed': exit && dated(exit, 'Appealed_On'),
    'appeal.answer': answered?.decision,
    'reason.because': answered?.because,
    ...(result === 'upheld' ? {} : { 'date.effective': effective, 'date.settle': settle }),
  });
}

/** How it ended, and how the customer may come back. */
export function closingValues(sources: LetterSources): LetterValues {
  const { winBackDays, reEntry } = sources.policy.exitProcess;
  const exit = exitOf(sources);
  const closed = exit?.days.Closed_On ?? sources.asOf;
  return known({
    'exit.re-entry': exit?.words.Re_Entry,
    'date.closed': formatDay(closed),
    'date.effective': exit && dated(exit, 'Terminated_On'),
    'date.ask-again': formatDay(closed + winBackDays),
    're-entry.prepaid-days': reEntry.prepaidDays,
  });
}

/** The exit meant, else the one that is not closed, else the last. */
function exitOf({ dossier, about }: LetterSources): Exit | undefined {
  const latest = [...dossier.exits].sort((a, b) => (b.days.Opened_On ?? 0) - (a.days.Opened_On ?? 0));
  const running = latest.find(({ days }) => days.Closed_On === undefined && days.Stopped_On === undefined);
  return latest.find(({ id }) => id === about) ?? running ?? latest[0];
}

function dated({ days }: Exit, name: ExitDay): string | undefined {
  const day = days[name];
  return day === undefined ? undefined : formatDay(day);
}

function stepDay(from: Day, step: { days: number; unit: 'working' | 'calendar' }, { policy }: LetterSources): Day {
  return step.unit === 'working' ? afterWorkingDays(from, step.days, policy.calendar) : from + step.days;
}

const isReason = (word: string | undefined): word is ExitReason =>
  word !== undefined && Object.hasOwn(ALTERNATIVES, word);
