import {
  CARD_ITEMS,
  type CardItem,
  type Contract,
  type CreditLimit,
  DECISION_KINDS,
  type Decision,
  type Fault,
  INCIDENT_KINDS,
  type Incident,
  OUTCOMES,
} from '../dossier/dossier.ts';
import { present } from '../values/objects.ts';
import { instantOf } from '../values/zone.ts';
import { GRADES, INCIDENT_SEVERITIES, TIERS } from '../vocabulary/model.ts';
import type { Row } from './field-map.ts';
import { idOf, isBlank, numberField, oneOf, shareField, textField, trueField } from './read-value.ts';
import { type RecordContext, type RecordReader, recordReader } from './record-reader.ts';

const KEPT: Readonly<Record<string, boolean>> = { kept: true, broken: false };

/** Labels of `Kept` that say that nothing is recorded yet. */
const NOT_YET: ReadonlySet<string> = new Set(['', 'open', 'pending']);

const FAULTS = {
  customer: 'customer',
  shared: 'shared',
  us: 'us',
  unknown: 'unknown',
  blank: 'unknown',
  unlisted: 'unread',
} as const satisfies Record<string, Fault>;

/** Whose fault it was, as a person has recorded it. */
export const faultOf = (record: RecordReader, field = 'Fault'): Fault => FAULTS[record.meaning('fault', field)];

/**
 * One line of the conduct ledger, a row of `Winnow_Incidents`. Without a severity it is minor; without a tick it is not
 * confirmed; a promise whose outcome is not recorded is neither kept nor broken.
 */
export function readIncident(row: Row, context: RecordContext): Incident {
  const record = recordReader('Winnow_Incidents', row, context);
  const on = record.day('Happened_On') ?? record.dayOf('Created_Time');
  const kept = textField(row['Kept'])?.toLowerCase() ?? '';
  const isUnread = !NOT_YET.has(kept) && KEPT[kept] === undefined;
  if (isUnread) record.reject('Kept', 'unreadable');
  return {
    id: record.id,
    label: textField(row['Name']) ?? '',
    kind: oneOf(INCIDENT_KINDS, row['Kind']) ?? 'other',
    fault: faultOf(record),
    severity: oneOf(INCIDENT_SEVERITIES, row['Severity']) ?? 'minor',
    confirmed: trueField(row['Confirmed']),
    amount: context.amounts.flow(row, { module: 'Winnow_Incidents', field: 'Amount' }) ?? null,
    on,
    due: record.notBefore(on, 'Due_On', record.day('Due_On')),
    kept: KEPT[kept] ?? null,
    ...(isUnread ? { unclear: true } : {}),
    answeredOn: record.notBefore(on, 'Answered_On', record.day('Answered_On')),
    solvedOn: record.notBefore(on, 'Solved_On', record.day('Solved_On')),
    invoiceId: idOf(row['Invoice']) ?? null,
    ...present('theme', textField(row['Theme'])),
    ...present('createdBy', personOf(row['Created_By'])),
    ...present('modifiedBy', personOf(row['Modified_By'])),
  };
}

/** An agreement, cover or deposit, a row of `Winnow_Contracts`. What is not marked as security is a contract. */
export function readContract(row: Row, context: RecordContext): Contract {
  const module = 'Winnow_Contracts';
  const record = recordReader(module, row, context);
  const from = record.day('Valid_From');
  const kind = oneOf(['contract', 'cover', 'deposit'] as const, row['Kind']);
  if (kind === undefined && !isBlank(row['Kind'])) record.reject('Kind', 'unreadable');
  const amount = context.amounts.balance(row, { module, field: 'Amount' }) ?? null;
  const isUnclear = kind === undefined || (kind !== 'contract' && amount === null);
  const termsDays = numberField(row['Payment_Terms_Days']);
  return {
    id: record.id,
    label: textField(row['Name']) ?? '',
    kind: kind ?? 'contract',
    ...(isUnclear ? { unclear: true } : {}),
    signedOn: record.day('Signed_On'),
    from,
    to: record.notBefore(from, 'Valid_To', record.day('Valid_To')),
    amount,
    share: shareField(row['Cover_Percent']) ?? null,
    minimum: context.amounts.balance(row, { module, field: 'Minimum_Amount' }) ?? null,
    noticeDays: numberField(row['Notice_Days']) ?? null,
    ...(termsDays === undefined ? {} : { termsDays }),
  };
}

/**
 * A recorded act or finding, a row of `Winnow_Decisions`. It begins on `Valid_From`, else on the day it was made. Without a
 * state it is proposed where it needs an approver and has none.
 */
export function readDecision(row: Row, context: RecordContext): Decision {
  const module = 'Winnow_Decisions';
  const record = recordReader(module, row, context);
  const { day } = record;
  const approver = personOf(row['Approved_By']);
  const amount = context.amounts.balance(row, { module, field: 'Amount' }) ?? null;
  const kind = oneOf(DECISION_KINDS, row['Kind']) ?? 'other';
  const state = oneOf(DECISION_STATES, row['State']);
  if (state === undefined && !isBlank(row['State'])) record.reject('State', 'unreadable');
  const from = day('Valid_From') ?? record.dayOf('Created_Time');
  const expires = day('Expires_On');
  // One that ends before it begins never holds; it stays as it is, and the contradiction is shown.
  record.notBefore(from, 'Expires_On', expires);
  return {
    id: record.id,
    label: textField(row['Name']) ?? '',
    kind,
    state: state ?? (approver && isBlank(row['State']) ? 'approved' : 'proposed'),
    requester: personOf(row['Requested_By']) ?? personOf(row['Created_By']) ?? personOf(row['Owner']),
    approver,
    reason: textField(row['Reason']) ?? null,
    from,
    ...present('madeAt', instantOf(row['Created_Time'])),
    expires,
    recordId: idOf(row['Deal']) ?? null,
    limit: kind === 'limit' ? limitOf(row, amount) : null,
    temporary: trueField(row['Temporary']),
    tier: oneOf(TIERS, row['Tier']) ?? null,
    value: numberField(row['Value']) ?? null,
    band: oneOf(GRADES, row['Band']) ?? null,
    amount,
    card: Object.fromEntries(
      CARD_ITEMS.flatMap((item): [CardItem, number][] => {
        const share = shareField(row[CARD_FIELDS[item]]);
        return share === undefined ? [] : [[item, share]];
      }),
    ),
    ...present('requesterName', nameOf(row['Requested_By'])),
    ...present('approverName', nameOf(row['Approved_By'])),
    ...present('createdBy', personOf(row['Created_By'])),
    ...present('modifiedBy', personOf(row['Modified_By'])),
    ...present('modifiedOn', record.dayOf('Modified_Time')),
    ...present('secondApprover', personOf(row['Second_Approved_By'])),
    ...present('exitId', idOf(row['Exit'])),
    ...present('leadId', idOf(row['Lead'])),
    ...present('about', textField(row['About'])),
    ...present('outcome', oneOf(OUTCOMES, row['Outcome'])),
    ...present('alternative', textField(row['Alternative'])),
    ...present('sentOn', day('Sent_On')),
    ...present('reviewOn', day('Review_On')),
  };
}

const DECISION_STATES = ['proposed', 'approved', 'rejected'] as const;

/** The field of each part of the qualification card: what share of it is met, as a percentage. */
const CARD_FIELDS: Readonly<Record<CardItem, string>> = {
  identity: 'Card_Identity',
  band: 'Card_Band',
  financials: 'Card_Financials',
  order: 'Card_Order',
  fit: 'Card_Fit',
  references: 'Card_References',
};

function limitOf(row: Row, amount: Decision['amount']): CreditLimit {
  const state = oneOf(['amount', 'unlimited', 'zero'] as const, row['Limit_State']);
  if (state === 'unlimited' || state === 'zero') return { state };
  if (isBlank(row['Amount'])) return { state: 'not-set' };
  if (Number(row['Amount']) === 0) return { state: 'zero' };
  return amount ? { state: 'amount', amount } : { state: 'unknown' };
}

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? textField(value.name) : undefined;

/** The person in a user field: a lookup, in an export an id or a name. */
export function personOf(value: unknown): string | null {
  return idOf(value) ?? textField(value) ?? null;
}
