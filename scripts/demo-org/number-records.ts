import { formatDay } from '../../shared/values/day.ts';
import type { CustomerDraft, Draft, Fields } from './records.ts';

/** One module's table as the export writes it. */
export interface Table {
  module: string;
  /** `Id` is first. */
  rows: Fields[];
}

/** Digits of the org in every id, then two for the module, then a serial: 19 digits, too many for a JSON number. */
const ORG_DIGITS = '57257670000';

/**
 * Gives every record its id and, where Zoho counts, its number, in the order in which the records were created.
 * @returns the tables, and the row of each named record.
 */
export function numberRecords(customers: readonly CustomerDraft[]): { tables: Table[]; named: Map<string, Fields> } {
  const named = new Map<string, Fields>();
  const take = (module: string, code: string, drafts: readonly Owned[], number?: (n: Numbering) => Fields): Table => {
    const ordered = [...drafts].sort(
      (a, b) => a.draft.createdOn - b.draft.createdOn || a.draft.minute - b.draft.minute,
    );
    const perYear = new Map<string, number>();
    const rows = ordered.map(({ draft, accountId }, index) => {
      const year = formatDay(draft.createdOn).slice(0, 4);
      perYear.set(year, (perYear.get(year) ?? 0) + 1);
      const row: Fields = {
        Id: `${ORG_DIGITS}${code}${String(index + 1).padStart(6, '0')}`,
        ...(accountId ? { Account_Name: accountId() } : {}),
        ...number?.({ year, inYear: perYear.get(year) ?? 0, index }),
        ...draft.fields,
      };
      ids.set(draft, String(row['Id']));
      if (draft.name) named.set(draft.name, row);
      return row;
    });
    return { module, rows };
  };
  const ids = new Map<Draft, string>();
  const owned = (list: (customer: CustomerDraft) => Draft[]): Owned[] =>
    customers.flatMap((customer) =>
      list(customer).map((draft) => ({ draft, accountId: () => ids.get(customer.account) ?? null })),
    );
  const tables = [
    take(
      'Accounts',
      '10',
      customers.map((customer) => ({ draft: customer.account })),
    ),
    take(
      'Contacts',
      '11',
      owned((customer) => customer.contacts),
    ),
    take(
      'Deals',
      '12',
      owned((customer) => customer.deals),
    ),
    take(
      'Invoices',
      '13',
      owned((customer) => customer.invoices),
      ({ year, inYear }) => ({
        Invoice_Number: `INV-${year}-${String(inYear).padStart(4, '0')}`,
      }),
    ),
    take(
      'Cases',
      '14',
      owned((customer) => customer.cases),
      ({ index }) => ({ Case_Number: `C-${1001 + index}` }),
    ),
  ];
  return { tables, named };
}

interface Owned {
  draft: Draft;
  /** The customer's id, once it has one. */
  accountId?: () => string | null;
}

interface Numbering {
  year: string;
  /** Count within the year, from 1. */
  inYear: number;
  /** Count over all, from 0. */
  index: number;
}
