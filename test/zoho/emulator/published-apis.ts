/** Zoho's published v8 APIs by name; each call as `METHOD,METHOD /path`, below `/crm/v8` unless it begins with `/crm`. */
export const PUBLISHED_APIS: readonly (readonly [name: string, calls: readonly string[]])[] = [
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
  ['Mass change owner', ['POST /:module/actions/mass_change_owner']],
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
      'GET,PUT /settings/automation/workflow_rules/actions/:act',
      'GET /settings/automation/workflow_rules/:id/actions/usage',
      'GET /settings/automation/workflow_configurations',
      'GET /settings/automation/webhooks/actions/:act',
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
  [
    'Custom views',
    [
      'GET,POST,PUT,DELETE /settings/custom_views',
      'GET,PUT,DELETE /settings/custom_views/:id',
      'POST /settings/custom_views/actions/:act',
    ],
  ],
  ['Related lists', ['GET /settings/related_lists', 'GET /settings/related_lists/:id']],
  ['Pipelines', ['GET,POST,PUT /settings/pipeline', 'GET,PUT,PATCH /settings/pipeline/:id']],
  ['Global picklists', ['GET,POST,PATCH /settings/global_picklists']],
  ['Variables', ['GET,POST,PUT,DELETE /settings/variables', 'GET,PUT,DELETE /settings/variables/:id']],
  [
    'Profiles, roles',
    [
      'GET /settings/profiles',
      'GET,PUT,DELETE /settings/profiles/:id',
      'POST /settings/profiles/:id/actions/clone',
      'GET,POST,PUT /settings/roles',
      'GET,PUT,DELETE /settings/roles/:id',
    ],
  ],
  [
    'Recycle bin',
    [
      'GET,DELETE /settings/recycle_bin',
      'GET,DELETE /settings/recycle_bin/:id',
      'POST /settings/recycle_bin/actions/:act',
      'POST /settings/recycle_bin/:id/actions/restore',
    ],
  ],
  [
    'Field updates, tasks, mails of rules',
    ['GET,POST,PUT,DELETE /settings/automation/:actions', 'GET,PUT,DELETE /settings/automation/:actions/:id'],
  ],
  ['Pick-list values', ['GET,PATCH,DELETE /settings/fields/:id/pick_list_values']],
  [
    'Business hours, holidays, fiscal year',
    ['GET,POST,PUT /settings/business_hours', 'GET,POST,PUT /settings/holidays', 'GET,PUT /settings/fiscal_year'],
  ],
  [
    'User groups, data sharing',
    ['GET,POST /settings/user_groups', 'GET,PUT,DELETE /settings/user_groups/:id', 'GET,PUT /settings/data_sharing'],
  ],
  ['Record locking rules', ['GET,POST,PUT,DELETE /settings/record_locking_configurations']],
  ['Duplicate check', ['GET,POST,PUT,DELETE /settings/duplicate_check_preference']],
  [
    'Mail templates, audit log',
    ['GET /settings/email_templates', 'GET /settings/email_templates/:id', 'GET,POST /settings/audit_log_export'],
  ],
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
export function shapeOf(method: string, path: string): string {
  return `${method} ${path.replaceAll(/:\w+/g, ':')}`;
}

/** One call of an API; `key` is its shape. */
export interface PublishedCall {
  method: string;
  path: string;
  key: string;
}

/** The calls that one entry of the list stands for. */
export function callsOf(entry: string): PublishedCall[] {
  const [methods = '', path = ''] = entry.split(' ');
  const whole = path.startsWith('/crm/') ? path : `/crm/v8${path}`;
  return methods.split(',').map((method) => ({ method, path, key: shapeOf(method, whole) }));
}

/** Whether a call has a route of its own shape. The generic record routes serve notes as they serve any module. */
export function isServed({ method, path, key }: PublishedCall, mounted: ReadonlySet<string>): boolean {
  const isOfNotes = /^\/Notes\b/.test(path);
  return mounted.has(key) || (isOfNotes && mounted.has(shapeOf(method, `/crm/v8${path.replace('/Notes', '/:')}`)));
}
