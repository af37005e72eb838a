import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import { isId } from '../../../shared/records/coql.ts';
import { buildFieldMap, type FieldMap, type Row } from '../../../shared/records/field-map.ts';
import { nonEmptyText, type Placement } from '../../crm/answers.ts';
import type { Crm } from '../../crm/crm.ts';
import { CrmError } from '../../crm/errors.ts';

/** One customer as its own CRM record shows it. */
export interface CustomerRecord {
  id: string;
  module: CustomerModule;
  name: string;
  /** True where the panel is shown on another record, such as a contact of the customer. */
  viaRelated: boolean;
  /** The record with plain field names. */
  row: Row;
  fields: FieldMap;
  /** The stored assessment; undefined where there is none that this panel can read. */
  stored: Assessment | undefined;
  /** ISO 8601 with offset; undefined while an assessment is requested, or where there has been none. */
  assessedAt: string | undefined;
  hold: 'Warn' | 'Hold' | 'Stop' | undefined;
  stage: string | undefined;
}

/** A record that belongs to no customer: a contact without a company, for instance. */
export class NoCustomerError extends Error {
  override readonly name = 'NoCustomerError';
}

/** A contact with one of these fields is a customer itself. */
const CUSTOMER_FIELDS = ['Winnow_Assessment', 'Winnow_Tier', 'Winnow_Score'];

/**
 * Reads the customer of a record, with its stored assessment. An account, or a contact in an org that sells to persons, costs one
 * API call; for any other record its account is read as well, which costs a second.
 * Field names are resolved from the record's own keys, so no metadata call is needed.
 * @throws CrmError, NoCustomerError
 */
export async function loadCustomer(crm: Crm, placement: Placement, signal: AbortSignal): Promise<CustomerRecord> {
  // On its way while Zoho answers.
  void loadCodec().catch(() => undefined);
  const row = await read(crm, placement.module, placement.id, signal);
  if (placement.module === 'Accounts') return customerRecord('Accounts', row, false);
  if (placement.module === 'Contacts' && CUSTOMER_FIELDS.some((name) => hasField(row, 'Contacts', name)))
    return customerRecord('Contacts', row, false);
  const accountId = lookupId(row['Account_Name']);
  if (!accountId) throw new NoCustomerError(`${placement.module} ${placement.id} has no account`);
  return customerRecord('Accounts', await read(crm, 'Accounts', accountId, signal), true);
}

/** The part of a customer's record that the panel shows. @param apiRow the record with API names */
export async function customerRecord(
  module: CustomerModule,
  apiRow: Row,
  viaRelated: boolean,
): Promise<CustomerRecord> {
  const { decodeAssessment } = await loadCodec();
  const fields = buildFieldMap({ [module]: Object.keys(apiRow) });
  const row = fields.plainRow(module, apiRow);
  const hold = nonEmptyText(row['Winnow_Hold']);
  return {
    id: String(apiRow['id'] ?? ''),
    module,
    name: nonEmptyText(row[module === 'Accounts' ? 'Account_Name' : 'Full_Name']) ?? '',
    viaRelated,
    row,
    fields,
    stored: decodeAssessment(row['Winnow_Assessment']),
    assessedAt: nonEmptyText(row['Winnow_Assessed_At']),
    hold: hold === 'Warn' || hold === 'Hold' || hold === 'Stop' ? hold : undefined,
    stage: nonEmptyText(row['Winnow_Stage']),
  };
}

/** Knows every field of an assessment: too much for what the panel loads at first. */
const loadCodec = () => import('../../../shared/assessment/codec.ts');

async function read(crm: Crm, module: string, id: string, signal: AbortSignal): Promise<Row> {
  try {
    const row = await crm.record(module, id, signal);
    if (row) return row;
  } catch (error) {
    // "the id given seems to be invalid" is how Zoho says that there is no such record.
    if (!(error instanceof CrmError && error.code === 'INVALID_DATA')) throw error;
  }
  throw new CrmError('not-found', '', `${module} ${id}`);
}

const hasField = (row: Row, module: string, plain: string): boolean =>
  buildFieldMap({ [module]: Object.keys(row) }).toApi(module, plain) !== undefined;

function lookupId(value: unknown): string | undefined {
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return isId(id) ? id : undefined;
}
