import type { JsonObject } from '../../base/json.ts';
import type { FieldMeta, FieldType, Json, ModuleMeta } from '../../base/types.ts';
import { FORECAST_CATEGORIES, STAGES, type Stage } from '../../org/catalog/sales.ts';
import type { Org } from '../../org/org-model.ts';
import { fieldExtras, moduleExtras } from './describe-extras.ts';
import { fieldInKeysOf, moduleInKeysOf } from './newer-keys.ts';
import { profilesOf } from './profiles.ts';

const JSON_TYPE: Partial<Record<FieldType, string>> = {
  integer: 'integer',
  double: 'double',
  currency: 'double',
  percent: 'double',
  boolean: 'boolean',
  lookup: 'jsonobject',
  ownerlookup: 'jsonobject',
  multi_module_lookup: 'jsonobject',
  multiselectpicklist: 'jsonarray',
  subform: 'jsonarray',
  tag: 'jsonarray',
};

const NUMERIC_TYPES = new Set<FieldType>(['integer', 'bigint', 'double', 'currency', 'percent']);
const NOT_SORTABLE = new Set<FieldType>(['textarea', 'subform', 'tag', 'multiselectpicklist', 'profileimage']);

/** A user field of the org's own is a user lookup; only Zoho's own are called by their owner. */
function shownType({ data_type: type, custom_field: custom }: FieldMeta): string {
  if (type === 'tag') return 'text';
  return type === 'ownerlookup' && custom ? 'userlookup' : type;
}

/** A field as `settings/fields` answers it (fact sheet §11), with every key the official SDK reads. */
export function describeField(org: Org, field: FieldMeta): JsonObject {
  const writable = !field.read_only;
  const target = org.table(field.lookup_module ?? '')?.meta;
  const type = field.data_type;
  const described = {
    id: field.id,
    api_name: field.api_name,
    field_label: field.field_label,
    display_label: field.field_label,
    data_type: shownType(field),
    json_type: JSON_TYPE[type] ?? 'string',
    length: field.length,
    decimal_place: field.decimal_place ?? null,
    custom_field: field.custom_field,
    system_mandatory: field.system_mandatory,
    read_only: field.read_only,
    field_read_only: field.read_only,
    visible: true,
    virtual_field: false,
    filterable: field.filterable,
    sortable: !NOT_SORTABLE.has(type),
    searchable: field.filterable && !NUMERIC_TYPES.has(type),
    mass_update: writable && type !== 'lookup',
    webhook: true,
    separator: NUMERIC_TYPES.has(type),
    type: 'used',
    ui_type: 1,
    show_type: 7,
    category: 1,
    display_field: false,
    created_source: field.custom_field ? 'user' : 'default',
    created_time: null,
    modified_time: null,
    default_value: field.default_value === undefined ? null : String(field.default_value),
    operation_type: { web_update: writable, api_create: writable, web_create: writable, api_update: writable },
    view_type: { view: true, edit: writable, quick_create: field.system_mandatory, create: writable },
    unique: field.unique ? uniqueOf(org) : {},
    currency: type === 'currency' ? { rounding_option: 'normal', precision: field.decimal_place ?? 2 } : {},
    formula: {},
    auto_number: type === 'autonumber' ? { prefix: '', suffix: '', start_number: 1001 } : {},
    lookup: type === 'lookup' && target !== undefined ? describeLookup(field, target) : {},
    subform: type === 'subform' && target !== undefined ? { module: target.api_name, id: target.id } : null,
    associated_module: type === 'subform' && target !== undefined ? { module: target.api_name, id: target.id } : null,
    multiselectlookup: {},
    multiuserlookup: {},
    multi_module_lookup: {},
    textarea: field.textarea === undefined ? null : { type: field.textarea },
    history_tracking: null,
    private: field.private ?? null,
    pick_list_values_sorted_lexically: false,
    pick_list_values: pickListValues(field),
    ...fieldExtras(org, field, writable),
  };
  return fieldInKeysOf(org.behaviour.metadataKeys, described, field);
}

/** Uniqueness under the key that the specification in force has for it. */
const uniqueOf = ({ behaviour }: Org): JsonObject =>
  behaviour.uniqueKey === 'case_sensitive' ? { case_sensitive: false } : { casesensitive: 'false' };

function describeLookup(field: FieldMeta, target: ModuleMeta): JsonObject {
  return {
    display_label: target.plural_label,
    api_name: null,
    id: field.id,
    query_details: {},
    module: { api_name: target.api_name, id: target.id },
  };
}

function pickListValues(field: FieldMeta): Json[] {
  if (field.pick_list_values === undefined) return [];
  const none = { id: `${field.id}`, display_value: '-None-', actual_value: '-None-' };
  return [none, ...field.pick_list_values].map((value, index) => {
    const stage =
      field.api_name === 'Stage' ? STAGES.find((candidate) => candidate.actual === value.actual_value) : undefined;
    return {
      ...value,
      reference_value: value.actual_value,
      sequence_number: index + 1,
      type: 'used',
      colour_code: null,
      ...(stage === undefined ? {} : stageKeys(stage)),
    };
  });
}

/** What a stage stands for: its kind by two names, and its category of forecast. */
function stageKeys({ probability, forecastType }: Stage): JsonObject {
  return {
    probability,
    forecast_type: forecastType,
    deal_category: forecastType,
    forecast_category: { ...FORECAST_CATEGORIES[forecastType] },
  };
}

/** A module as `settings/modules` answers it (fact sheet §11). */
export function describeModule(org: Org, meta: ModuleMeta, index: number): JsonObject {
  const own = meta.generated_type !== 'subform';
  const display = meta.fields.get(meta.display_field);
  const described = {
    id: meta.id,
    api_name: meta.api_name,
    module_name: meta.module_name,
    singular_label: meta.singular_label,
    plural_label: meta.plural_label,
    generated_type: meta.generated_type,
    api_supported: true,
    creatable: own,
    editable: own,
    viewable: true,
    deletable: own,
    visible: own,
    visibility: own ? 1 : 0,
    show_as_tab: own,
    quick_create: own,
    global_search_supported: own,
    triggers_supported: own && meta.api_name !== 'Notes',
    scoring_supported: ['Accounts', 'Contacts', 'Deals'].includes(meta.api_name),
    convertable: false,
    sequence_number: index + 1,
    modified_time: null,
    modified_by: null,
    web_link: null,
    description: null,
    parent_module: {},
    arguments: [],
    business_card_field_limit: 5,
    profile_count: new Set(org.users().map((user) => user.profile.id)).size,
    profiles: profilesOf(org),
    display_field: display === undefined ? null : { api_name: display.api_name, id: display.id },
    status: 'visible',
    ...moduleExtras(meta, own),
  };
  return moduleInKeysOf(org.behaviour.metadataKeys, described, meta);
}
