import { type JsonObject, objectOf } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { Emulator, MountedRoute } from '../../emulator/emulator.ts';
import type { CallRule, Method } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';

/** Least and most credits of calls whose cost depends on what they carry, fact sheet §2.2. */
const RANGES: { readonly [kind: string]: readonly [least: number, most: number] } = {
  'records.list': [1, 3],
  'records.insert': [1, 10],
  'records.update': [1, 10],
  'records.upsert': [1, 10],
  'records.add_tags': [1, 10],
  'records.remove_tags': [1, 10],
  'bulk.read': [50, 50],
  'bulk.write': [500, 500],
  coql: [1, 3],
  composite: [1, 2],
};
/** Scopes of calls that need more than the module's, fact sheet §1.5. */
const SCOPES: { readonly [kind: string]: string } = {
  coql: 'ZohoCRM.coql.READ,ZohoCRM.modules.{module}.READ',
  'records.search': 'ZohoCRM.modules.{module}.READ,ZohoSearch.securesearch.READ',
  'records.mass_update': 'ZohoCRM.mass_update.{module}.UPDATE',
  'records.mass_update.status': 'ZohoCRM.mass_update.{module}.READ',
  'bulk.read': 'ZohoCRM.bulk.READ,ZohoCRM.modules.{module}.READ',
  'bulk.write': 'ZohoCRM.bulk.CREATE,ZohoCRM.modules.{module}.WRITE',
  send_mail: 'ZohoCRM.send_mail.{module}.CREATE',
};
const OPERATIONS: { readonly [method in Method]: string } = {
  GET: 'READ',
  POST: 'CREATE',
  PUT: 'UPDATE',
  PATCH: 'UPDATE',
  DELETE: 'DELETE',
};

/** Mounts the list of the APIs with their scopes and credits (fact sheet §2.2): of those that are mounted here. */
export function mountApis(emulator: Emulator): void {
  emulator.route('GET', '/crm/v8/__apis', { kind: 'apis', scopes: [{ area: 'apis', operation: 'READ' }] }, (call) => {
    const filters = call.query.get('filters');
    if (filters !== null) checkFilter(filters);
    const paths = new Map<string, MountedRoute[]>();
    for (const route of emulator.mounted()) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
    return {
      status: 200,
      body: {
        __apis: [...paths].map(([path, routes]) => ({
          path: path.replaceAll(/:([a-z_]+)/gi, '{$1}'),
          operation_types: routes.map(describe),
        })),
      },
    };
  });
}

function describe({ method, rule }: MountedRoute): JsonObject {
  const [min_credits, max_credits] = creditsOf(rule);
  return { method, oauth_scope: scopeOf(method, rule), max_credits, min_credits };
}

function creditsOf(rule: CallRule): readonly [number, number] {
  const fixed = typeof rule.credits === 'number' ? rule.credits : 1;
  return RANGES[rule.kind] ?? [fixed, fixed];
}

/** The scope of a route; where it depends on the call, `{module}` stands for the module. */
function scopeOf(method: Method, rule: CallRule): string {
  const known = SCOPES[rule.kind];
  if (known !== undefined) return known;
  if (typeof rule.scopes === 'function') return `ZohoCRM.modules.{module}.${OPERATIONS[method]}`;
  return rule.scopes
    .map(({ service = 'ZohoCRM', area, name, operation }) =>
      [service, area, ...(name === undefined ? [] : [name]), operation].join('.'),
    )
    .join(',');
}

/** What a filter does is not documented beyond its form; a well-formed one changes nothing here. */
function checkFilter(text: string): void {
  const given = (() => {
    try {
      return objectOf(JSON.parse(text) as Json);
    } catch {
      return undefined;
    }
  })();
  if (given === undefined) {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { expected_data_type: 'jsonobject', param_name: 'filters' });
  }
  for (const key of ['field', 'comparator', 'value']) {
    if (given[key] === undefined) {
      const details = { api_name: key, json_path: `$.${key}`, param_name: 'filters' };
      throw refuse(400, 'MANDATORY_NOT_FOUND', 'required field not found', details);
    }
  }
}
