import type { JsonObject } from '../../base/json.ts';
import type { FieldMeta, ModuleMeta } from '../../base/types.ts';
import type { Org } from '../../org/org-model.ts';
import { profilesOf } from './profiles.ts';

const NUMBER_TYPES = new Set(['integer', 'bigint', 'double', 'currency', 'percent']);
const WITH_TEMPLATES = new Set(['Invoices', 'Sales_Orders', 'Quotes']);
const WITH_WEBFORMS = new Set(['Accounts', 'Contacts', 'Leads', 'Cases']);

/** Keys of a field that Zoho's specification lists and that say the same of every field here. */
export function fieldExtras(org: Org, field: FieldMeta, writable: boolean): JsonObject {
  return {
    blueprint_supported: true,
    customizable_properties: [],
    businesscard_supported: true,
    available_in_user_layout: true,
    layout_associations: [],
    enable_colour_code: false,
    column_name: field.api_name.toUpperCase(),
    display_type: -1,
    colour_code_enabled_by_system: false,
    quick_sequence_number: null,
    email_parser: { fields_update_supported: writable, record_operations_supported: writable },
    rollup_summary: {},
    refer_from_field: null,
    sharing_properties: null,
    profiles: profilesOf(org).map((profile) => ({
      ...profile,
      permission_type: writable ? 'read_write' : 'read_only',
    })),
    sub_module: null,
    external: null,
    convert_mapping: null,
    crypt: null,
    tooltip: null,
    association_details: null,
    allowed_modules: [],
    additional_column: null,
    hipaa_compliance_enabled: false,
    hipaa_compliance: null,
    number_separator: NUMBER_TYPES.has(field.data_type),
    static_field: false,
  };
}

/** Keys of a module that Zoho's specification lists; `own` is false for modules of line items. */
export function moduleExtras(meta: ModuleMeta, own: boolean): JsonObject {
  return {
    recycle_bin_on_delete: own,
    inventory_template_supported: WITH_TEMPLATES.has(meta.api_name),
    presence_sub_menu: own,
    isBlueprintSupported: own,
    emailTemplate_support: own,
    email_parser_supported: own,
    filter_supported: own,
    filter_status: false,
    feeds_required: false,
    webform_supported: WITH_WEBFORMS.has(meta.api_name),
    chart_view: false,
    chart_view_supported: own,
    kanban_view: false,
    kanban_view_supported: own,
    zia_view: false,
    custom_view: null,
    track_current_data: false,
    activity_badge: 'Disabled',
    per_page: 10,
    $field_states: [],
    $properties: [],
    $on_demand_properties: [],
    business_card_fields: [],
    search_layout_fields: [],
    default_mapping_fields: [],
    layout_associations: [],
    lookup_field_properties: { fields: [] },
    related_list_properties: { sort_by: null, fields: [], sort_order: null },
  };
}
