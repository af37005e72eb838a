import type { Crm } from '../../functions/crm/crm.ts';
import type { FieldInfo, Row, WriteOutcome } from '../../functions/crm/types.ts';
import type { UserInfo } from '../../functions/crm/users.ts';
import { OWN_CUSTOMER_FIELDS, READ } from '../../shared/records/fields.ts';
import { MODULE_SPECS, PROVISIONED } from '../../shared/records/own-modules.ts';
import { answerQuery } from './fake-query.ts';

/** One call that the fake was asked, in order. */
export interface FakeCall {
  name: string;
  module: string;
  /** Rows or ids of a write; 0 for a read. */
  rows: number;
}

export interface FakeCrm {
  crm: Crm;
  tables: Map<string, Map<string, Row>>;
  notes: { module: string; recordId: string; title: string; content: string }[];
  calls: FakeCall[];
  /** Fields an org does not have, by module; and modules. */
  missing: Map<string, string[]>;
  without: Set<string>;
  /** The first is the connected one. */
  users: UserInfo[];
  /** Ids that refuse every write with this code. */
  refused: Map<string, string>;
  /** Called before and after the effect of every call, with its number from 0; what it throws, the call throws. */
  hook: { before?: (at: number, call: FakeCall) => Promise<void> | void; after?: (at: number) => Promise<void> | void };
  put(module: string, row: Row & { id: string }): void;
  get(module: string, id: string): Row | undefined;
}

/**
 * A FAKE of the CRM behind `Crm`, in memory, for tests of what stands in front of it: quick, and with a hook on either side
 * of every call so that a crash can be put anywhere. It knows no scopes, credits or types; the emulator in test/zoho does.
 */
export function fakeCrm(): FakeCrm {
  const tables: FakeCrm['tables'] = new Map();
  const notes: FakeCrm['notes'] = [];
  const calls: FakeCall[] = [];
  const missing: FakeCrm['missing'] = new Map();
  const without: FakeCrm['without'] = new Set();
  const refused: FakeCrm['refused'] = new Map();
  const users: FakeCrm['users'] = [{ id: '900', name: 'Ada Admin', email: 'admin@acme.test', active: true }];
  const hook: FakeCrm['hook'] = {};
  let nextId = 900_000_000_000_000;

  const table = (module: string): Map<string, Row> => {
    const found = tables.get(module) ?? new Map<string, Row>();
    tables.set(module, found);
    return found;
  };
  const call = async <T>(name: string, module: string, rows: number, effect: () => T): Promise<T> => {
    const at = calls.length;
    calls.push({ name, module, rows });
    await hook.before?.(at, { name, module, rows });
    const result = effect();
    await hook.after?.(at);
    return result;
  };
  const outcome = (id: string, effect: () => void): WriteOutcome => {
    const code = refused.get(id);
    if (code === undefined) effect();
    return { id, ok: code === undefined, code: code ?? 'SUCCESS', message: '', details: {}, retry: false };
  };
  const tagged = (id: string, module: string, change: (tags: string[]) => string[]): WriteOutcome =>
    outcome(id, () => {
      const row = table(module).get(id);
      if (row) row['Tag'] = change(tagNames(row)).map((name) => ({ name }));
    });

  const crm: Crm = {
    query: (coql) => call('query', / from (\w+)/.exec(coql)?.[1] ?? '', 0, () => answerQuery(tables, coql)),
    byIds: (module, ids, fields) =>
      call('byIds', module, 0, () =>
        ids.flatMap((id) => {
          const row = table(module).get(id);
          return row ? [{ ...Object.fromEntries(fields.map((name) => [name, row[name] ?? null])), id }] : [];
        }),
      ),
    fields: (module) => call('fields', module, 0, () => fieldsOf(module, missing.get(module) ?? [])),
    org: () =>
      call('org', '', 0, () => ({
        id: '1',
        zgid: '1',
        name: 'Fake Org',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        multiCurrency: false,
        country: 'DE',
        edition: 'enterprise',
      })),
    currencies: () => call('currencies', '', 0, () => []),
    update: (module, rows) =>
      call('update', module, rows.length, () =>
        rows.map((row) => outcome(row.id ?? '', () => Object.assign(table(module).get(row.id ?? '') ?? {}, row))),
      ),
    create: (module, rows) =>
      call('create', module, rows.length, () =>
        rows.map((row) => {
          const key = row['Winnow_Key'];
          if (key && [...table(module).values()].some((other) => other['Winnow_Key'] === key)) return duplicate();
          nextId += 1;
          const id = String(nextId);
          return outcome(id, () => table(module).set(id, { ...row, id }));
        }),
      ),
    addTags: (module, names, ids) =>
      call('addTags', module, ids.length, () =>
        ids.map((id) => tagged(id, module, (tags) => [...new Set([...tags, ...names])])),
      ),
    removeTags: (module, names, ids) =>
      call('removeTags', module, ids.length, () =>
        ids.map((id) => tagged(id, module, (tags) => tags.filter((tag) => !names.includes(tag)))),
      ),
    addNotes: (drafts) =>
      call('addNotes', 'Notes', drafts.length, () =>
        drafts.map((draft) => outcome(draft.recordId, () => notes.push({ ...draft }))),
      ),
    related: (module, id) =>
      call('related', module, 0, () =>
        notes.filter((note) => note.recordId === id).map(({ title }) => ({ Note_Title: title })),
      ),
    createTags: unasked,
    createFields: unasked,
    watch: unasked,
    unwatch: unasked,
    createWebhooks: unasked,
    createRules: unasked,
    tags: unasked,
    webhooks: unasked,
    rules: unasked,
    modules: () => call('modules', '', 0, () => [...new Set(MODULES)].filter((module) => !without.has(module))),
    createModule: unasked,
    users: (which) =>
      call('users', which ?? 'all', 0, () => users.filter(({ id }) => which !== 'me' || id === users[0]?.id)),
  };

  return {
    crm,
    tables,
    notes,
    calls,
    missing,
    without,
    users,
    refused,
    hook,
    put: (module, row) => {
      table(module).set(row.id, row);
    },
    get: (module, id) => table(module).get(id),
  };
}

/** Names of the tags on a record of the fake. */
export function tagNames(row: Row | undefined): string[] {
  const tags = row?.['Tag'];
  return Array.isArray(tags) ? tags.map((tag: { name: string }) => tag.name) : [];
}

function duplicate(): WriteOutcome {
  const details = { api_name: 'Winnow_Key' };
  return { id: '', ok: false, code: 'DUPLICATE_DATA', message: '', details, retry: false };
}

async function unasked(): Promise<never> {
  throw new Error('The fake was not made for this call.');
}

const STANDARD: Readonly<Record<string, readonly string[]>> = {
  ...READ,
  Tasks: ['Subject', 'Status', 'Priority', 'Due_Date', 'Closed_Time', 'What_Id', 'Who_Id', 'Owner', 'Description'],
};

const MODULES: readonly string[] = [...Object.keys(STANDARD), ...MODULE_SPECS.map(({ name }) => name)];

function fieldsOf(module: string, without: readonly string[]): FieldInfo[] {
  const ours = MODULE_SPECS.find(({ name }) => name === module)?.fields;
  const spec = PROVISIONED[module] ?? (ours ? [{ name: 'Name' }, { name: 'Modified_Time' }, ...ours] : []);
  const own = module === 'Accounts' ? OWN_CUSTOMER_FIELDS : spec.map((field) => field.name);
  const names = new Set<string>([...(STANDARD[module] ?? []), ...own]);
  return [...names]
    .filter((name) => !without.includes(name))
    .map((apiName) => ({
      id: '1',
      apiName,
      label: apiName,
      dataType: 'text',
      length: 255,
      unique: false,
      readOnly: false,
      mandatory: false,
      custom: false,
      restricted: false,
      picklist: [],
      lookupModule: undefined,
    }));
}
