import type { Crm } from '../../crm/crm.ts';
import { CrmError } from '../../crm/errors.ts';
import { type CustomerRecord, customerRecord } from './customer-record.ts';

/** How a request for a new assessment ended. `later`: recorded, but no result in time. `off`: the field for requests is missing. */
export type AskOutcome =
  | { outcome: 'done'; customer: CustomerRecord; changed: boolean }
  | { outcome: 'later' }
  | { outcome: 'off' };

/** Milliseconds before each read of the result: four API calls in all, spread over half a minute. */
const READ_DELAYS = [3000, 5000, 8000, 13_000];

interface AskOptions {
  signal: AbortSignal;
  /** Called once Zoho has recorded the request. */
  onRecorded(): void;
  /** Milliseconds before each read of the result. */
  delays?: readonly number[];
}

/**
 * Asks for a new assessment by clearing `Winnow_Assessed_At`, which the backend takes as a request, then reads the record a few times
 * for the result. The update runs no workflow (`Trigger: []`), but a watch channel still reports it.
 * @throws CrmError where the request could not be recorded, or the waiting was cancelled.
 */
export async function askAssessment(crm: Crm, customer: CustomerRecord, options: AskOptions): Promise<AskOutcome> {
  const { signal, onRecorded, delays = READ_DELAYS } = options;
  const { module, id, fields } = customer;
  const field = fields.toApi(module, 'Winnow_Assessed_At');
  if (!field) return { outcome: 'off' };
  await crm.update(module, id, { [field]: null }, signal);
  onRecorded();
  for (const delay of delays) {
    await pause(delay, signal);
    const now = await readAgain(crm, customer, signal);
    if (now?.assessedAt && now.stored) {
      const before = customer.row['Winnow_Assessment'];
      return { outcome: 'done', customer: now, changed: now.row['Winnow_Assessment'] !== before };
    }
  }
  return { outcome: 'later' };
}

// A failed read is not a failure of the request: the request is recorded, and the next read may succeed.
async function readAgain(crm: Crm, before: CustomerRecord, signal: AbortSignal): Promise<CustomerRecord | undefined> {
  try {
    const row = await crm.record(before.module, before.id, signal);
    return row && customerRecord(before.module, row, before.viaRelated);
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
