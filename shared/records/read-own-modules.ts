import {
  CARD_ITEMS,
  type CardItem,
  type Contract,
  type CreditLimit,
  DECISION_KINDS,
  type Decision,
  FAULTS,
  type Fault,
  INCIDENT_KINDS,
  type Incident,
  OUTCOMES,
} from '../dossier/dossier.ts';
import type { Day } from '../values/day.ts';
import { present } from '../values/objects.ts';
import { dayInZone } from '../values/zone.ts';
import { GRADES, INCIDENT_SEVERITIES, TIERS } from '../vocabulary/model.ts';
import type { AmountReader } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import {
  dayField,
  idOf,
  numberField,
  oneOf,
  type ReportDefect,
  shareField,
  textField,
  trueField,
} from './read-value.ts';

/** What the readers of Winnow's own modules need apart from the row. */
export interface LedgerContext {
  zone: string;
  amounts: AmountReader;
  report: ReportDefect;
}

const KEPT: Readonly<Record<string, boolean>> = { kept: true, broken: false };

/** Whose fault it was, as a person has recorded it; else `unknown`. */
export const faultOf = (value: unknown): Fault => oneOf(FAULTS, value) ?? 'unknown';

/**
 * One line of the conduct ledger, a row of `Winnow_Incidents`. Without a severity it is minor; without a tick it is not
 * confirmed; a promise whose outcome is not recorded is neither kept nor broken.
 */
export function readIncident(row: Row, context: LedgerContext): Incident {
  const { id, day } = rowOf('Winnow_Incidents', row, context);
  return {
    id,
    label: textField(row['Name']) ?? '',
    kind: oneOf(INCIDENT_KINDS, row['Kind']) ?? 'other',
    fault: faultOf(row['Fault']),
    severity: oneOf(INCIDENT_SEVERITIES, row['Severity']) ?? 'minor',
    confirmed: trueField(row['Confirmed']),
    amount: context.amounts.optional(row, 'Amount') ?? null,
    on: day('Happened_On') ?? dayInZone(row['Created_Time'], context.zone) ?? null,
    due: day('Due_On'),
    kept: KEPT[textField(row['Kept'])?.toLowerCase() ?? ''] ?? null,
    answeredOn: day('Answered_On'),
    solvedOn: day('Solved_On'),
    invoiceId: idOf(row['Invoice']) ?? null,
    ...present('theme', textField(row['Theme'])),
  };
}

/** An agreement, cover or deposit, a row of `Winnow_Contracts`. What is not marked as security is a contract. */
export function readContract(row: Row, context: LedgerContext): Contract {
  const { id, day } = rowOf('Winnow_Contracts', row, context);
  return {
    id,
    label: textField(row['Name']) ?? '',
    kind: oneOf(['contract', 'cover', 'deposit'] as const, row['Kind']) ?? 'contract',
    signedOn: day('Signed_On'),
    from: day('Valid_From'),
    to: day('Valid_To'),
    amount: context.amounts.balance(row, 'Amount') ?? null,
    share: shareField(row['Cover_Percent']) ?? null,
    minimum: context.amounts.balance(row, 'Minimum_Amount') ?? null,
    noticeDays: numberField(row['Notice_Days']) ?? null,
  };
}

/**
 * A recorded act or finding, a row of `Winnow_Decisions`. It begins on `Valid_From`, else on the day it was made. Without a
 * state it is proposed where it needs an approver and has none.
 */
export function readDecision(row: Row, context: LedgerContext): Decision {
  const { id, day } = rowOf('Winnow_Decisions', row, context);
  const approver = personOf(row['Approved_By']);
  const amount = context.amounts.balance(row, 'Amount') ?? null;
  const kind = oneOf(DECISION_KINDS, row['Kind']) ?? 'other';
  return {
    id,
    label: textField(row['Name']) ?? '',
    kind,
    state: oneOf(['proposed', 'approved', 'rejected'] as const, row['State']) ?? (approver ? 'approved' : 'proposed'),
    requester: personOf(row['Requested_By']) ?? personOf(row['Created_By']) ?? personOf(row['Owner']),
    approver,
    reason: textField(row['Reason']) ?? null,
    from: day('Valid_From') ?? dayInZone(row['Created_Time'], context.zone) ?? null,
    expires: day('Expires_On'),
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
    ...present('secondApprover', personOf(row['Second_Approved_By'])),
    ...present('exitId', idOf(row['Exit'])),
    ...present('about', textField(row['About'])),
    ...present('outcome', oneOf(OUTCOMES, row['Outcome'])),
    ...present('alternative', textField(row['Alternative'])),
    ...present('sentOn', day('Sent_On')),
    ...present('reviewOn', day('Review_On')),
  };
}

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
  if (!amount) return { state: 'not-set' };
  return amount.minor === 0 ? { state: 'zero' } : { state: 'amount', amount };
}

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? textField(value.name) : undefined;

/** The person in a user field: a lookup, in an export an id or a name. */
export function personOf(value: unknown): string | null {
  return idOf(value) ?? textField(value) ?? null;
}

/** What every reader of these modules begins with: the id, and a way to read days that reports an unreadable one. */
export function rowOf(
  module: string,
  row: Row,
  { report }: LedgerContext,
): { id: string; day: (field: string) => Day | null } {
  const id = idOf(row['id']) ?? '';
  const day = (field: string): Day | null => {
    const value = row[field];
    const read = dayField(value);
    if (read === undefined && value !== null && value !== undefined && value !== '')
      report(module, id, field, 'unreadable');
    return read ?? null;
  };
  return { id, day };
}
