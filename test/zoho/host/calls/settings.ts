import type { JsonObject } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { CallContext, CallHandler } from './context.ts';
import type { CallResult } from './rest.ts';
import { asObject, asText, query, refusal, resultOf, segment } from './rest.ts';

const resolve = (data: Json): CallResult => ({ outcome: 'resolve', data });

/** Name → value of the org's variables, as text. */
async function variables(context: CallContext): Promise<Map<string, string>> {
  const { body } = await context.rest('GET', '/settings/variables');
  const list = asObject(body)['variables'];
  const rows = Array.isArray(list) ? list.map(asObject) : [];
  return new Map(rows.map((row) => [asText(row['api_name']), asText(row['value'])]));
}

/** `{Success:{Content}}` for one name, `{Success:{content:{name:{value}}}}` for several: the spelling differs in Zoho too. */
async function variable(nameSpace: Json, context: CallContext): Promise<CallResult> {
  const known = await variables(context);
  const several = asObject(nameSpace)['apiKeys'];
  if (!Array.isArray(several)) return resolve({ Success: { Content: known.get(asText(nameSpace)) ?? '' } });
  const content = several.map((name) => [asText(name), { value: known.get(asText(name)) ?? '' }] as const);
  return resolve({ Success: { content: Object.fromEntries(content) } });
}

/** The real answer is `{users:[…]}`; the language is the one chosen on the host page. */
async function currentUser(context: CallContext): Promise<CallResult> {
  const answer = await context.rest('GET', '/users?type=CurrentUser');
  const users = asObject(answer.body)['users'];
  if (!Array.isArray(users)) return resultOf(answer);
  const own = { language: context.locale, locale: context.locale };
  return resolve({ ...asObject(answer.body), users: users.map((user) => ({ ...asObject(user), ...own })) });
}

const CONFIG: Record<string, CallHandler> = {
  CURRENT_USER: (_data, context) => currentUser(context),
  ORG: async (_data, { rest }) => resultOf(await rest('GET', '/org')),
  ORG_LEVEL_INFO: (_data, { zoho, user, pageUrl }) =>
    resolve({
      deployment: (zoho.org.meta.data_centre ?? 'us').toUpperCase(),
      ZGID: zoho.org.meta.zgid,
      ZUID: user.id,
      appDetails: { appUrl: new URL(pageUrl).origin },
    }),
  VARIABLE: (data, context) => variable(data['nameSpace'] ?? null, context),
  USER_PREFERENCE: (_data, { theme }) => resolve({ mode: theme }),
};

const META_PATHS: Record<string, (entity: Json | undefined, id: Json | undefined) => string> = {
  FIELD_LIST: (module) => `/settings/fields${query({ module })}`,
  MODULE_LIST: () => '/settings/modules',
  RELATED_LIST: (module) => `/settings/related_lists${query({ module })}`,
  LAYOUTS: (module) => `/settings/layouts${query({ module })}`,
  LAYOUT: (module, id) => `/settings/layouts/${asText(id)}${query({ module })}`,
  CUSTOM_VIEWS: (module) => `/settings/custom_views${query({ module })}`,
  CUSTOM_VIEW: (module, id) => `/settings/custom_views/${asText(id)}${query({ module })}`,
};

const unknownType = (data: JsonObject): CallResult =>
  refusal('HOST_UNSUPPORTED', `The emulated host does not know this type`, {
    category: data['category'] ?? null,
    type: data['type'] ?? null,
  });

/** CONFIG: current user, org, environment, variables and the colour theme. */
export const answerConfig: CallHandler = (data, context) => {
  const type = asText(data['type']);
  const handler = Object.hasOwn(CONFIG, type) ? CONFIG[type] : undefined;
  return handler ? handler(data, context) : unknownType(data);
};

/** META: modules, fields, related lists, layouts, views; an unknown type is refused. */
export const answerMeta: CallHandler = async (data, { rest }) => {
  const type = asText(data['type']);
  const path = Object.hasOwn(META_PATHS, type) ? META_PATHS[type] : undefined;
  return path ? resultOf(await rest('GET', path(data['Entity'], data['Id']))) : unknownType(data);
};

/** PROFILES: all, or one by id out of them, because REST's single profile is not emulated. */
export const answerProfiles: CallHandler = async (data, { rest }) => {
  const answer = await rest('GET', '/settings/profiles');
  if (data['type'] !== 'GET_PROFILE') return resultOf(answer);
  const profiles = asObject(answer.body)['profiles'];
  const found = (Array.isArray(profiles) ? profiles : []).filter((profile) => asObject(profile)['id'] === data['ID']);
  if (answer.status >= 400) return resultOf(answer);
  return found.length > 0
    ? resolve({ profiles: found })
    : refusal('INVALID_DATA', 'the id given seems to be invalid', { id: data['ID'] ?? null });
};

/** BLUEPRINT: the transitions open to a record, and taking one. */
export const answerBlueprint: CallHandler = async (data, { rest }) => {
  const place = [data['Entity'], data['RecordID']].map(segment).join('/');
  const path = `/${place}/actions/blueprint`;
  if (data['action'] === 'GET_BLUEPRINT_STATUS') return resultOf(await rest('GET', path));
  const given = data['BlueprintData'] ?? null;
  const body = asObject(given)['blueprint'] === undefined ? { blueprint: [given] } : given;
  return resultOf(await rest('PUT', path, body));
};

/** USER: one by id, or all of a type. */
export const answerUser: CallHandler = async ({ ID, Type, page, per_page }, { rest }) =>
  resultOf(await rest('GET', ID ? `/users/${segment(ID)}` : `/users${query({ type: Type, page, per_page })}`));
