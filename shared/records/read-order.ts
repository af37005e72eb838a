import type { Order } from '../dossier/dossier.ts';
import { setPresent } from '../values/objects.ts';
import type { Row } from './field-map.ts';
import { idOf, isBlank, shareField, textField } from './read-value.ts';
import { type RecordContext, type RecordReader, recordReader } from './record-reader.ts';

const STATES = {
  draft: 'draft',
  accepted: 'accepted',
  delivered: 'delivered',
  closed: 'closed',
  cancelled: 'cancelled',
  blank: 'unknown',
  unlisted: 'unknown',
} as const satisfies Record<string, Order['state']>;

function unreadShare(record: RecordReader): 1 {
  record.reject('Billed_Percent', 'unreadable');
  return 1;
}

/**
 * A sales order from a CRM row. Zoho's orders have no day of their own and no invoiced share (facts: Sales_Orders, standard
 * fields): the day is that of creation, the share that of `Billed_Percent` where the org has it.
 */
export function readOrder(row: Row, context: RecordContext): Order {
  const { amounts } = context;
  const record = recordReader('Sales_Orders', row, context);
  const amount = amounts.flow(row, { module: 'Sales_Orders', field: 'Grand_Total' }) ?? null;
  const order: Order = {
    id: record.id,
    label: textField(row['SO_Number']) ?? textField(row['Subject']) ?? '',
    state: STATES[record.meaning('orderStatus', 'Status')],
    amount,
    today: amount && (amounts.today(row, amount.minor) ?? amount.home),
    on: record.dayOf('Created_Time'),
    // A share that cannot be read counts as billed: what is still to come is then not known.
    billed: shareField(row['Billed_Percent']) ?? (isBlank(row['Billed_Percent']) ? null : unreadShare(record)),
  };
  setPresent(order, 'dealId', idOf(row['Deal_Name']));
  return order;
}
