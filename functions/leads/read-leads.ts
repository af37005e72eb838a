import { type Lead, mappedLeadFields, readLead } from '../../shared/leads/lead.ts';
import { chunks, inIds } from '../../shared/records/coql.ts';
import { LEAD_FIELDS, OWN_LEAD_FIELDS, READ } from '../../shared/records/fields.ts';
import { idOf } from '../../shared/records/read-value.ts';
import { readPages } from '../crm/read-pages.ts';
import type { Row } from '../crm/types.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { apiModule, isGap } from '../org/org-facts.ts';

/** A lead as it was read: what is known of it, and its own record with plain names. */
export interface LeadRead {
  lead: Lead;
  row: Row;
}

/** Fields that one call reads (get-records, API v8). */
const MOST_FIELDS = 50;

/**
 * Reads leads whole: the records by id, because the large text field comes along, and what is recorded in our own modules for them.
 * Three credits for up to 50 leads.
 * @returns by id; a lead that is no longer there is absent.
 * @throws CrmError where leads cannot be read.
 */
export async function readLeads(context: OrgContext, ids: readonly string[]): Promise<Map<string, LeadRead>> {
  const { crm, facts, input } = context;
  const names = [...LEAD_FIELDS, ...OWN_LEAD_FIELDS, ...mappedLeadFields(input.policy)];
  const columns = [...new Set(names.flatMap((name) => facts.map.toApi('Leads', name) ?? []))].slice(0, MOST_FIELDS);
  const rows = (await crm.byIds('Leads', ids, columns)).map((row): Row => facts.map.plainRow('Leads', row));
  const found = rows.flatMap((row) => row.id ?? []);
  if (found.length === 0) return new Map();
  const decisions = await rowsOfLeads(context, 'Winnow_Decisions', found);
  const incidents = await rowsOfLeads(context, 'Winnow_Incidents', found);
  const reading = {
    home: facts.home,
    zone: facts.zone,
    today: input.asOf,
    policy: input.policy,
    customerModule: 'Accounts',
    rates: facts.rates,
    fields: facts.fields,
  } as const;
  return new Map(
    rows.flatMap((row): [string, LeadRead][] => {
      if (row.id === undefined) return [];
      const children = { decisions: decisions.get(row.id) ?? [], incidents: incidents.get(row.id) ?? [] };
      return [[row.id, { row, lead: readLead(row, children, reading) }]];
    }),
  );
}

async function rowsOfLeads(
  { crm, facts }: OrgContext,
  module: 'Winnow_Decisions' | 'Winnow_Incidents',
  ids: readonly string[],
): Promise<Map<string, Row[]>> {
  const lead = facts.map.toApi(module, 'Lead');
  const byLead = new Map<string, Row[]>();
  if (lead === undefined) return byLead;
  const columns = [...new Set(['id', ...READ[module].flatMap((name) => facts.map.toApi(module, name) ?? [])])];
  try {
    for (const part of chunks(ids)) {
      const where = inIds(lead, part);
      for (const row of await readPages(crm, { from: apiModule(facts, module), columns, where, expected: 100 })) {
        const id = idOf(row[lead]) ?? '';
        byLead.set(id, [...(byLead.get(id) ?? []), facts.map.plainRow(module, row)]);
      }
    }
  } catch (error) {
    if (!isGap(facts, error, module)) throw error;
  }
  return byLead;
}
