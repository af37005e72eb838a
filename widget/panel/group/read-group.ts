import { type GroupMember, isTier } from '../../../shared/groups/group.ts';
import { inIds, isId, MAX_LIST, or, select } from '../../../shared/records/coql.ts';
import type { FieldMap, Row } from '../../../shared/records/field-map.ts';
import { toMinor } from '../../../shared/values/decimals.ts';
import type { Money } from '../../../shared/values/money.ts';
import { nonEmptyText } from '../../crm/answers.ts';
import type { Crm } from '../../crm/crm.ts';
import type { CustomerRecord } from '../customer/customer-record.ts';

/** Accounts that are read of one group at most: what is beyond is said. */
const MOST_MEMBERS = 200;

/** Queries for one group at most: each goes one step up and one step down. */
const MOST_STEPS = 5;

const OWN = ['Winnow_Tier', 'Winnow_Exposure', 'Winnow_Overdue', 'Winnow_Credit_Limit', 'Winnow_Assessed_At'] as const;

/** The accounts that were found around a customer. */
export interface ReadGroup {
  members: GroupMember[];
  /** There are more than were read. */
  isCutOff: boolean;
}

/**
 * The accounts above and below a customer by `Parent_Account`: one credit where there are none, one more for each step up or down. Only what the user
 * may see.
 * @param home currency of records that name none.
 * @throws CrmError
 */
export async function readGroup(
  crm: Crm,
  { id, fields, row }: CustomerRecord,
  home: string,
  signal: AbortSignal,
): Promise<ReadGroup> {
  const columns = columnsOf(fields, row);
  const found = new Map<string, GroupMember>();
  const isAsked = { ids: new Set<string>(), parents: new Set<string>() };
  const first = memberOf({ ...row, id }, home);
  if (first) found.set(first.id, first);
  for (let step = 0; step < MOST_STEPS && found.size < MOST_MEMBERS; step += 1) {
    const up = fresh(
      [...found.values()].flatMap(({ parentId }) => parentId ?? []),
      isAsked.ids,
    ).filter((parent) => !found.has(parent));
    const down = fresh([...found.keys()], isAsked.parents);
    if (up.length + down.length === 0) return { members: [...found.values()], isCutOff: false };
    const conditions = [
      ...(up.length > 0 ? [inIds('id', up)] : []),
      ...(down.length > 0 ? [inIds('Parent_Account.id', down)] : []),
    ];
    const query = { from: 'Accounts', columns, where: or(...conditions), limit: MOST_MEMBERS };
    const { rows, more } = await crm.query(select(query), signal);
    for (const one of rows) {
      const member = memberOf(fields.plainRow('Accounts', one), home);
      if (member && !found.has(member.id)) found.set(member.id, member);
    }
    if (more) return { members: [...found.values()], isCutOff: true };
  }
  return { members: [...found.values()], isCutOff: true };
}

/** Those that were not asked about yet, as many as one list takes. */
function fresh(ids: readonly string[], asked: Set<string>): string[] {
  const taken = ids.filter((id) => !asked.has(id)).slice(0, MAX_LIST);
  for (const id of taken) asked.add(id);
  return taken;
}

/** Names of the columns as this org has them: the record of the customer shows which there are. */
function columnsOf(fields: FieldMap, row: Row): string[] {
  const own = OWN.flatMap((name) => fields.toApi('Accounts', name) ?? []);
  return ['id', 'Account_Name', 'Parent_Account', ...own, ...('Currency' in row ? ['Currency'] : [])];
}

function memberOf(row: Row, home: string): GroupMember | undefined {
  const { id } = row;
  if (!isId(id)) return undefined;
  const currency = nonEmptyText(row['Currency'])?.slice(0, 3) ?? home;
  const tier = row['Winnow_Tier'];
  return {
    id,
    name: nonEmptyText(row['Account_Name']) ?? id,
    parentId: lookupId(row['Parent_Account'] ?? row['Parent_Account.id']),
    tier: isTier(tier) ? tier : null,
    exposure: moneyOf(row['Winnow_Exposure'], currency),
    overdue: moneyOf(row['Winnow_Overdue'], currency),
    limit: moneyOf(row['Winnow_Credit_Limit'], currency),
    assessedAt: nonEmptyText(row['Winnow_Assessed_At']) ?? null,
  };
}

function moneyOf(value: unknown, currency: string): Money | null {
  if (value === null || value === undefined || value === '') return null;
  const minor = toMinor(value, currency);
  // A negative limit is the mark of an unlimited one: it is in no sum.
  return minor === undefined || minor < 0 ? null : { currency, minor };
}

function lookupId(value: unknown): string | null {
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return isId(id) ? id : null;
}
