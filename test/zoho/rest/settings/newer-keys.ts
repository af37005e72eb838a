import type { JsonObject } from '../../base/json.ts';
import type { Specification } from '../../base/specifications.ts';
import type { FieldMeta, ModuleMeta } from '../../base/types.ts';

/** Keys of a field that answers recorded since the end of 2025 no longer have. */
const GONE_FROM_FIELDS: ReadonlySet<string> = new Set([
  'allowed_modules',
  'sub_module',
  'subform',
  'static_field',
  'show_type',
  'number_separator',
  'category',
  'refer_from_field',
  'available_in_user_layout',
]);

/** A field's metadata under the keys of one specification; what is described are those of 2025. */
export function fieldInKeysOf(keys: Specification, described: JsonObject, field: FieldMeta): JsonObject {
  if (keys === 2025) return described;
  const kept = Object.entries(described).filter(([name]) => !GONE_FROM_FIELDS.has(name));
  return {
    ...Object.fromEntries(kept),
    ...(field.api_name === 'Owner' && { ui_type: 8, field_read_only: true, mass_update: false }),
    history_tracking_enabled: false,
    public: false,
    range: null,
    address: null,
    global_picklist: null,
    display_format: null,
    display_format_properties: null,
    parent_field: null,
    child_fields: [],
  };
}

/** A module's metadata under the keys of one specification; what is described are those of 2025. */
export function moduleInKeysOf(keys: Specification, described: JsonObject, meta: ModuleMeta): JsonObject {
  if (keys === 2025) return described;
  const isOwn = meta.generated_type !== 'subform';
  return {
    ...described,
    access_type: 'org_based',
    private_profile: null,
    actual_singular_label: meta.singular_label,
    actual_plural_label: meta.plural_label,
    lookupable: isOwn,
    has_more_profiles: false,
    sub_menu_available: isOwn,
    public_fields_configured: false,
  };
}
