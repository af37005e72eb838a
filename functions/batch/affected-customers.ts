import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import type { Crm } from '../crm/crm.ts';
import { mapToCustomers, type Owned, type RecordRef, refKey } from '../customers/map-to-customers.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import type { WantedLook } from './look-window.ts';

/** A record whose customer is to be assessed. */
export interface AssessmentRequest extends RecordRef {
  /** When it was sent, epoch milliseconds of real time. */
  sentAt: number;
  /** Whether a person may have cleared the time of assessment, to ask for a fresh one. */
  isAsked: boolean;
  /** True where the request may come from our own write: it counts only if a person has cleared the customer's time of assessment. */
  onlyIfCleared?: boolean;
}

/** Whom a batch of requests is about. */
export interface AffectedCustomers {
  /** By `module/id` of the request. */
  owners: Map<string, Owned>;
  /** Customers to assess, each once, with the time of the last request for it. */
  customers: WantedLook[];
}

/**
 * Finds the customers of requests, and of those that may be our own echo the ones whose fresh assessment a person has asked for.
 * @throws CrmError
 */
export async function affectedCustomers(
  crm: Pick<Crm, 'query' | 'byIds'>,
  facts: OrgFacts,
  module: CustomerModule,
  requests: readonly AssessmentRequest[],
): Promise<AffectedCustomers> {
  const owners = await mapToCustomers(crm, facts, module, requests);
  const isCertain = new Map<string, boolean>();
  const sentAt = new Map<string, number>();
  const asked = new Set<string>();
  for (const request of requests) {
    const owner = owners.get(refKey(request));
    if (!owner || !('customer' in owner)) continue;
    if (request.isAsked) asked.add(owner.customer);
    sentAt.set(owner.customer, Math.max(sentAt.get(owner.customer) ?? 0, request.sentAt));
    isCertain.set(owner.customer, (isCertain.get(owner.customer) ?? false) || !request.onlyIfCleared);
  }
  const doubtful = [...isCertain].filter(([, certain]) => !certain).map(([id]) => id);
  const cleared = await customersCleared(crm, facts, module, doubtful);
  const customers = [...isCertain].filter(([id, certain]) => certain || cleared.has(id)).map(([id]) => id);
  return {
    owners,
    customers: customers.map((id) => ({ customer: id, sentAt: sentAt.get(id) ?? 0, isAsked: asked.has(id) })),
  };
}

/**
 * Customers whose time of assessment is empty: a person has cleared it to ask for a fresh assessment. One credit per 50 customers,
 * where assessing them all would cost some twenty.
 */
async function customersCleared(
  crm: Pick<Crm, 'byIds'>,
  facts: OrgFacts,
  module: CustomerModule,
  ids: readonly string[],
): Promise<Set<string>> {
  const column = facts.map.toApi(module, 'Winnow_Assessed_At');
  if (column === undefined || ids.length === 0) return new Set();
  const rows = await crm.byIds(module, ids, [column]);
  return new Set(rows.flatMap((row) => (row.id && (row[column] ?? '') === '' ? row.id : [])));
}
