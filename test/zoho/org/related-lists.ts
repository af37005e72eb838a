import type { FieldMeta, ModuleMeta } from '../base/types.ts';
import type { Org } from './org-model.ts';

/** One related list of a module: the records of `module` whose `field` points at the parent. */
export interface RelatedList {
  api_name: string;
  label: string;
  module: ModuleMeta;
  field: string;
}

/** Children shown under a name of their own; the names per org are unverified (fact sheet §4.1). */
const OWN_NAMES: Readonly<Record<string, string>> = {
  'Accounts Parent_Account': 'Member_Accounts',
  'Contacts Reporting_To': 'Reportees',
};

/**
 * The related lists of a module, derived from every lookup that points at it: `Accounts` has Contacts, Deals, Invoices,
 * Cases, Tasks, Notes … A second lookup of the same child gets a number, as in `Winnow_Decisions2`.
 */
export function relatedLists(org: Org, parent: ModuleMeta): RelatedList[] {
  const lists: RelatedList[] = [];
  for (const child of org.modules()) {
    if (child.generated_type === 'subform') continue;
    let count = 0;
    for (const field of child.fields.values()) {
      if (!pointsAt(field, parent, child)) continue;
      count += 1;
      const own = OWN_NAMES[`${child.api_name} ${field.api_name}`];
      const name = own ?? (count === 1 ? child.api_name : `${child.api_name}${count}`);
      lists.push({
        api_name: name,
        label: own?.replace('_', ' ') ?? child.plural_label,
        module: child,
        field: field.api_name,
      });
    }
  }
  return lists;
}

function pointsAt(field: FieldMeta, parent: ModuleMeta, child: ModuleMeta): boolean {
  if (field.data_type === 'lookup') return field.lookup_module === parent.api_name;
  if (field.data_type !== 'multi_module_lookup') return false;
  return child.api_name !== parent.api_name && parent.api_name !== 'Notes';
}
