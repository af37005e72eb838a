import type { JsonObject } from '../../base/json.ts';
import type { ModuleMeta } from '../../base/types.ts';
import type { Org } from '../../org/org-model.ts';
import { describeField } from './describe.ts';
import { profilesOf } from './profiles.ts';

/** The one layout of a module as `settings/layouts` answers it, with every field in one section. */
export function describeLayout(org: Org, meta: ModuleMeta): JsonObject {
  const id = layoutId(meta);
  const heading = `${meta.singular_label} Information`;
  return {
    id,
    name: 'Standard',
    api_name: 'Standard__s',
    display_label: 'Standard',
    display_type: 0,
    status: 'active',
    mode: 'view',
    source: 'crm',
    visible: true,
    generated_type: 'default',
    show_business_card: true,
    subform_properties: null,
    convert_mapping: null,
    created_for: null,
    created_by: null,
    modified_by: null,
    created_time: null,
    modified_time: null,
    actions_allowed: {
      edit: true,
      rename: true,
      clone: true,
      downgrade: false,
      delete: false,
      deactivate: false,
      set_layout_permissions: true,
    },
    has_more_profiles: false,
    profiles: profilesOf(org).map((one, index) => ({ ...one, default: index === 0, _default_view: null })),
    sections: [
      {
        id: (BigInt(id) + 1n).toString(),
        name: heading,
        display_label: heading,
        api_name: heading.replaceAll(' ', '_'),
        sequence_number: 1,
        column_count: 2,
        tab_traversal: 'left_to_right',
        generated_type: 'default',
        type: 'used',
        isSubformSection: false,
        properties: null,
        fields: [...meta.fields.values()].map((field, index) => ({
          ...describeField(org, field),
          required: field.system_mandatory,
          validation_rule: null,
          sequence_number: index + 1,
          section_id: 1,
        })),
      },
    ],
  };
}

/** Every module has one layout; its id is the module's with another ending, so that it never changes. */
export function layoutId(meta: ModuleMeta): string {
  return (BigInt(meta.id) - 900n).toString();
}
