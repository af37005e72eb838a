import type { Change } from '../../../shared/reconcile/change.ts';
import { isObject, present } from '../../../shared/values/objects.ts';
import type { WriteOutcome } from '../../crm/types.ts';
import { type Ending, type Plan, RECORD_KEY, type Refusal, type Write } from '../plan.ts';
import { isRefusedForOwner } from '../tasks.ts';

/** The outcomes of the writes so far. */
export interface Tally {
  /** @param outcomes one for each write, in order. */
  add(writes: readonly Write[], outcomes: readonly WriteOutcome[]): void;
  /** Stops a customer whose changes must be worked out anew. */
  retry(customer: string, code: string): void;
  /** Whether the rest of a customer's changes must not be tried now. */
  isStopped(customer: string): boolean;
  /** An ending for every customer, also for one without any write. */
  endings(): Map<string, Ending>;
}

/** Codes that refuse every write to a record, so that the rest of its changes need not be tried. */
export const RECORD_IS_HELD: ReadonlySet<string> = new Set([
  'RECORD_LOCKED',
  'RECORD_IN_BLUEPRINT',
  'NOT_APPROVED',
  'NOT_REVIEWED',
]);

/** Changes of the customer's own record. A task, deal or exit that is held does not hold the customer. */
const OF_CUSTOMER: ReadonlySet<Change['kind']> = new Set(['fields', 'add-tag', 'remove-tag', 'note']);

/** An empty tally of the customers of these plans. */
export function startTally(plans: readonly Plan[]): Tally {
  const retried = new Map<string, string>();
  const refused = new Map<string, Refusal[]>(plans.map(({ customer }) => [customer, []]));
  const held = new Set<string>();
  const absent = new Map<string, string[]>();
  const addOne = ({ customer, change }: Write, outcome: WriteOutcome | undefined): void => {
    if (outcome?.ok || (outcome && isThereAlready(change, outcome))) return;
    const code = outcome?.code ?? 'NO_OUTCOME';
    if (!outcome || outcome.retry) retried.set(customer, code);
    else if (change.kind === 'open-task' && change.ownerId !== null && isRefusedForOwner(outcome)) {
      // The fields are not committed, so that the task is still wanted at the next look.
      retried.set(customer, 'OWNER_REFUSED');
      absent.set(customer, [...(absent.get(customer) ?? []), change.ownerId]);
    } else refused.get(customer)?.push({ step: change.kind, code, message: outcome.message });
    if (RECORD_IS_HELD.has(code) && OF_CUSTOMER.has(change.kind)) held.add(customer);
  };
  return {
    add: (writes, outcomes) => {
      for (const [at, write] of writes.entries()) addOne(write, outcomes[at]);
    },
    retry: (customer, code) => {
      retried.set(customer, code);
    },
    isStopped: (customer) => retried.has(customer) || held.has(customer),
    endings: () =>
      new Map(
        [...refused].map(([customer, refusals]): [string, Ending] => {
          const code = retried.get(customer);
          if (code !== undefined)
            return [customer, { kind: 'retry', code, ...present('absent', absent.get(customer)) }];
          return [customer, refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'written' }];
        }),
      ),
  };
}

/**
 * Whether a refusal means that the record is there already: an earlier try was cut off after Zoho had stored it, or another worker was
 * quicker. Zoho names the field of the duplicate in `details.api_name` (insert-records, API v8); another unique field is no repetition.
 */
function isThereAlready(change: Change, { code, details }: WriteOutcome): boolean {
  if (code !== 'DUPLICATE_DATA' || (change.kind !== 'open-task' && change.kind !== 'create')) return false;
  const field = isObject(details) ? details['api_name'] : undefined;
  return typeof field !== 'string' || field.endsWith(RECORD_KEY) || field.endsWith('__Key');
}
