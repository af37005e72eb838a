import { and, type Condition, eq, inList, isNull, or, select } from '../../../../shared/records/coql.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import type { ActContext } from '../act.ts';

/** Most decisions that one form lists. */
const MOST = 10;

/** A recorded decision as a form lists it. */
export interface Listed {
  id: string;
  label: string;
  row: Row;
}

type Column = (plain: string) => string;

/**
 * Decisions about this customer that some condition picks, newest first, at most ten. One query finds them and one call each reads
 * them whole, because a query gives people as ids without names.
 */
async function listed(desk: ActContext, condition: (column: Column) => Condition): Promise<Listed[]> {
  const module = 'Winnow_Decisions';
  const { api, fields } = await desk.own.names(module);
  const column: Column = (plain) => fields.toApi(module, plain) ?? plain;
  const query = select({
    from: api,
    columns: ['id'],
    where: and(eq(column('Customer'), desk.customer.id), condition(column)),
    orderBy: [{ column: 'Created_Time', descending: true }, { column: 'id' }],
    limit: MOST,
  });
  const rows = await Promise.all((await desk.own.query(query)).map(({ id }) => desk.own.read(module, String(id))));
  return rows.flatMap((row) => (row ? [{ id: String(row['id']), label: String(row['Name'] ?? row['id']), row }] : []));
}

/** What waits for an approval, its second one included. */
export const waitingDecisions = (desk: ActContext): Promise<Listed[]> =>
  listed(desk, (column) =>
    or(
      eq(column('State'), 'Proposed'),
      isNull(column('State')),
      and(eq(column('Kind'), 'Exit'), isNull(column('Second_Approved_By'))),
    ),
  );

/** Refusals and plans whose answer by the customer is not known. */
export const unansweredOffers = (desk: ActContext): Promise<Listed[]> =>
  listed(desk, (column) =>
    and(inList(column('Kind'), ['Refusal', 'Plan']), or(isNull(column('Outcome')), eq(column('Outcome'), 'Open'))),
  );

/** Id and name of a user field; undefined where it is empty. */
export function userIn(value: unknown): { id: string; name: string } | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const name = 'name' in value && typeof value.name === 'string' ? value.name : '';
  return { id: String(value.id), name: name || String(value.id) };
}
