import type { Behaviour } from '../options.ts';
import type {
  Clock,
  Currency,
  LedgerEntry,
  ModuleMeta,
  OrgMeta,
  OrgView,
  RecordChange,
  StoredRecord,
  User,
} from '../types.ts';
import type { Blueprint } from './blueprint.ts';
import { buildField, buildModule, STANDARD_MODULES } from './catalog/build.ts';
import type { FieldSpec, ModuleSpec } from './catalog/spec.ts';
import { createIds, type IdSource } from './ids.ts';
import { journal, journaled } from './journal.ts';
import { createReferences, displayName, type References } from './references.ts';
import type { Rights } from './rights.ts';
import { createTable, type WritableTable } from './table.ts';
import { createTagBook, type TagBook } from './tag-book.ts';

/** Why a record refuses writes; the code Zoho answers with. */
export type Refusal = 'RECORD_LOCKED' | 'RECORD_IN_BLUEPRINT' | 'NOT_APPROVED';

/** A lock that a user has set on a record. */
export interface Lock {
  id: string;
  recordId: string;
  reason: string | null;
  userId: string;
  /** Epoch ms of the emulated clock. */
  at: number;
}

/** One variable of the org; its value is text whatever its type. */
export interface Variable {
  id: string;
  name: string;
  api_name: string;
  type: string;
  value: string | null;
  description: string | null;
  variable_group: { id: string; name: string; api_name: string };
  read_only: boolean;
  source: string;
}

/** An org with everything the REST layer, the seed and the control plane may do to it. */
export interface Org extends OrgView {
  readonly meta: OrgMeta;
  readonly behaviour: Behaviour;
  readonly ids: IdSource;
  readonly references: References;
  readonly tags: TagBook;
  /** Record id → why it refuses writes. */
  readonly refusals: Map<string, Refusal>;
  /** Profile name → what its users may not do; a profile that is not here may do everything. */
  readonly rights: Map<string, Rights>;
  /** Record id → the lock that a user has set on it. */
  readonly locks: Map<string, Lock>;
  /** Module → the blueprint that drives one of its fields. */
  readonly blueprints: Map<string, Blueprint>;
  /** Module → the automatic number given out last. */
  readonly numbers: Map<string, number>;
  /** Variables by id. */
  readonly variables: Map<string, Variable>;
  table(module: string): WritableTable | undefined;
  currencies(): Currency[];
  user(id: string): User | undefined;
  addModule(spec: ModuleSpec): WritableTable;
  addField(module: string, spec: FieldSpec): void;
  /** Makes the org have exactly these modules with these fields; records of others are gone. */
  keepModules(metas: readonly ModuleMeta[]): void;
  /** Calls back with module and id of every record that is stored, taken out or put back, whoever does it. */
  onWrite(listener: (module: string, id: string) => void): void;
  /** Replaces the users and currencies. */
  people(users: readonly User[], currencies: readonly Currency[]): void;
  /** Stores a record without telling anybody; the seed's way in. */
  store(module: string, record: StoredRecord): void;
  /** Tells the listeners about stored changes, one after another. */
  announce(changes: readonly RecordChange[]): Promise<void>;
  /** The next value of a module's automatic number, as text. */
  nextNumber(module: string): string;
}

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
  const codes = meta.mc_status ? parts.currencies.map((currency) => currency.iso_code) : [];
  const tables = new Map<string, WritableTable>();
  const listeners = new Set<(change: RecordChange) => void | Promise<void>>();
  const writes: ((module: string, id: string) => void)[] = [];
  const numbers = new Map<string, number>();
  const references = createReferences();

  const addTable = (module: ModuleMeta): WritableTable => {
    const table = journaled(createTable(module));
    tables.set(module.api_name, table);
    table.onWrite((id) => {
      for (const listener of writes) listener(module.api_name, id);
    });
    return table;
  };
  const addModule = (spec: ModuleSpec): WritableTable => addTable(buildModule(spec, ids, codes));
  for (const spec of STANDARD_MODULES) addModule(spec);

  return {
    meta,
    clock,
    behaviour,
    ids,
    references,
    tags: createTagBook(ids),
    refusals: new Map(),
    rights: new Map(),
    blueprints: new Map(),
    locks: new Map(),
    variables: new Map(),
    numbers,
    users: () => [...users.values()],
    user: (id) => users.get(id),
    currencies: () => parts.currencies,
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
    people(next, currencies) {
      users.clear();
      for (const user of next) users.set(user.id, user);
      parts.currencies.splice(0, parts.currencies.length, ...currencies);
    },
    store(module, record) {
      const table = tables.get(module);
      if (table === undefined) throw new Error(`No module ${module}`);
      table.put(record);
      references.rename(record.id, displayName(record, table.meta.display_field));
    },
    async announce(changes) {
      if (journal()?.keep(changes) === true) return;
      for (const change of changes) {
        for (const listener of [...listeners]) await listener(change);
      }
    },
    nextNumber(module) {
      const next = (numbers.get(module) ?? 1000) + 1;
      numbers.set(module, next);
      return String(next);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record: parts.record,
  };
}
