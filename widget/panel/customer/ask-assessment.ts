import type { Crm } from '../../crm/crm.ts';
import { CrmError } from '../../crm/errors.ts';
import { type CustomerRecord, customerRecord } from './load.ts';

/** How the wish for a fresh assessment ended. `later`: recorded, but no result within the time we wait. */
export type Asked =
  | { outcome: 'done'; customer: CustomerRecord; changed: boolean }
  | { outcome: 'later' }
  | { outcome: 'off' };

/** Milliseconds between the looks for a result: four API calls in all, spread over half a minute. */
const LOOKS = [3000, 5000, 8000, 13_000];

interface AskOptions {
  signal: AbortSignal;
  /** Called once Zoho has recorded the request. */
  onRecorded(): void;
  /** Milliseconds before each look. */
  looks?: readonly number[];
}

/**
 * Asks for a fresh assessment by clearing `Winnow_Assessed_At`, which the backend takes as a request, then looks at the record
 * a few times for the result. The update runs no workflow (`Trigger: []`), but a watch channel still reports it.
 * @throws CrmError where the request could not be recorded, or the waiting was cancelled.
 */
export async function askAssessment(crm: Crm, customer: CustomerRecord, options: AskOptions): Promise<Asked> {
  const { signal, onRecorded, looks = LOOKS } = options;
  const { module, id, fields } = customer;
  const field = fields.toApi(module, 'Winnow_Assessed_At');
  if (!field) return { outcome: 'off' };
  await crm.update(module, id, { [field]: null }, signal);
  onRecorded();
  for (const wait of looks) {
    await pause(wait, signal);
    const now = await look(crm, customer, signal);
    if (now?.assessedAt && now.stored) {
      const before = customer.row['Winnow_Assessment'];
      return { outcome: 'done', customer: now, changed: now.row['Winnow_Assessment'] !== before };
    }
  }
  return { outcome: 'later' };
}

// One failed look is no failure of the request: it is recorded, the next look may succeed.
async function look(crm: Crm, before: CustomerRecord, signal: AbortSignal): Promise<CustomerRecord | undefined> {
  try {
    const row = await crm.record(before.module, before.id, signal);
    return row && customerRecord(before.module, row, before.viaOther);
  } catch (error) {
    if (error instanceof CrmError && error.fault !== 'cancelled') return undefined;
    throw error;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      clearTimeout(timer);
      reject(new CrmError('cancelled'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    }, milliseconds);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
