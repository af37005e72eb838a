import { chunks, inIds, select } from '../../shared/records/coql.ts';
import { idOf } from '../../shared/records/read-value.ts';
import { type Owned, type RecordRef, refKey } from '../customers/map-to-customers.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { apiModule, isGap } from '../org/org-facts.ts';
import type { LeadRead } from './read-leads.ts';
import { screensLeads } from './screen-leads.ts';

/** A request that may be about a lead. */
interface LeadRequest extends RecordRef {
  /** It may come from our own write: it counts only if a person has cleared the time of assessment. */
  onlyIfCleared?: boolean;
}

/** Which leads a batch of requests is about. */
export interface AffectedLeads {
  /** The lead by `module/id` of the request; none for a request about a customer. */
  ofRequest: Map<string, string>;
  /** Whether a lead that was read is to be screened: not for the echo of our own write. */
  isWanted: (read: LeadRead) => boolean;
}

/** Modules whose records can name a lead in place of a customer. */
const NAME_LEADS: ReadonlySet<string> = new Set(['Winnow_Decisions', 'Winnow_Incidents']);

/**
 * Finds the leads of requests: leads themselves, also those that have become customers, because their tasks must close; and decisions and
 * incidents without a customer, one credit for 50 of them.
 * @throws CrmError
 */
export async function affectedLeads(
  context: OrgContext,
  requests: readonly LeadRequest[],
  owners: ReadonlyMap<string, Owned>,
): Promise<AffectedLeads> {
  const ofRequest = new Map<string, string>();
  if (!screensLeads(context)) return { ofRequest, isWanted: () => false };
  for (const request of requests) if (request.module === 'Leads') ofRequest.set(refKey(request), request.id);
  for (const module of NAME_LEADS) {
    const ids = requests
      .filter((request) => request.module === module && isWithoutCustomer(owners.get(refKey(request))))
      .map(({ id }) => id);
    for (const [id, lead] of await leadsNamed(context, module, ids)) ofRequest.set(refKey({ module, id }), lead);
  }
  const certain = new Set(
    requests.filter(({ onlyIfCleared }) => !onlyIfCleared).map((request) => ofRequest.get(refKey(request))),
  );
  return { ofRequest, isWanted: ({ lead, row }) => certain.has(lead.id) || (row['Winnow_Assessed_At'] ?? '') === '' };
}

const isWithoutCustomer = (owner: Owned | undefined): boolean =>
  owner !== undefined && 'none' in owner && owner.none === 'no-customer';

/** The leads that records of our own modules name, by the record's id. */
async function leadsNamed(
  { crm, facts }: Pick<OrgContext, 'crm' | 'facts'>,
  module: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const column = facts.map.toApi(module, 'Lead');
  const named = new Map<string, string>();
  if (column === undefined) return named;
  try {
    for (const part of chunks(ids)) {
      const query = { from: apiModule(facts, module), columns: ['id', column], where: inIds('id', part), limit: 200 };
      for (const row of (await crm.query(select(query))).rows) {
        const lead = idOf(row[column]);
        if (row.id !== undefined && lead !== undefined) named.set(row.id, lead);
      }
    }
  } catch (error) {
    if (!isGap(facts, error, module)) throw error;
  }
  return named;
}
