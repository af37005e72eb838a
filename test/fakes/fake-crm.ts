import type { Crm } from '../../functions/crm/crm.ts';
import type { FieldInfo, OrgInfo, Row, UserInfo, WriteOutcome } from '../../functions/crm/types.ts';
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
  /** Whether two records may have one `Winnow_Key`, as where a module had no unique field left. */
  keys: { areUnique: boolean };
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
 * A FAKE of the CRM behind `Crm`, in memory, for tests of what uses it: quick, and with a hook on either side
 * of every call so that a crash can be put anywhere. It knows no scopes, credits or types; the emulator in test/zoho does.
 */
export function fakeCrm(): FakeCrm {
  const org: FakeOrg = {
    tables: new Map(),
    notes: [],
    calls: [],
    missing: new Map(),
    keys: { areUnique: true },
    without: new Set(),
    refused: new Map(),
    users: [
      { id: '900', name: 'Ada Admin', email: 'admin@acme.test', active: true },
      // Who owns the customers of the worker's bench.
      { id: '900000000000001', name: 'Ola Owner', email: 'owner@acme.test', active: true },
    ],
    hook: {},
  };
  return {
    ...org,
    crm: { ...UNASKED, ...recordReads(org), ...settingsReads(org), ...recordWrites(org), ...tagAndNoteWrites(org) },
    put: (module, row) => {
      tableOf(org, module).set(row.id, row);
    },
    get: (module, id) => tableOf(org, module).get(id),
  };
}

type FakeOrg = Omit<FakeCrm, 'crm' | 'put' | 'get'>;

function tableOf({ tables }: FakeOrg, module: string): Map<string, Row> {
  const table = tables.get(module) ?? new Map<string, Row>();
  tables.set(module, table);
  return table;
}

/** Makes a call: notes it, and runs its effect between the hooks. */
async function perform<T>({ calls, hook }: FakeOrg, call: FakeCall, effect: () => T): Promise<T> {
  const at = calls.length;
  calls.push(call);
  await hook.before?.(at, call);
  const result = effect();
  await hook.after?.(at);
  return result;
}

const recordReads = (org: FakeOrg): Pick<Crm, 'query' | 'byIds' | 'related' | 'timeline'> => ({
  query: (coql) => {
    const module = / from (\w+)/.exec(coql)?.[1] ?? '';
    return perform(org, { name: 'query', module, rows: 0 }, () => answerQuery(org.tables, coql));
  },
  // It keeps no history; the emulator does.
  timeline: (module) => perform(org, { name: 'timeline', module, rows: 0 }, () => []),
  byIds: (module, ids, fields) =>
    perform(org, { name: 'byIds', module, rows: 0 }, () =>
      ids.flatMap((id) => {
        const row = tableOf(org, module).get(id);
        return row ? [{ ...Object.fromEntries(fields.map((name) => [name, row[name] ?? null])), id }] : [];
      }),
    ),
  related: (module, id) =>
    perform(org, { name: 'related', module, rows: 0 }, () =>
      org.notes.filter((note) => note.recordId === id).map(({ title }) => ({ Note_Title: title })),
    ),
});

const settingsReads = (org: FakeOrg): Pick<Crm, 'fields' | 'org' | 'currencies' | 'modules' | 'users'> => ({
  fields: (module) =>
    perform(org, { name: 'fields', module, rows: 0 }, () => fieldsOf(module, org.missing.get(module) ?? [])),
  org: () => perform(org, { name: 'org', module: '', rows: 0 }, () => ORG),
  currencies: () => perform(org, { name: 'currencies', module: '', rows: 0 }, () => []),
  modules: () =>
    perform(org, { name: 'modules', module: '', rows: 0 }, () =>
      [...new Set(MODULES)].filter((module) => !org.without.has(module)),
    ),
  users: (which) =>
    perform(org, { name: 'users', module: which ?? 'all', rows: 0 }, () =>
      org.users.filter(({ id }) => which !== 'me' || id === org.users[0]?.id),
    ),
});

function recordWrites(org: FakeOrg): Pick<Crm, 'update' | 'create'> {
  let nextId = 900_000_000_000_000;
  return {
    update: (module, rows) =>
      perform(org, { name: 'update', module, rows: rows.length }, () =>
        rows.map((row) => {
          const id = row.id ?? '';
          return outcomeOf(org, id, () => Object.assign(tableOf(org, module).get(id) ?? {}, row));
        }),
      ),
    create: (module, rows) =>
      perform(org, { name: 'create', module, rows: rows.length }, () =>
        rows.map((row) => {
          const table = tableOf(org, module);
          const key = row['Winnow_Key'];
          if (key && org.keys.areUnique && [...table.values()].some((other) => other['Winnow_Key'] === key))
            return duplicate();
          nextId += 1;
          const id = String(nextId);
          return outcomeOf(org, id, () => table.set(id, { ...row, id }));
        }),
      ),
  };
}

const tagAndNoteWrites = (org: FakeOrg): Pick<Crm, 'addTags' | 'removeTags' | 'addNotes'> => ({
  addTags: (module, names, ids) =>
    perform(org, { name: 'addTags', module, rows: ids.length }, () =>
      ids.map((id) => changeTags(org, module, id, (tags) => [...new Set([...tags, ...names])])),
    ),
  removeTags: (module, names, ids) =>
    perform(org, { name: 'removeTags', module, rows: ids.length }, () =>
      ids.map((id) => changeTags(org, module, id, (tags) => tags.filter((tag) => !names.includes(tag)))),
    ),
  addNotes: (drafts) =>
    perform(org, { name: 'addNotes', module: 'Notes', rows: drafts.length }, () =>
      drafts.map((draft) => outcomeOf(org, draft.recordId, () => org.notes.push({ ...draft }))),
    ),
});

function changeTags(org: FakeOrg, module: string, id: string, change: (tags: string[]) => string[]): WriteOutcome {
  return outcomeOf(org, id, () => {
    const row = tableOf(org, module).get(id);
    if (row) row['Tag'] = change(tagNames(row)).map((name) => ({ name }));
  });
}

function outcomeOf({ refused }: FakeOrg, id: string, effect: () => void): WriteOutcome {
  const code = refused.get(id);
  if (code === undefined) effect();
  return { id, ok: code === undefined, code: code ?? 'SUCCESS', message: '', details: {}, retry: false };
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

/** Calls that nothing under test makes. */
const UNASKED = {
  createTags: unasked,
  createFields: unasked,
  watch: unasked,
  unwatch: unasked,
  createWebhooks: unasked,
  createRules: unasked,
  tags: unasked,
  webhooks: unasked,
  rules: unasked,
  createModule: unasked,
};

const ORG: OrgInfo = {
  id: '1',
  zgid: '1',
  name: 'Fake Org',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  multiCurrency: false,
  country: 'DE',
  edition: 'enterprise',
};

const STANDARD: Readonly<Record<string, readonly string[]>> = {
  ...READ,
  Tasks: ['Subject', 'Status', 'Priority', 'Due_Date', 'Closed_Time', 'What_Id', 'Who_Id', 'Owner', 'Description'],
};

const MODULES: readonly string[] = [...Object.keys(STANDARD), ...MODULE_SPECS.map(({ name }) => name)];

function fieldsOf(module: string, without: readonly string[]): FieldInfo[] {
  const ours = MODULE_SPECS.find(({ name }) => name === module)?.fields;
  const given = ['Name', 'Modified_Time', 'Created_By', 'Modified_By'].map((name) => ({ name }));
  const spec = PROVISIONED[module] ?? (ours ? [...given, ...ours] : []);
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
      shownAs: {},
      lookupModule: undefined,
    }));
}
