import { type JsonObject, objectOf, objectsUnder, textOf } from '../../base/json.ts';
import type { Edition, Json } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { type ErrorBody, errorBody, missingField, refuse } from '../../http/errors.ts';
import { unknownKeyFailure } from '../../http/known-keys.ts';
import { batchStatus } from '../../http/lists.ts';
import { field } from '../../org/catalog/spec.ts';
import { isAdministrator } from '../../org/default-org.ts';
import type { RowItem } from '../../org/write/problem.ts';
import { MODULE_KEYS } from './body-keys.ts';
import { createField, customFields, FIELD_LIMIT } from './create-field.ts';
import { moduleParameter } from './metadata.ts';
import { isLite, profilesOf } from './profiles.ts';

const MAX_FIELDS_PER_CALL = 5;
const MODULE_CREDITS = 500;
const WITH_CUSTOM_MODULES = new Set<Edition>(['enterprise', 'ultimate']);

/** Mounts making fields and modules, as an extension does when it is installed (fact sheet §11). */
export function mountSettingsWrites(emulator: Emulator): void {
  const right = (name: string, operation: 'CREATE' | 'DELETE') => [{ area: 'settings', name, operation }];
  emulator.route(
    'POST',
    '/crm/v8/settings/fields',
    { kind: 'settings.fields.create', scopes: right('fields', 'CREATE') },
    addFields,
  );
  emulator.route(
    'DELETE',
    '/crm/v8/settings/fields/:field',
    { kind: 'settings.fields.delete', scopes: right('fields', 'DELETE') },
    removeField,
  );
  emulator.route(
    'POST',
    '/crm/v8/settings/modules',
    { kind: 'settings.modules.create', scopes: right('modules', 'CREATE'), credits: MODULE_CREDITS },
    addModule,
  );
}

/** 403 NO_PERMISSION unless the user is an administrator. */
function requireAdministrator(call: Call): void {
  if (isAdministrator(call.user)) return;
  throw refuse(403, 'NO_PERMISSION', 'permission denied', { permissions: ['Crm_Implied_Customize_Zoho_CRM'] });
}

function itemsOf(call: Call, key: string, maximum: number): JsonObject[] {
  const items = objectsUnder(call.body, key);
  if (items === undefined || items.length === 0) {
    throw missingField(`$.${key}`);
  }
  if (items.length > maximum) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', {
      maximum_length: maximum,
      api_name: key,
      json_path: `$.${key}`,
    });
  }
  return items;
}

function batch(key: string, items: readonly (ErrorBody | RowItem)[]): Answer {
  return { status: batchStatus(items, { good: 201 }), body: { [key]: items } };
}

function addFields(call: Call): Answer {
  requireAdministrator(call);
  const { meta } = moduleParameter(call);
  const items = itemsOf(call, 'fields', MAX_FIELDS_PER_CALL);
  const limit = FIELD_LIMIT[call.org.meta.edition];
  if (call.org.behaviour.fieldLimitRefusal === 'call' && customFields(meta).length + items.length > limit)
    throw refuse(400, 'LIMIT_EXCEEDED', 'custom field limit exceeded', { limit });
  return batch(
    'fields',
    items.map((item, index) => createField(call.org, meta, item, `$.fields[${index}]`)),
  );
}

function removeField(call: Call): Answer {
  requireAdministrator(call);
  const { meta } = moduleParameter(call);
  const found = [...meta.fields.values()].find((field) => field.id === call.params['field']);
  if (found === undefined || !found.custom_field) {
    throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 2 });
  }
  meta.fields.delete(found.api_name);
  return {
    status: 200,
    body: { fields: [{ code: 'SUCCESS', details: { id: found.id }, message: 'field deleted', status: 'success' }] },
  };
}

function addModule(call: Call): Answer {
  requireAdministrator(call);
  const { org } = call;
  if (!WITH_CUSTOM_MODULES.has(org.meta.edition)) {
    throw refuse(400, 'NOT_SUPPORTED', 'custom modules are not supported in this edition');
  }
  const [given] = itemsOf(call, 'modules', 1);
  const unknown = unknownKeyFailure(org.behaviour, given ?? {}, MODULE_KEYS, '$.modules[0]');
  if (unknown !== undefined) return batch('modules', [unknown]);
  const plural = given?.['plural_label'];
  const singular = given?.['singular_label'];
  const fail = (code: string, message: string, name: string): Answer =>
    batch('modules', [errorBody(code, message, { api_name: name, json_path: `$.modules[0].${name}` })]);
  for (const [name, label] of [
    ['plural_label', plural],
    ['singular_label', singular],
  ] as const) {
    if (typeof label !== 'string' || label === '') return fail('MANDATORY_NOT_FOUND', 'required field not found', name);
    if (label.length > 25) return fail('INVALID_DATA', 'invalid data', name);
  }
  const profiles = objectsUnder(given ?? {}, 'profiles');
  if (profiles === undefined || profiles.length === 0) {
    return fail('MANDATORY_NOT_FOUND', 'required field not found', 'profiles');
  }
  const known = new Set<Json | undefined>(profilesOf(org).map((profile) => profile.id));
  if (profiles.some((profile) => !known.has(profile['id']))) return fail('INVALID_DATA', 'invalid data', 'profiles');
  const customModules = org.modules().filter(({ generated_type: type }) => type === 'custom').length;
  const most = org.behaviour.liteProfileModules;
  const isLiteNamed = profilesOf(org).some(
    (profile) => isLite(profile) && profiles.some(({ id }) => id === profile.id),
  );
  if (isLiteNamed && customModules >= most)
    return batch('modules', [errorBody('NOT_ALLOWED', `Only ${most} modules can be enabled for Lite Profile`)]);
  const wanted = typeof given?.['api_name'] === 'string' ? given['api_name'] : String(plural).replaceAll(/\W+/g, '_');
  if (!/^[A-Za-z]\w{0,49}$/.test(wanted) || /__|_$/.test(wanted))
    return fail('INVALID_DATA', 'invalid data', 'api_name');
  const name = org.meta.namespace === undefined ? wanted : `${org.meta.namespace}__${wanted}`;
  if (org.table(name) !== undefined) return fail('DUPLICATE_DATA', 'duplicate data', 'api_name');
  const table = org.addModule({
    name,
    singular: String(singular),
    plural: String(plural),
    displayField: 'Name',
    generatedType: 'custom',
    fields: [field('Name', 'text', { mandatory: true, length: 120, label: displayLabel(given) })],
  });
  return batch('modules', [
    { code: 'SUCCESS', details: { id: table.meta.id }, message: org.behaviour.moduleMessage, status: 'success' },
  ]);
}

function displayLabel(given: JsonObject | undefined): string {
  return textOf(objectOf(given?.['display_field'])?.['field_label']) ?? 'Name';
}
