import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { MODULE_SPECS, PROVISIONED } from '../../../shared/records/own-modules.ts';
import type { FieldSpec } from '../../zoho/org/catalog/spec.ts';
import { field } from '../../zoho/org/catalog/spec.ts';
import type { Org } from '../../zoho/org/org-model.ts';

/** Gives an emulated org what Winnow adds: its fields on accounts, and its own modules. */
export function installIn(org: Org): void {
  const own: readonly string[] = OWN_CUSTOMER_FIELDS;
  for (const spec of PROVISIONED['Accounts'] ?? [])
    if (own.includes(spec.name)) org.addField('Accounts', fieldOf(spec));
  for (const { name, singular, plural } of MODULE_SPECS)
    org.addModule({
      name,
      singular,
      plural,
      displayField: 'Name',
      generatedType: 'custom',
      fields: [field('Name', 'text', { mandatory: true, length: 120 })],
    });
  for (const { name, fields } of MODULE_SPECS) for (const spec of fields) org.addField(name, fieldOf(spec));
}

interface Wanted {
  name: string;
  type: FieldSpec['type'] | 'userlookup';
  length?: number;
  values?: readonly string[];
  target?: string;
}

function fieldOf({ name, type, length, values, target }: Wanted): FieldSpec {
  return field(name, type === 'userlookup' ? 'ownerlookup' : type, {
    ...(length === undefined ? {} : { length }),
    ...(values === undefined ? {} : { values: [...values] }),
    ...(target === undefined ? {} : { to: target === 'customer' ? 'Accounts' : target }),
  });
}
