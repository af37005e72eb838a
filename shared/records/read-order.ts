import type { Order } from '../dossier/dossier.ts';
import type { LabelSets } from '../policy/labels.ts';
import { present } from '../values/objects.ts';
import { dayInZone } from '../values/zone.ts';
import type { Row } from './field-map.ts';
import type { LedgerContext } from './read-own-modules.ts';
import { idOf, shareField, textField } from './read-value.ts';

/**
 * A sales order from a CRM row. Zoho's orders have no day of their own and no invoiced share (facts: Sales_Orders, standard
 * fields): the day is that of creation, the share that of `Billed_Percent` where the org has it.
 */
export function readOrder(row: Row, context: LedgerContext, labels: LabelSets): Order {
  const { amounts, zone } = context;
  const amount = amounts.optional(row, 'Grand_Total') ?? null;
  return {
    id: idOf(row['id']) ?? '',
    label: textField(row['SO_Number']) ?? textField(row['Subject']) ?? '',
    state: stateOf(textField(row['Status']), labels),
    amount,
    today: amount && (amounts.today(row, amount.minor) ?? amount.home),
    on: dayInZone(row['Created_Time'], zone) ?? null,
    billed: shareField(row['Billed_Percent']) ?? null,
    ...present('dealId', idOf(row['Deal_Name'])),
  };
}

function stateOf(status: string | undefined, labels: LabelSets): Order['state'] {
  if (labels.orderCancelled(status)) return 'cancelled';
  if (labels.orderDelivered(status)) return 'delivered';
  return labels.orderAccepted(status) ? 'accepted' : 'draft';
}
