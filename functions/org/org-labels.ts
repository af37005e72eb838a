import type { Policy } from '../../shared/policy/policy.ts';
import { plainName } from '../../shared/records/field-map.ts';
import type { FieldInfo } from '../crm/types.ts';

/** The labels of pick-list values that differ from what the API reads and writes, by `Module.Field`, plain names. */
export type RenamedValues = ReadonlyMap<string, FieldInfo['shownAs']>;

/** The pick list that each kind of label stands in; reasons of a credit note come from Zoho Books, which has no such lists. */
const PICK_LIST: Readonly<Record<keyof Policy['labels'], string | null>> = {
  paid: 'Invoices.Status',
  void: 'Invoices.Status',
  draft: 'Invoices.Status',
  writtenOff: 'Invoices.Status',
  won: 'Deals.Stage',
  lost: 'Deals.Stage',
  winning: 'Deals.Stage',
  closedCase: 'Cases.Status',
  complaint: 'Cases.Type',
  orderAccepted: 'Sales_Orders.Status',
  orderDelivered: 'Sales_Orders.Status',
  orderCancelled: 'Sales_Orders.Status',
  returned: null,
};

/** Those of a module's fields that have renamed values. */
export function renamedValues(module: string, fields: readonly FieldInfo[]): [string, FieldInfo['shownAs']][] {
  return fields.flatMap(({ apiName, shownAs }): [string, FieldInfo['shownAs']][] =>
    Object.keys(shownAs).length > 0 ? [[`${module}.${plainName(apiName, module)}`, shownAs]] : [],
  );
}

/**
 * A policy whose labels hold, for every value of the org's pick lists, both what people see and what the API says: a firm writes the
 * one that it sees, "Identify Decision Makers", and records carry "Id. Decision Makers". The policy itself where nothing is renamed.
 */
export function withOrgLabels(policy: Policy, renamed: RenamedValues): Policy {
  if (renamed.size === 0) return policy;
  const labels = Object.entries(policy.labels).map(([kind, listed]) => {
    const list = PICK_LIST[kind as keyof Policy['labels']];
    const known = new Set(listed.map((label) => label.toLowerCase()));
    const alike = Object.entries(renamed.get(list ?? '') ?? {}).filter((names) =>
      names.some((name) => known.has(name.toLowerCase())),
    );
    return [kind, [...listed, ...alike.flat()]];
  });
  return { ...policy, labels: Object.fromEntries(labels) };
}
