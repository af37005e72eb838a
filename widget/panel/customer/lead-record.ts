import type { LeadAssessment } from '../../../shared/leads/lead-assessment.ts';
import { decodeLeadAssessment } from '../../../shared/leads/lead-codec.ts';
import { buildFieldMap, type Row } from '../../../shared/records/field-map.ts';
import { idOf, textField } from '../../../shared/records/read-value.ts';
import type { Crm } from '../../crm/crm.ts';

/** A lead as its own CRM record shows it. */
export interface LeadRecord {
  id: string;
  name: string;
  /** The record with plain field names. */
  row: Row;
  /** The stored screening; undefined where there is none yet. */
  stored: LeadAssessment | undefined;
  /** The screening as it stands on the record, by which a newer one is known. */
  text: string | undefined;
  /** The customer that it has become. */
  customer: { module: 'Accounts' | 'Contacts'; id: string } | undefined;
}

/** The part of a lead's record that the panel shows. @param apiRow the record with API names. */
export function leadRecord(apiRow: Row): LeadRecord {
  const fields = buildFieldMap({ Leads: Object.keys(apiRow) });
  const row = fields.plainRow('Leads', apiRow);
  const account = idOf(row['Converted_Account']);
  const contact = idOf(row['Converted_Contact']);
  const text = textField(row['Winnow_Assessment']);
  return {
    id: String(apiRow['id'] ?? ''),
    name: textField(row['Company']) ?? textField(row['Full_Name']) ?? '',
    row,
    stored: decodeLeadAssessment(text),
    text,
    customer: convertedTo(account, contact),
  };
}

function convertedTo(account: string | undefined, contact: string | undefined): LeadRecord['customer'] {
  if (account !== undefined) return { module: 'Accounts', id: account };
  return contact === undefined ? undefined : { module: 'Contacts', id: contact };
}

/** Milliseconds before each read of a new screening: the backend has looked again after a few seconds, mostly. */
const READ_DELAYS = [3000, 5000, 8000];

/**
 * Reads a lead until its screening is another than before, or the patience is over.
 * @returns the newest reading.
 * @throws CrmError
 */
export async function readLeadAgain(crm: Crm, before: LeadRecord, signal: AbortSignal): Promise<LeadRecord> {
  let lead = before;
  for (const delay of READ_DELAYS) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (signal.aborted) return lead;
    const row = await crm.record('Leads', before.id, signal);
    if (row) lead = leadRecord(row);
    if (lead.text !== before.text) return lead;
  }
  return lead;
}
