import type { Behaviour } from '../base/options.ts';
import type { Clock, Currency, LedgerEntry, ModuleMeta, OrgMeta, RecordChange, User } from '../base/types.ts';
import { buildField, buildModule, STANDARD_MODULES } from './catalog/build.ts';
import type { ModuleSpec } from './catalog/spec.ts';
import { createIds, type IdSource } from './ids.ts';
import { journal, journaled } from './journal.ts';
import type { Org } from './org-model.ts';
import { createReferences, displayName } from './references.ts';
import { createTable, type WritableTable } from './table.ts';
import { createTagBook } from './tag-book.ts';

/** What an org is made of. */
export interface OrgParts {
  index: number;
  meta: OrgMeta;
  users: User[];
  currencies: Currency[];
  clock: Clock;
  behaviour: Behaviour;
  ids?: IdSource;
  record: (entry: Omit<LedgerEntry, 'sequence' | 'at'>) => void;
}

/** Returns an org with the standard modules and no records. */
export function createOrg(parts: OrgParts): Org {
  const { meta, clock, behaviour } = parts;
  const ids = parts.ids ?? createIds(parts.index);
  const users = new Map(parts.users.map((user) => [user.id, user]));
  const tables = createTables(ids, meta.mc_status ? parts.currencies.map((currency) => currency.iso_code) : []);
  const changes = createChangeListeners();
  const numbers = new Map<string, number>();
  const references = createReferences();
  return {
    meta,
    clock,
    behaviour,
    ids,
    references,
    tags: createTagBook(ids),
    refusals: new Map(),
    rights: new Map(),
    leadMapping: new Map(),
    blueprints: new Map(),
    locks: new Map(),
    variables: new Map(),
    numbers,
    users: () => [...users.values()],
    user: (id) => users.get(id),
    currencies: () => parts.currencies,
    ...tables,
    people(next, currencies) {
      users.clear();
      for (const user of next) users.set(user.id, user);
      parts.currencies.splice(0, parts.currencies.length, ...currencies);
    },
    store(module, record) {
      const table = tables.table(module);
      if (table === undefined) throw new Error(`No module ${module}`);
      table.put(record);
      references.rename(record.id, displayName(record, table.meta.display_field));
    },
    nextNumber(module) {
      const next = (numbers.get(module) ?? 1000) + 1;
      numbers.set(module, next);
      return String(next);
    },
    ...changes,
    record: parts.record,
  };
}

type Tables = Pick<Org, 'table' | 'modules' | 'addModule' | 'addField' | 'keepModules' | 'onWrite'>;

/** The tables of an org, one a module, with the standard modules. Currency codes are those of a multi-currency org. */
function createTables(ids: IdSource, currencyCodes: readonly string[]): Tables {
  const tables = new Map<string, WritableTable>();
  const writes: ((module: string, id: string) => void)[] = [];
  const addTable = (module: ModuleMeta): WritableTable => {
    const table = journaled(createTable(module));
    tables.set(module.api_name, table);
    table.onWrite((id) => {
      for (const listener of writes) listener(module.api_name, id);
    });
    return table;
  };
  const addModule = (spec: ModuleSpec): WritableTable => addTable(buildModule(spec, ids, currencyCodes));
  for (const spec of STANDARD_MODULES) addModule(spec);
  return {
    table: (module) => tables.get(module),
    modules: () => [...tables.values()].map((table) => table.meta),
    addModule,
    addField(module, spec) {
      tables.get(module)?.meta.fields.set(spec.name, buildField(spec, ids));
    },
    keepModules(metas) {
      const names = new Set(metas.map((module) => module.api_name));
      for (const name of [...tables.keys()]) if (!names.has(name)) tables.delete(name);
      for (const module of metas) {
        const known = (tables.get(module.api_name) ?? addTable(module)).meta;
        const fields = [...module.fields];
        Object.assign(known, { ...module, fields: known.fields });
        known.fields.clear();
        for (const [name, field] of fields) known.fields.set(name, field);
      }
    },
    onWrite: (listener) => void writes.push(listener),
  };
}

/** Those who listen to stored changes; a journal holds changes back until it is closed. */
function createChangeListeners(): Pick<Org, 'announce' | 'onChange'> {
  const listeners = new Set<(change: RecordChange) => void | Promise<void>>();
  return {
    async announce(changes) {
      if (journal()?.keep(changes) === true) return;
      for (const change of changes) {
        for (const listener of [...listeners]) await listener(change);
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
