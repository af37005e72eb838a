import { anyOf, type KnownKeys } from '../../http/known-keys.ts';

/** A module or field named inside a body. */
const NAMED = anyOf('api_name', 'id', 'module_name', 'name');

/**
 * What one item of `POST settings/fields` may say [OAS26 fields, create-custom-field]. The key of `unique` is a switch and checked apart.
 */
export const FIELD_KEYS: KnownKeys = {
  ...anyOf(
    'field_label',
    'display_label',
    'api_name',
    'data_type',
    'length',
    'decimal_place',
    'default_value',
    'unique',
  ),
  ...anyOf('formula', 'rollup_summary', 'auto_number', 'autonumber', 'external', 'crypt', 'tooltip', 'private'),
  ...anyOf('profiles', 'convert_mapping', 'history_tracking', 'hipaa_compliance', 'hipaa_compliance_enabled'),
  ...anyOf('pick_list_values_sorted_lexically', 'enable_colour_code', 'global_picklist', 'number_separator'),
  ...anyOf('multiselectlookup', 'multiuserlookup', 'subform', 'sharing_properties', 'file_upolad_optionlist'),
  textarea: anyOf('type'),
  currency: anyOf('precision', 'rounding_option'),
  lookup: {
    module: NAMED,
    ...anyOf('display_label', 'api_name', 'id', 'query_details', 'revalidate_filter_during_edit', 'show_fields'),
  },
  pick_list_values: {
    ...anyOf('display_value', 'actual_value', 'reference_value', 'sequence_number', 'colour_code', 'type', 'id'),
    ...anyOf('deal_category', 'forecast_category', 'forecast_type', 'probability', 'expected_data_type', 'maps'),
  },
};

/** What one item of `POST settings/modules` may say [OAS26 modules]. */
export const MODULE_KEYS: KnownKeys = {
  ...anyOf('plural_label', 'singular_label', 'api_name', 'description', 'web_link', 'actual_plural_label'),
  ...anyOf('actual_singular_label', 'show_as_tab'),
  profiles: anyOf('id', 'name'),
  display_field: anyOf('field_label', 'data_type', 'display_label', 'auto_number', 'autonumber', 'length'),
};

/** What one item of `POST settings/tags` may say. */
export const TAG_KEYS: KnownKeys = anyOf('name', 'color_code', 'colour_code', 'id');

/** What one item of `POST` and `PUT settings/variables` may say. */
export const VARIABLE_KEYS: KnownKeys = {
  ...anyOf('id', 'name', 'api_name', 'type', 'value', 'description', 'source', 'read_only'),
  variable_group: anyOf('id', 'name', 'api_name'),
};

/** What one currency of a body may say. */
export const CURRENCY_KEYS: KnownKeys = {
  ...anyOf('id', 'name', 'iso_code', 'symbol', 'exchange_rate', 'is_base', 'is_active', 'prefix_symbol'),
  format: anyOf('decimal_separator', 'thousand_separator', 'decimal_places', 'numeral_system'),
};
