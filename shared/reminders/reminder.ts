import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { isRunning, type ProcessView } from '../processes/process.ts';
import { disputedPart, type Receivable, type Receivables } from '../receivables/receivables.ts';
import type { Day } from '../values/day.ts';
import { sumOf } from '../values/money.ts';
import { type LetterId, letterMark } from '../vocabulary/letters.ts';
import type { Tier } from '../vocabulary/model.ts';

/** Letters of a reminder run: while nothing is due yet the account with what falls due next, after that the reminder. */
export type ReminderLetter = Extract<LetterId, 'account-statement' | 'payment-reminder'>;

/** Why an open invoice is left out of a reminder. */
export const LEFT_OUT = ['disputed', 'promised', 'prepaid', 'trifle', 'no-due-day', 'unread'] as const;

export type LeftOut = (typeof LEFT_OUT)[number];

/** An open invoice that the rhythm of the tier has reached, and that no reminder since then was about. */
export interface ReminderItem {
  id: string;
  /** The step of the rhythm: days from the due day on; below zero before it. */
  step: number;
  /** Home minor units at today's rate. */
  amount: number;
}

/** Whether a customer is to be reminded of what it owes, and why not. */
export interface Reminder {
  /**
   * `send`: today or since some days. `quiet`: it would be due, and a letter went out a few days ago. `in-time`: nothing has reached a step
   * of the rhythm since the last reminder. `own-letters`: an exit writes its own. `nothing`: nothing is left to be reminded of. `off`: the
   * policy has no reminders, or none for the tier.
   */
  state: 'send' | 'quiet' | 'in-time' | 'own-letters' | 'nothing' | 'off';
  letter: ReminderLetter;
  items: ReminderItem[];
  /** Home minor units of the items. */
  amount: number;
  leftOut: { id: string; why: LeftOut }[];
  /** `quiet`: the first day on which the next letter may go out. */
  until?: Day;
}

interface ReminderFacts {
  dossier: Dossier;
  receivables: Receivables;
  policy: Policy;
  processes: readonly ProcessView[];
  asOf: Day;
}

/**
 * Whether a customer is to be reminded today, by the rhythm of its tier (`care.reminders`): each open invoice has the last step that its age
 * has reached, and is covered by a reminder sent since that day. Never two letters within the quiet days; nothing about what is disputed,
 * promised for a day still to come, or to be paid in advance.
 * @example reminderOf({ ...grading.facts, processes: [] }, 'B').state // 'off'
 */
export function reminderOf(facts: ReminderFacts, tier: Tier): Reminder {
  const { dossier, receivables, policy, processes, asOf } = facts;
  const { on, rhythm } = policy.care.reminders;
  const steps = rhythm[tier];
  const none: Reminder = { state: 'off', letter: 'payment-reminder', items: [], amount: 0, leftOut: [] };
  if (!on || steps.length === 0 || !dossier.sources.decisions) return none;
  if (isRunning(processes, 'exit')) return { ...none, state: 'own-letters' };
  const judged = receivables.open.map((invoice) => ({ invoice, why: whyLeftOut(invoice, facts) }));
  const leftOut = [
    ...judged.flatMap(({ invoice, why }) => (why === undefined ? [] : [{ id: invoice.id, why }])),
    ...receivables.doubtful.filter(({ open }) => open === null).map(({ id }) => ({ id, why: 'unread' as const })),
  ];
  const owed = judged.flatMap(({ invoice, why }) => (why === undefined ? [invoice] : []));
  if (owed.length === 0) return { ...none, state: 'nothing', leftOut };
  const last = lastReminder(dossier, asOf);
  const items = owed.flatMap((invoice) =>
    itemOf(invoice, steps, { last, asOf, waited: waitedUntil(invoice, dossier, asOf) }),
  );
  const amount = sumOf(items, (item) => item.amount);
  const letter: ReminderLetter = items.every(({ step }) => step <= 0) ? 'account-statement' : 'payment-reminder';
  if (items.length === 0) return { ...none, state: 'in-time', leftOut };
  const until = quietUntil(dossier, policy, asOf);
  const found = { letter, items, amount, leftOut };
  return until > asOf ? { state: 'quiet', ...found, until } : { state: 'send', ...found };
}

function itemOf(
  { id, due, open }: Receivable,
  steps: readonly number[],
  { last, asOf, waited }: { last: Day | undefined; asOf: Day; waited: Day },
): ReminderItem[] {
  if (due === null) return [];
  const reached = steps.filter((step) => due + step <= asOf);
  const step = Math.max(...reached);
  const since = Math.max(due + step, waited);
  return reached.length === 0 || (last !== undefined && last >= since) ? [] : [{ id, step, amount: open.home }];
}

/**
 * The first day on which a letter could name an invoice as it stands today: when it was issued, the dispute about it was settled and the
 * promises about it had passed unkept. Letters of before left it out.
 */
function waitedUntil({ id, issued }: Receivable, { incidents }: Dossier, asOf: Day): Day {
  const over = incidents.flatMap(({ kind, invoiceId, due, solvedOn }) => {
    if (kind === 'dispute') return invoiceId === id && solvedOn !== null ? [solvedOn] : [];
    const isPassed = kind === 'promise' && due !== null && due < asOf && solvedOn === null;
    return isPassed && (invoiceId ?? id) === id ? [due + 1] : [];
  });
  return Math.max(issued ?? Number.NEGATIVE_INFINITY, ...over);
}

/**
 * Why nothing is written about an invoice; undefined where it may be. One disputed in part waits as a whole, until it is clear what is owed.
 * @example whyLeftOut({ ...receivables.open[0], dispute: 'open' }, { dossier, receivables, policy, asOf }) // 'disputed'
 */
export function whyLeftOut(
  invoice: Receivable,
  { dossier, receivables, asOf }: Omit<ReminderFacts, 'processes'>,
): LeftOut | undefined {
  if (invoice.due === null) return 'no-due-day';
  if (disputedPart(invoice).minor > 0 || invoice.dispute === 'unknown') return 'disputed';
  if (isPromised(invoice, dossier, asOf)) return 'promised';
  if (isPrepaid(invoice, dossier)) return 'prepaid';
  const isOwed = invoice.due >= asOf || receivables.owed.some(({ id }) => id === invoice.id);
  return isOwed ? undefined : 'trifle';
}

/** A promise whose day is still to come: about this invoice, or about all that is open. */
const isPromised = ({ id }: Receivable, { incidents }: Dossier, asOf: Day): boolean =>
  incidents.some(
    ({ kind, invoiceId, due, solvedOn, kept, on }) =>
      kind === 'promise' &&
      due !== null &&
      due >= asOf &&
      (on ?? asOf) <= asOf &&
      solvedOn === null &&
      kept === null &&
      (invoiceId === null || invoiceId === id),
  );

const isPrepaid = ({ orderId }: Receivable, { orders, deals }: Dossier): boolean => {
  const dealId = orders.find(({ id }) => id === orderId)?.dealId;
  return dealId !== undefined && deals.some(({ id, prepaid }) => id === dealId && prepaid);
};

/** Letters that remind of money: after one of them the same step of the rhythm is not written about again. */
const REMINDING: readonly LetterId[] = ['account-statement', 'payment-reminder', 'payment-plan', 'demand'];

/** Days on which letters of these kinds went out, as far as that was recorded. */
const sentOn = ({ decisions }: Dossier, asOf: Day, isMeant: (about: string) => boolean): Day[] =>
  decisions.flatMap(({ sentOn: day, about = '' }) => (day !== undefined && day <= asOf && isMeant(about) ? [day] : []));

/**
 * The day of the last letter that reminded of money; undefined where none is recorded as sent.
 * @example lastReminder(dossier, asOf) // undefined
 */
function lastReminder(dossier: Dossier, asOf: Day): Day | undefined {
  const days = sentOn(dossier, asOf, (about) => REMINDING.some((letter) => about === letterMark(letter)));
  return days.length === 0 ? undefined : Math.max(...days);
}

/**
 * The first day on which another letter may go out, `alerts.quietDays` after the last one of any kind; today where it may at once.
 * @example quietUntil(dossier, policy, asOf) // asOf
 */
export function quietUntil(dossier: Dossier, policy: Policy, asOf: Day): Day {
  const days = sentOn(dossier, asOf, () => true);
  return days.length === 0 ? asOf : Math.max(asOf, Math.max(...days) + policy.alerts.quietDays);
}
