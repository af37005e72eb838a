import { LABEL_FIELDS, type LabelField, labelsOf, listsFor, plainLabel } from '../../shared/policy/labels.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { plainName } from '../../shared/records/field-map.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { FieldInfo } from '../crm/types.ts';

/** The pick lists of an org on which judgements rest, by `Module.Field`, plain names. */
export type PickLists = ReadonlyMap<string, Pick<FieldInfo, 'picklist' | 'shownAs'>>;

const nameOf = ({ module, field }: Pick<LabelField, 'module' | 'field'>): string => `${module}.${field}`;

const NAMES: ReadonlySet<string> = new Set(LABEL_FIELDS.map(nameOf));

/** Those of a module's fields on whose labels judgements rest, as entries of `PickLists`. @param module plain name. */
export function pickListsOf(module: string, fields: readonly FieldInfo[]): [string, FieldInfo][] {
  return fields
    .map((field): [string, FieldInfo] => [nameOf({ module, field: plainName(field.apiName, module) }), field])
    .filter(([name]) => NAMES.has(name));
}

/**
 * Reads the pick lists of an org; a module or field that it lacks, or that cannot be read, has none.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function readPickLists(crm: Pick<Crm, 'fields'>): Promise<PickLists> {
  const lists: [string, FieldInfo][] = [];
  for (const module of new Set(LABEL_FIELDS.map((field) => field.module))) {
    const fields = await crm.fields(module).catch((error: unknown) => {
      if (error instanceof CrmError && !error.retryable) return [];
      throw error;
    });
    lists.push(...pickListsOf(module, fields));
  }
  return new Map(lists);
}

/**
 * A policy whose labels hold, for every value of the org's pick lists, both what people see and what the API says: a firm writes the
 * one that it sees, "Identify Decision Makers", and records carry "Id. Decision Makers". The policy itself where nothing is renamed.
 */
export function withOrgLabels(policy: Policy, pickLists: PickLists): Policy {
  const labels: Partial<Policy['labels']> = {};
  for (const field of LABEL_FIELDS) {
    const renamed = Object.entries(pickLists.get(nameOf(field))?.shownAs ?? {});
    for (const list of renamed.length > 0 ? Object.values(listsFor(field.question)) : []) {
      const listed = labels[list] ?? policy.labels[list];
      const known = new Set(listed.map(plainLabel));
      const alike = renamed.filter((names) => names.some((name) => known.has(plainLabel(name))));
      if (alike.length > 0) labels[list] = [...listed, ...alike.flat()];
    }
  }
  return Object.keys(labels).length === 0 ? policy : { ...policy, labels: { ...policy.labels, ...labels } };
}

/** Values of the org's pick lists that are in no list of the policy, as `Module.Field: label`. */
export function unlistedLabels(policy: Policy, pickLists: PickLists): string[] {
  const labels = labelsOf(policy);
  return LABEL_FIELDS.flatMap((field) =>
    (pickLists.get(nameOf(field))?.picklist ?? [])
      .filter((label) => labels.meaning(field.question, label) === 'unlisted')
      .map((label) => `${nameOf(field)}: ${label}`),
  );
}

/** Whether some status of the org's invoices says that they are paid, or not; undefined where the list is not known. */
export function statusShowsPayment(policy: Policy, pickLists: PickLists): boolean | undefined {
  const labels = labelsOf(policy);
  return pickLists
    .get('Invoices.Status')
    ?.picklist.some((label) => ['paid', 'unpaid', 'written-off'].includes(labels.meaning('invoiceStatus', label)));
}
