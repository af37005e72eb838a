import type { Assessment } from '../assessment/assessment.ts';
import { dossierAsOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { receivablesOf } from '../receivables/receivables.ts';
import { type Reminder, type ReminderLetter, reminderOf } from '../reminders/reminder.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { Amount } from '../values/money.ts';
import type { Tier } from '../vocabulary/model.ts';

/** An open invoice in a reminder run. */
export interface RunInvoice {
  id: string;
  label: string;
  /** `yyyy-MM-dd` */
  due: string | null;
  /** In its own currency and the home currency, minor units. */
  open: Amount | null;
  /** Days from the due day on, where the rhythm has reached it. */
  step?: number;
  /** Why nothing is written about it. */
  leftOut?: Reminder['leftOut'][number]['why'];
}

/** One customer with something open in a reminder run. */
export interface RunLine {
  customer: { id: string; name: string };
  tier: Tier;
  state: Exclude<Reminder['state'], 'off'>;
  letter: ReminderLetter;
  /** Home minor units of what it would be reminded of. */
  amount: number;
  /** `quiet`: the first day on which a letter may go out, `yyyy-MM-dd`. */
  until?: string;
  invoices: RunInvoice[];
}

/**
 * What a reminder run has to say of one customer; undefined where nothing is open, or its tier is never reminded.
 * @param assessment the customer's assessment of that day.
 * @example reminderLine(dossier, assessment, policy, asOf) // undefined
 */
export function reminderLine(
  dossier: Dossier,
  { tier, processes }: Pick<Assessment, 'tier' | 'processes'>,
  policy: Policy,
  asOf: Day,
): RunLine | undefined {
  const snapshot = dossierAsOf(dossier, asOf, undefined);
  const receivables = receivablesOf(snapshot, policy, asOf);
  const facts = { dossier: snapshot.dossier, receivables, policy, processes, asOf };
  const { state, letter, amount, items, leftOut, until } = reminderOf(facts, tier.letter);
  if (state === 'off') return undefined;
  const steps = new Map(items.map(({ id, step }) => [id, step]));
  const reasons = new Map(leftOut.map(({ id, why }) => [id, why]));
  const invoices = snapshot.dossier.invoices.flatMap(({ id, label, due, open }): RunInvoice[] => {
    const [step, why] = [steps.get(id), reasons.get(id)];
    if (step === undefined && why === undefined) return [];
    const known = { id, label, due: due === null ? null : formatDay(due), open };
    return [{ ...known, ...(step === undefined ? {} : { step }), ...(why === undefined ? {} : { leftOut: why }) }];
  });
  if (invoices.length === 0) return undefined;
  const { id, name } = dossier.customer;
  const line: RunLine = { customer: { id, name }, tier: tier.letter, state, letter, amount, invoices };
  return until === undefined ? line : { ...line, until: formatDay(until) };
}
