import { and, type Condition, eq, inList, isNull, or, select } from '../../../../shared/records/coql.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { letterMark, PLAN_LETTERS } from '../../../../shared/vocabulary/letters.ts';
import type { ActContext } from '../act.ts';

/** Most decisions that one form offers. */
const LIST_LIMIT = 10;

/** A record as a form offers it for choice. */
export interface OpenRecord {
  id: string;
  label: string;
  row: Row;
}

type Column = (plain: string) => string;

/**
 * Decisions about this customer that meet a condition, newest first, at most ten. One query finds their ids and one call each reads
 * the record, because a query gives users as ids without names.
 */
async function queryDecisions(context: ActContext, condition: (column: Column) => Condition): Promise<OpenRecord[]> {
  const module = 'Winnow_Decisions';
  const { api, fields } = await context.ownModules.names(module);
  const column: Column = (plain) => fields.toApi(module, plain) ?? plain;
  const query = select({
    from: api,
    columns: ['id'],
    where: and(eq(column('Customer'), context.customer.id), condition(column)),
    orderBy: [{ column: 'Created_Time', descending: true }, { column: 'id' }],
    limit: LIST_LIMIT,
  });
  const rows = await Promise.all(
    (await context.ownModules.query(query)).map(({ id }) => context.ownModules.read(module, String(id))),
  );
  return rows.flatMap((row) => (row ? [{ id: String(row['id']), label: String(row['Name'] ?? row['id']), row }] : []));
}

/** Decisions that wait for a first or second approval. @throws CrmError */
export const decisionsToApprove = (context: ActContext): Promise<OpenRecord[]> =>
  queryDecisions(context, (column) =>
    or(
      eq(column('State'), 'Proposed'),
      isNull(column('State')),
      and(eq(column('Kind'), 'Exit'), isNull(column('Second_Approved_By'))),
    ),
  );

const planLetters = Object.keys(PLAN_LETTERS).map((letter) => letterMark(letter as keyof typeof PLAN_LETTERS));

/** Refusals, plans and plan letters to which the customer's answer is not recorded. @throws CrmError */
export const unansweredOffers = (context: ActContext): Promise<OpenRecord[]> =>
  queryDecisions(context, (column) =>
    and(
      or(inList(column('Kind'), ['Refusal', 'Plan']), inList(column('About'), planLetters)),
      or(isNull(column('Outcome')), eq(column('Outcome'), 'Open')),
    ),
  );

/** Id and name of a user field; undefined where it is empty. */
export function userIn(value: unknown): { id: string; name: string } | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const name = 'name' in value && typeof value.name === 'string' ? value.name : '';
  return { id: String(value.id), name: name || String(value.id) };
}
