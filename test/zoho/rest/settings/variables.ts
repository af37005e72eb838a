import { type JsonObject, objectOf, objectsUnder } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { errorBody, missingField, refuse } from '../../http/errors.ts';
import { unknownKeyFailure } from '../../http/known-keys.ts';
import { batchStatus } from '../../http/lists.ts';
import type { Variable } from '../../org/org-model.ts';
import { VARIABLE_KEYS } from './body-keys.ts';

const NAME_LENGTH = 50;
const API_NAME_LENGTH = 100;

/** Mounts the org's variables (fact sheet §11): values are kept and answered as text. */
export function mountVariables(emulator: Emulator): void {
  const { route } = emulator;
  const right = (operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE') => [
    { area: 'settings', name: 'variables', operation },
  ];
  const path = '/crm/v8/settings/variables';
  route('GET', path, { kind: 'settings.variables', scopes: right('READ') }, (call) =>
    answer([...call.org.variables.values()]),
  );
  route('GET', `${path}/:variable`, { kind: 'settings.variables', scopes: right('READ') }, (call) => {
    const found = findVariable(call, { id: call.params['variable'] ?? '', api_name: call.params['variable'] ?? '' });
    return answer(found === undefined ? [] : [found]);
  });
  route('POST', path, { kind: 'settings.variables.create', scopes: right('CREATE') }, (call) =>
    batch(call, 201, (given, where) => create(call, given, where)),
  );
  route('PUT', path, { kind: 'settings.variables.update', scopes: right('UPDATE') }, (call) =>
    batch(call, 200, (given, where) => update(call, given, where)),
  );
  route('DELETE', `${path}/:variable`, { kind: 'settings.variables.delete', scopes: right('DELETE') }, (call) => {
    const id = call.params['variable'] ?? '';
    if (!call.org.variables.delete(id)) {
      throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 2 });
    }
    return { status: 200, body: { variables: [done(id, 'variable deleted successfully')] } };
  });
}

function answer(found: readonly Variable[]): Answer {
  return found.length === 0
    ? { status: 204 }
    : { status: 200, body: { variables: found.map((variable) => ({ ...variable })) } };
}

type Given = JsonObject;
type Item = ReturnType<typeof errorBody> | ReturnType<typeof done>;

function done(id: string, message: string) {
  return { code: 'SUCCESS', details: { id }, message, status: 'success' as const };
}

function batch(call: Call, success: 200 | 201, work: (given: Given, where: string) => Item): Answer {
  const given = objectsUnder(call.body, 'variables');
  if (given === undefined || given.length === 0) {
    throw missingField('$.variables');
  }
  const items = given.map((one, index) => {
    const path = `$.variables[${index}]`;
    return unknownKeyFailure(call.org.behaviour, one, VARIABLE_KEYS, path) ?? work(one, path);
  });
  return { status: batchStatus(items, { good: success }), body: { variables: items } };
}

function create(call: Call, given: Given, where: string): Item {
  const name = given['name'];
  const apiName = given['api_name'] ?? (typeof name === 'string' ? name.replaceAll(/\W+/g, '_') : undefined);
  const fail = (code: string, field: string) =>
    errorBody(code, code === 'INVALID_DATA' ? 'invalid data' : 'required field not found', {
      api_name: field,
      json_path: `${where}.${field}`,
    });
  if (typeof name !== 'string' || name === '') return fail('MANDATORY_NOT_FOUND', 'name');
  if (name.length > NAME_LENGTH) return fail('INVALID_DATA', 'name');
  if (typeof apiName !== 'string' || apiName.length > API_NAME_LENGTH) return fail('INVALID_DATA', 'api_name');
  if (findVariable(call, { id: '', api_name: apiName }) !== undefined) {
    return errorBody('DUPLICATE_DATA', 'duplicate data', { api_name: 'api_name', json_path: `${where}.api_name` });
  }
  const group = objectOf(given['variable_group'])?.['name'];
  const variable: Variable = {
    id: call.org.ids.next(),
    name,
    api_name: apiName,
    type: typeof given['type'] === 'string' ? given['type'] : 'text',
    value: textOf(given['value']),
    description: typeof given['description'] === 'string' ? given['description'] : null,
    variable_group: {
      name: typeof group === 'string' ? group : 'General',
      api_name: typeof group === 'string' ? group.replaceAll(/\W+/g, '_') : 'General',
      id: call.org.ids.next(),
    },
    read_only: false,
    source: 'crm',
  };
  call.org.variables.set(variable.id, variable);
  return done(variable.id, 'variable created successfully');
}

function update(call: Call, given: Given, where: string): Item {
  const known = findVariable(call, { id: String(given['id'] ?? ''), api_name: String(given['api_name'] ?? '') });
  if (known === undefined) {
    return errorBody('INVALID_DATA', 'the id given seems to be invalid', { api_name: 'id', json_path: `${where}.id` });
  }
  if ('value' in given) known.value = textOf(given['value']);
  if (typeof given['name'] === 'string') known.name = given['name'];
  if (typeof given['description'] === 'string') known.description = given['description'];
  return done(known.id, 'variable updated successfully');
}

function findVariable(call: Call, wanted: { id: string; api_name: string }): Variable | undefined {
  return (
    call.org.variables.get(wanted.id) ??
    [...call.org.variables.values()].find((variable) => variable.api_name === wanted.api_name)
  );
}

function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
