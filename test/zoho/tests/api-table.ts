/** Zoho's published v8 APIs by name; each call as `METHOD,METHOD /path`, below `/crm/v8` unless it begins with `/crm`. */
const APIS: readonly (readonly [name: string, calls: readonly string[]])[] = [
  ['Records', ['GET,POST,PUT,DELETE /:module', 'GET,PUT,DELETE /:module/:id', 'POST /:module/upsert']],
  ['Record search, count, deleted', ['GET /:module/search', 'GET /:module/actions/count', 'GET /:module/deleted']],
  ['Record clone, photo', ['POST /:module/:id/actions/clone', 'GET,POST,DELETE /:module/:id/photo']],
  ['Related records', ['GET,PUT,DELETE /:module/:id/:list', 'GET,PUT,DELETE /:module/:id/:list/:related']],
  ['Related records, counted', ['POST /:module/:id/actions/get_related_records_count']],
  ['Notes', ['POST /:module/:id/Notes', 'GET,POST,PUT,DELETE /Notes', 'GET,PUT,DELETE /Notes/:id']],
  ['Attachments', ['GET,POST,DELETE /:module/:id/Attachments']],
  ['Full rich text', ['GET /:module/:id/actions/fetch_full_data', 'GET /:module/actions/fetch_full_data']],
  ['COQL', ['POST /coql']],
  ['Composite', ['POST /__composite_requests']],
  ['Bulk read', ['POST /crm/bulk/v8/read', 'GET /crm/bulk/v8/read/:id', 'GET /crm/bulk/v8/read/:id/result']],
  ['Bulk write', ['POST /upload', 'POST /crm/bulk/v8/write', 'GET /crm/bulk/v8/write/:id']],
  ['Mass update', ['GET,POST /:module/actions/mass_update']],
  ['Mass delete by view, mass convert', ['POST /:module/actions/mass_delete', 'POST /:module/actions/mass_convert']],
  ['Convert lead, merge records', ['POST /Leads/:id/actions/convert', 'POST /:module/:id/actions/merge']],
  ['Change owner', ['POST /:module/actions/change_owner', 'POST /:module/:id/actions/change_owner']],
  [
    'Tags',
    [
      'GET,POST,PUT /settings/tags',
      'PUT,DELETE /settings/tags/:id',
      'POST /settings/tags/:id/actions/merge',
      'GET /settings/tags/:id/actions/records_count',
      'POST /:module/actions/add_tags',
      'POST /:module/:id/actions/add_tags',
      'POST /:module/actions/remove_tags',
      'POST /:module/:id/actions/remove_tags',
    ],
  ],
  ['Notifications', ['GET,POST,PUT,PATCH,DELETE /actions/watch']],
  [
    'Workflow rules, webhooks',
    [
      'GET,POST,PUT,DELETE /settings/automation/workflow_rules',
      'GET,PUT,DELETE /settings/automation/workflow_rules/:id',
      'GET,POST,PUT,DELETE /settings/automation/webhooks',
      'GET,PUT,DELETE /settings/automation/webhooks/:id',
      'GET /settings/automation/webhook_failures',
    ],
  ],
  ['Timeline', ['GET /:module/:id/__timeline']],
  [
    'Record locking',
    ['GET,POST /:module/:id/Locking_Information__s', 'GET,PUT,DELETE /:module/:id/Locking_Information__s/:id'],
  ],
  ['Blueprint', ['GET,PUT /:module/:id/actions/blueprint']],
  ['Send mail', ['POST /:module/:id/actions/send_mail', 'GET /settings/emails/actions/from_addresses']],
  ['Scoring rules, entity scores', ['GET /settings/automation/scoring_rules', 'GET /:module/:id/Entity_Scores__s']],
  ['Signals', ['GET /signals', 'POST /signals/notifications']],
  ['Modules', ['GET,POST,PUT /settings/modules', 'GET,PUT /settings/modules/:id']],
  ['Fields', ['GET,POST,PATCH /settings/fields', 'GET,PATCH,DELETE /settings/fields/:id']],
  ['Layouts', ['GET,PATCH /settings/layouts', 'GET,PATCH,DELETE /settings/layouts/:id']],
  ['Custom views', ['GET /settings/custom_views', 'GET /settings/custom_views/:id']],
  ['Related lists', ['GET /settings/related_lists', 'GET /settings/related_lists/:id']],
  ['Pipelines', ['GET,POST,PUT /settings/pipeline', 'GET,PUT,PATCH /settings/pipeline/:id']],
  ['Global picklists', ['GET,POST,PATCH /settings/global_picklists']],
  ['Variables', ['GET,POST,PUT,DELETE /settings/variables', 'GET,PUT,DELETE /settings/variables/:id']],
  ['Profiles, roles', ['GET /settings/profiles', 'GET,PUT,DELETE /settings/profiles/:id', 'GET /settings/roles']],
  ['Recycle bin', ['GET,DELETE /settings/recycle_bin', 'GET,DELETE /settings/recycle_bin/:id']],
  ['Territories, sharing', ['GET /settings/territories', 'GET,POST,PUT,DELETE /:module/:id/actions/share']],
  ['Org', ['GET /org', 'GET,POST,DELETE /org/photo']],
  [
    'Currencies',
    ['GET,POST,PUT /org/currencies', 'GET,PUT /org/currencies/:id', 'POST,PUT /org/currencies/actions/enable'],
  ],
  ['Users', ['GET,POST,PUT /users', 'GET,PUT,DELETE /users/:id', 'GET /users/actions/count']],
  ['Files', ['GET,POST /files']],
  ['APIs, features', ['GET /__apis', 'GET /__features', 'GET /__features/:id']],
];

/** A route's method and path with the names of its parameters left out. */
function shape(method: string, path: string): string {
  return `${method} ${path.replaceAll(/:\w+/g, ':')}`;
}

interface Call {
  method: string;
  path: string;
  key: string;
}

function callsOf(entry: string): Call[] {
  const [methods = '', path = ''] = entry.split(' ');
  const whole = path.startsWith('/crm/') ? path : `/crm/v8${path}`;
  return methods.split(',').map((method) => ({ method, path, key: shape(method, whole) }));
}

/** The generic record routes serve notes as they serve any module. */
function servedBy(routes: ReadonlySet<string>): (call: Call) => boolean {
  return ({ method, path, key }) =>
    routes.has(key) || (/^\/Notes\b/.test(path) && routes.has(shape(method, `/crm/v8${path.replace('/Notes', '/:')}`)));
}

function markdown(calls: readonly Call[]): string {
  const methods = Map.groupBy(calls, (call) => call.path);
  return [...methods].map(([path, all]) => `\`${all.map((one) => one.method).join(' ')} ${path}\``).join('<br>');
}

/** The table of APIs as Markdown: one row an API, its calls by whether the emulator serves them. Routes as Hono lists them. */
export function apiTable(routes: readonly { method: string; path: string }[]): string {
  const served = servedBy(new Set(routes.map((one) => shape(one.method, one.path))));
  const rows = APIS.map(([name, entries]) => {
    const calls = entries.flatMap(callsOf);
    return `| ${name} | ${markdown(calls.filter(served))} | ${markdown(calls.filter((call) => !served(call)))} |`;
  });
  return ['| API | served | not served |', '|---|---|---|', ...rows].join('\n');
}

/** Routes of the CRM that the table does not name. */
export function unnamedRoutes(routes: readonly { method: string; path: string }[]): string[] {
  const named = new Set(APIS.flatMap(([, entries]) => entries.flatMap(callsOf)).map((call) => call.key));
  return routes
    .filter((one) => one.path.startsWith('/crm/'))
    .map((one) => shape(one.method, one.path))
    .filter((key) => !named.has(key));
}
