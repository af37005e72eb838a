import * as z from 'zod';

const text = z.string();
const anything = z.unknown();
const object = z.record(text, anything);
const sdk = { sdkVersion: text.optional() };
const id = z.union([text, z.number()]);
const ids = z.union([text, z.array(text)]);

/** Members of a request of one category; members that are not named make it foreign. */
const request = <Shape extends z.ZodRawShape>(category: string, shape: Shape) =>
  z.strictObject({ category: z.literal(category), ...sdk, ...shape });

const uiAction = z.union([
  z.literal('RESIZE'),
  z.strictObject({ record: z.enum(['OPEN', 'EDIT', 'CREATE', 'POPULATE']) }),
  z.strictObject({ popup: z.enum(['CLOSE', 'CLOSE_RELOAD', 'SHOW_MSG']) }),
  z.strictObject({ webTab: z.enum(['OPEN', 'HISTORY']) }),
  z.strictObject({ setting: z.literal('OPEN') }),
  z.strictObject({ sidebar: z.enum(['OPEN', 'CLOSE']) }),
  z.strictObject({ telephony: z.enum(['MAXIMIZE', 'MINIMIZE', 'NOTIFY']) }),
]);

const searchFields = {
  Entity: text,
  Type: z.enum(['email', 'phone', 'word', 'criteria']),
  Query: text,
  page: id.optional(),
  per_page: id.optional(),
  delay: z.boolean().optional(),
};

/** Releases send a search flat, the git master inside APIData. */
const WRAPPED_SEARCH = 'SEARCH in APIData';

/** Requests by category, as Zoho's SDKs send them (fact sheet of the widget protocol, §1.8). */
const REQUESTS: Record<string, z.ZodType> = {
  READ: request('READ', {
    APIData: z.looseObject({ Entity: text, RecordID: ids.optional(), RelatedList: text.optional() }),
    type: z.literal('CONTACT_ROLE').optional(),
  }),
  SEARCH: request('SEARCH', searchFields),
  [WRAPPED_SEARCH]: request('SEARCH', { APIData: z.strictObject(searchFields) }),
  QUERY: request('QUERY', { APIData: z.strictObject({ select_query: text }) }),
  CREATE: request('CREATE', {
    type: z.enum(['RECORD', 'NOTES', 'ATTACHMENT']),
    Entity: text,
    RelatedID: id.optional(),
    APIData: object,
  }),
  UPDATE: request('UPDATE', {
    type: z.enum(['RECORD', 'RELATED_RECORD']),
    Entity: text,
    RecordID: id.optional(),
    RelatedList: text.optional(),
    RelatedRecordID: id.optional(),
    APIData: object,
  }),
  DELETE: request('DELETE', {
    type: z.enum(['RECORD', 'RELATED_RECORD']),
    Entity: text,
    RecordID: ids,
    RelatedList: text.optional(),
    RelatedRecordID: id.optional(),
    APIData: anything.optional(),
  }),
  CONFIG: request('CONFIG', {
    type: z.enum(['CURRENT_USER', 'ORG', 'ORG_LEVEL_INFO', 'VARIABLE', 'USER_PREFERENCE']),
    nameSpace: z.union([text, z.strictObject({ apiKeys: z.array(text) })]).optional(),
    APIData: anything.optional(),
  }),
  META: request('META', {
    type: z.enum([
      'FIELD_LIST',
      'MODULE_LIST',
      'ASSIGNMENT_RULES',
      'LAYOUTS',
      'LAYOUT',
      'RELATED_LIST',
      'CUSTOM_VIEWS',
      'CUSTOM_VIEW',
    ]),
    Entity: text.optional(),
    Id: id.optional(),
  }),
  USER: request('USER', { ID: id.optional(), Type: text.optional(), page: id.optional(), per_page: id.optional() }),
  PROFILES: request('PROFILES', { type: z.enum(['GET_ALL_PROFILES', 'GET_PROFILE']), ID: id.optional() }),
  BLUEPRINT: request('BLUEPRINT', {
    action: z.enum(['GET_BLUEPRINT_STATUS', 'UPDATE_BLUEPRINT_STATUS']),
    Entity: text,
    RecordID: id,
    BlueprintData: object.optional(),
  }),
  FUNCTIONS_EXECUTE: request('FUNCTIONS_EXECUTE', {
    customFunctionName: text,
    data: z.strictObject({ data: z.looseObject({ auth_type: z.literal('oauth') }) }),
  }),
  CRM_CONNECTION: request('CRM_CONNECTION', {
    connectionName: text,
    data: z.strictObject({
      data: z.looseObject({ url: text, parameters: text.optional(), headers: text.optional() }),
    }),
  }),
  CONNECTOR: request('CONNECTOR', {
    nameSpace: text,
    type: z.enum(['CONNECTOR_API', 'CONNECTOR_AUTHORIZE', 'CONNECTOR_REVOKE']).optional(),
    invokeType: text.optional(),
    data: object,
  }),
  UI: request('UI', { action: uiAction, data: anything.optional() }),
  FILES: z.looseObject({ category: z.literal('FILES'), type: z.enum(['DOWNLOAD_FILE', 'UPLOAD_FILE']) }),
  APPROVALS: z.looseObject({ category: z.literal('APPROVALS'), action: text }),
  EVENTS_DISPATCH: request('EVENTS_DISPATCH', { event_name: text, event_data: anything.optional() }),
  ACTION: request('ACTION', { type: z.literal('CUSTOM_ACTION_SAVE_CONFIG'), object: anything }),
  CRM_WIZARD: request('CRM_WIZARD', { data: text }),
  CRM_BLUEPRINT: request('CRM_BLUEPRINT', {}),
  GET_PARENT_URL: request('GET_PARENT_URL', { zrcVersion: text }),
  ZRC_REQUEST: request('ZRC_REQUEST', {
    zrcVersion: text,
    url: z.url(),
    options: object,
    requestConfig: z.looseObject({ method: text, headers: z.record(text, text) }),
  }),
  CONNECTION_DETAILS: request('CONNECTION_DETAILS', { zrcVersion: text, connectionName: text }),
  CONNECTION_AUTH: request('CONNECTION_AUTH', { zrcVersion: text, connection: object }),
};

const zdk = z.looseObject({
  action: z.enum([
    'get_zdk_url',
    'msg_band',
    'alert',
    'confirm',
    'get_input',
    'open_widget_by_id',
    'show_loader',
    'hide_loader',
    'notify_response',
    'close_widget',
  ]),
});

const envelope = z.looseObject({
  type: z.literal('SDK.EVENT'),
  eventName: z.enum(['CRM_EVENT', 'ZDK_EVENT', 'HTTP_REQUEST']),
  uniqueID: text,
  promiseid: text.regex(/^Promise\d+$/),
  data: object,
});

/** What is wrong with a message of a widget against the protocol, one text a problem; nothing if it is of the protocol. */
export function schemaProblems(message: unknown): string[] {
  const outer = envelope.safeParse(message);
  if (!outer.success) return problemsOf(outer.error, '');
  const { eventName, data } = outer.data;
  if (eventName === 'HTTP_REQUEST') return [];
  const category = String(data['category'] ?? '');
  const kind = category === 'SEARCH' && data['APIData'] !== undefined ? WRAPPED_SEARCH : category;
  const schema = eventName === 'ZDK_EVENT' ? zdk : Object.hasOwn(REQUESTS, kind) ? REQUESTS[kind] : undefined;
  if (schema === undefined) return [`data.category: unknown: ${category}`];
  const inner = schema.safeParse(data);
  return inner.success ? [] : problemsOf(inner.error, 'data.');
}

function problemsOf(error: z.ZodError, prefix: string): string[] {
  return error.issues.map((issue) => `${prefix}${issue.path.join('.')}: ${issue.message}`);
}
