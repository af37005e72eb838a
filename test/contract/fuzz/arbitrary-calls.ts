import fc from 'fast-check';

/** A call as any client might send it. */
export interface ArbitraryCall {
  method: string;
  path: string;
  body: string | undefined;
}

const FIELDS = [
  'id',
  'Account_Name',
  'Annual_Revenue',
  'Employees',
  'Rating',
  'Owner',
  'Parent_Account',
  'Tag',
  'Phone',
  'Website',
  'Created_Time',
  'Description',
  'Last_Name',
  'Email',
  'Stage',
  'Closing_Date',
  'What_Id',
  '$se_module',
  'Parent_Id',
  'Invoiced_Items',
  'Due_Date',
  'Currency',
  'Layout',
  '__proto__',
  'constructor',
];
const MODULES = [
  'Accounts',
  'Contacts',
  'Deals',
  'Invoices',
  'Tasks',
  'Notes',
  'Cases',
  'Users',
  'Nonsense',
  '__proto__',
];
const PARAMETERS = [
  'fields',
  'page',
  'per_page',
  'page_token',
  'sort_by',
  'sort_order',
  'ids',
  'cvid',
  'criteria',
  'word',
  'email',
  'phone',
  'type',
  'module',
  'layout_id',
  'channel_ids',
  'channel_id',
  'job_id',
  'wf_trigger',
  'group',
];
const SEGMENTS = [
  ...MODULES,
  'search',
  'deleted',
  'upsert',
  'actions',
  'count',
  'add_tags',
  'remove_tags',
  'mass_update',
  'watch',
  'settings',
  'fields',
  'modules',
  'layouts',
  'related_lists',
  'pipeline',
  'profiles',
  'tags',
  'variables',
  'automation',
  'workflow_rules',
  'webhooks',
  'org',
  'currencies',
  'users',
  'coql',
  '__composite_requests',
  '__timeline',
];

/** A row that would be taken as it stands, by module; odd fields are laid over it. */
const GOOD_ROWS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Accounts: { Account_Name: 'Acme' },
  Contacts: { Last_Name: 'Doe' },
  Deals: { Deal_Name: 'Big', Stage: 'Qualification' },
  Tasks: { Subject: 'Call' },
  Cases: { Subject: 'Broken', Status: 'New', Case_Origin: 'Email' },
};

/** Values that fit some type of field, at and beyond its bounds. */
const typed = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.constantFrom(0, -0, 0.1, 999_999_999, 1e9, 1e21, Number.MAX_SAFE_INTEGER, true, false, null, ''),
  fc.constantFrom('2026-02-28', '2026-02-30', '2026-03-02T09:00:00+00:00', '2026-03-02T09:00:00.123Z', '0000-00-00'),
  fc.constantFrom('a@b.test', 'not an address', 'https://x.test', 'Qualification', '-None-', 'USD', 'Accounts'),
);

/** What most reads must name. */
const USUAL = { fields: 'id,Account_Name,Owner', module: 'Accounts' };

const pick = (words: readonly string[]) => fc.constantFrom(...words);
const oddText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  pick(['', '-1', '0', '1e99', 'NaN', 'null', '(', '((a:equals:b)', '(Account_Name:in:', '%', '2026-02-30', '١٢']),
);

/** Calls on records with bodies whose keys are right and whose values are anything. `ids` are records that exist. */
export function recordWrites(ids: readonly string[]): fc.Arbitrary<ArbitraryCall> {
  const id = fc.oneof(pick(ids), pick(['0', '6100001999999999999', 'x', '99999999999999999999999']));
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    oddText,
    id,
    id.map((one) => ({ id: one })),
    fc.record({ name: fc.string(), id: fc.oneof(id, fc.integer()) }),
    fc.array(fc.record({ name: fc.string(), id })),
  );
  const odd = fc.oneof(
    fc.dictionary(pick(FIELDS), typed, { maxKeys: 1, noNullPrototype: true }),
    fc.dictionary(pick(FIELDS), fc.oneof(typed, value), { maxKeys: 6, noNullPrototype: true }),
  );
  const rowOf = (module: string) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(id, odd).map(([one, fields]) => ({ id: one, ...GOOD_ROWS[module], ...fields })),
      },
      odd,
    );
  const tail = fc.oneof(
    fc.constant(''),
    id.map((one) => `/${one}`),
    pick(['/upsert', '/actions/add_tags', '/actions/remove_tags', '/actions/mass_update']),
    id.map((one) => `/${one}/Notes`),
  );
  const bodyOf = (module: string) =>
    fc.record(
      {
        data: fc.oneof({ weight: 8, arbitrary: fc.array(rowOf(module), { maxLength: 4 }) }, fc.jsonValue()),
        trigger: fc.jsonValue({ maxDepth: 1 }),
        duplicate_check_fields: fc.oneof(fc.array(pick(FIELDS)), fc.jsonValue({ maxDepth: 1 })),
        ids: fc.oneof(fc.array(id), fc.jsonValue({ maxDepth: 1 })),
        tags: fc.oneof(fc.array(fc.record({ name: oddText, color_code: oddText })), fc.jsonValue({ maxDepth: 2 })),
        over_write: fc.jsonValue({ maxDepth: 0 }),
      },
      { requiredKeys: ['data'] },
    );
  return fc.oneof({ weight: 4, arbitrary: pick(Object.keys(GOOD_ROWS)) }, pick(MODULES)).chain((module) =>
    fc.record({
      method: pick(['POST', 'PUT']),
      path: tail.map((rest) => `/crm/v8/${module}${rest}`),
      body: bodyOf(module).map((one) => JSON.stringify(one)),
    }),
  );
}

/** Reads with known parameters and any values. */
export function reads(ids: readonly string[]): fc.Arbitrary<ArbitraryCall> {
  const path = fc.oneof(
    pick(MODULES),
    fc.tuple(pick(MODULES), pick(['search', 'deleted', 'actions/count', ...ids])).map((parts) => parts.join('/')),
    fc.tuple(pick(MODULES), pick(ids), pick(['Contacts', 'Notes', '__timeline'])).map((parts) => parts.join('/')),
    pick(['fields', 'layouts', 'related_lists', 'pipeline', 'tags', 'variables']).map((one) => `settings/${one}`),
    pick(['users', 'actions/watch', 'org/currencies', 'settings/modules/Deals']),
  );
  const value = fc.oneof(oddText, pick(FIELDS), pick(MODULES), pick(ids), fc.integer().map(String));
  const query = fc.dictionary(pick(PARAMETERS), value, { maxKeys: 4, noNullPrototype: true });
  return fc.record({
    method: fc.constant('GET'),
    path: fc
      .tuple(path, query, fc.boolean())
      .map(([one, given, plain]) => `/crm/v8/${one}?${new URLSearchParams({ ...(plain ? USUAL : {}), ...given })}`),
    body: fc.constant(undefined),
  });
}

/** Any method on any path below the CRM's, with any text for a body. */
export function anyCalls(): fc.Arbitrary<ArbitraryCall> {
  const segment = fc.oneof(pick(SEGMENTS), oddText.map(encoded), fc.bigInt().map(String));
  return fc.record({
    method: pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    path: fc
      .tuple(pick(['/crm/v8', '/crm/bulk/v8', '/crm/v2', '/crm/x']), fc.array(segment, { maxLength: 5 }))
      .map(([base, rest]) => [base, ...rest].join('/')),
    body: fc.option(fc.oneof(fc.json(), oddText, fc.constant('{"data":[')), { nil: undefined }),
  });
}

/** Lone surrogates cannot be encoded: no client can send them. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
