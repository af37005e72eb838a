import { PROVISIONED } from '../../shared/records/own-modules.ts';
import { ZONE } from './calendar.ts';
import { CURRENCIES } from './places.ts';
import { USERS } from './users.ts';

/** `org.json` of the export: the org, its currencies, users and the fields that Winnow has added, in Zoho's words. */
export function orgJson() {
  return {
    company_name: 'Northgate Fittings Inc.',
    currency: 'US Dollar - USD',
    iso_code: 'USD',
    currency_symbol: '$',
    time_zone: ZONE,
    country_code: 'US',
    mc_status: true,
    edition: 'enterprise',
    currencies: CURRENCIES,
    users: USERS,
    customFields: Object.fromEntries(
      Object.entries(PROVISIONED).map(([module, specs]) => [
        module,
        specs.map((spec) => ({
          field_label: spec.label,
          api_name: spec.name,
          data_type: spec.type,
          ...(spec.length === undefined ? {} : { length: spec.length }),
          ...(spec.unique ? { unique: true } : {}),
          ...(spec.values === undefined
            ? {}
            : { pick_list_values: spec.values.map((value) => ({ display_value: value, actual_value: value })) }),
        })),
      ]),
    ),
  };
}
