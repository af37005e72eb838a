import type { Dossier } from '../../shared/dossier/dossier.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { and, type Condition, chunks, inIds, isNull, or } from '../../shared/records/coql.ts';
import {
  CHILD_LISTS,
  CHILD_MODULES,
  type ChildModule,
  OWN_CUSTOMER_FIELDS,
  READ,
} from '../../shared/records/fields.ts';
import { readDossier } from '../../shared/records/read-dossier.ts';
import type { Day } from '../../shared/values/day.ts';
import { present } from '../../shared/values/objects.ts';
import type { BooksReader } from '../books/books-reader.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import { readPages } from '../crm/read-pages.ts';
import type { Row } from '../crm/types.ts';
import { apiModule, isGap, type OrgFacts } from '../org/org-facts.ts';
import { statusShowsPayment } from '../org/org-labels.ts';
import { isOutdated } from '../org/outdated-facts.ts';
import { customerOf, type LinkColumns, linkColumns, withDetour } from './map-to-customers.ts';

/** One customer as it was read: what is known of it, and its own record with plain names. */
export interface CustomerRead {
  dossier: Dossier;
  row: Row;
}

/** What dossiers are read from, and by what rules. */
export interface DossierSource {
  crm: Pick<Crm, 'query' | 'byIds'>;
  facts: OrgFacts;
  policy: Policy;
  /** Today in the org's zone. */
  today: Day;
  /** Zoho Books, where the firm keeps its books there. */
  books?: BooksReader | null;
  /** Modules that are known to hold nothing: they are taken as empty and not read. */
  unused?: ReadonlySet<ChildModule>;
}

/** Who changed a customer's record last, and when: told where somebody has changed what Winnow wrote. */
const LAST_CHANGE = ['Modified_By', 'Modified_Time'] as const;

/** Records of a module that a customer is expected to have: it only decides how large the first page is. */
const EXPECTED_ROWS: Readonly<Record<ChildModule, number>> = {
  Invoices: 20,
  Deals: 20,
  Cases: 20,
  Sales_Orders: 4,
  Winnow_Incidents: 4,
  Winnow_Contracts: 2,
  Winnow_Decisions: 4,
  Winnow_Exits: 1,
};

/**
 * Reads whole customers together: their records by id (one credit per 50, and the large text field comes along, which COQL
 * may refuse), then the records of every module that the org has, 50 customers a query.
 * @returns by customer id; a customer that is no longer there is absent.
 * @throws CrmError where the customers cannot be read; a closed child module only leaves its list undefined.
 */
export async function readDossiers(source: DossierSource, ids: readonly string[]): Promise<Map<string, CustomerRead>> {
  const { crm, facts, policy, books, unused } = source;
  const module = policy.customerModule;
  const { map } = facts;
  const columns = [...READ[module], ...OWN_CUSTOMER_FIELDS, ...LAST_CHANGE].flatMap(
    (plain) => map.toApi(module, plain) ?? [],
  );
  const rows = await crm.byIds(module, ids, columns);
  checkColumns(facts, rows, columns);
  const customers = rows.map((row): Row => map.plainRow(module, row));
  const found = customers.flatMap((row) => row.id ?? []);
  if (found.length === 0) return new Map();
  const lists = await Promise.all(
    CHILD_MODULES.map(async (child) => ({
      child,
      rowsOf: await readChildren(source, child, unused?.has(child) ? [] : found),
    })),
  );
  const booksRows = await books?.(found);
  const context = {
    home: facts.home,
    zone: facts.zone,
    today: source.today,
    policy,
    customerModule: module,
    rates: facts.rates,
    ...present('statusShowsPayment', statusShowsPayment(policy, facts.pickLists)),
  };
  const read = (row: Row, id: string): CustomerRead => ({
    row,
    dossier: readDossier(
      {
        customer: row,
        books: booksRows?.get(id),
        ...Object.fromEntries(lists.map(({ child, rowsOf }) => [CHILD_LISTS[child], rowsOf?.(id)])),
      },
      { ...context, fields: facts.fields },
    ),
  });
  return new Map(customers.flatMap((row) => (row.id ? [[row.id, read(row, row.id)]] : [])));
}

/** A read by ids leaves out a field that the org does not have any more, where a query is refused. @throws CrmError where the facts may be old. */
function checkColumns(facts: OrgFacts, rows: readonly Row[], columns: readonly string[]): void {
  const left = columns.filter((column) => rows.length > 0 && rows.every((row) => !(column in row)));
  if (left.length === 0) return;
  const error = new CrmError('invalid', 'FIELDS_LEFT_OUT', 'Zoho left fields out', { details: left });
  if (isOutdated(facts, error)) throw error;
}

/** Records that name one of these customers, or else a contact of theirs, or a lead that became one. */
function ofCustomers({ own, detour }: LinkColumns, ids: readonly string[]): Condition {
  const byOwn = inIds(own, ids);
  return detour === undefined ? byOwn : or(byOwn, and(isNull(own), inIds(detour, ids)));
}

type RowsOf = (customerId: string) => Row[];

async function readChildren(
  { crm, facts, policy }: DossierSource,
  child: ChildModule,
  ids: readonly string[],
): Promise<RowsOf | undefined> {
  const { map } = facts;
  const links = linkColumns(facts, policy.customerModule, child);
  if (links === undefined) return undefined;
  const read = READ[child].flatMap((plain) => map.toApi(child, plain) ?? []);
  const byCustomer = new Map<string, Row[]>();
  try {
    for (const part of chunks(ids)) {
      const expected = part.length * EXPECTED_ROWS[child];
      const rows = await withDetour(links, (columns) =>
        readPages(crm, {
          from: apiModule(facts, child),
          columns: [...new Set(['id', ...Object.values(columns), ...read])],
          where: ofCustomers(columns, part),
          expected,
        }),
      );
      for (const row of rows) {
        const plain = map.plainRow(child, row);
        const customer = customerOf(row, links);
        if (customer === undefined) continue;
        const list = byCustomer.get(customer);
        if (list) list.push(plain);
        else byCustomer.set(customer, [plain]);
      }
    }
  } catch (error) {
    if (isGap(facts, error, child)) return undefined;
    throw error;
  }
  return (customerId) => byCustomer.get(customerId) ?? [];
}
