import type { Behaviour } from '../base/options.ts';
import type { Currency, ModuleMeta, OrgMeta, OrgView, RecordChange, StoredRecord, User } from '../base/types.ts';
import type { FieldSpec, ModuleSpec } from './catalog/spec.ts';
import type { IdSource } from './ids.ts';
import type { References } from './references.ts';
import type { WritableTable } from './table.ts';
import type { TagBook } from './tag-book.ts';

/** One step that a user may take from a state. */
export interface Transition {
  id: string;
  name: string;
  /** Values of the field from which it starts. */
  from: readonly string[];
  /** Value of the field at which it ends. */
  to: string;
  /** Fields that must be given with it. */
  fields: readonly string[];
}

/** A blueprint: one pick list of a module that only transitions may move. */
export interface Blueprint {
  id: string;
  name: string;
  field: string;
  transitions: readonly Transition[];
}

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

/** Where a custom field of a lead goes, by module. */
export interface LeadTargets {
  Accounts?: string;
  Contacts?: string;
  Deals?: string;
}

/** One variable of the org; its value is text, also where its type is a number. */
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
  /** Custom field of a lead → the fields that a conversion carries it to, as an administrator has mapped them. */
  readonly leadMapping: Map<string, LeadTargets>;
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
  /** Calls back with module and id of every record that is stored, taken out or put back, for any reason. */
  onWrite(listener: (module: string, id: string) => void): void;
  /** Replaces the users and currencies. */
  people(users: readonly User[], currencies: readonly Currency[]): void;
  /** Stores a record without announcing a change; the seed uses it. */
  store(module: string, record: StoredRecord): void;
  /** Hands stored changes to the listeners, one after another. */
  announce(changes: readonly RecordChange[]): Promise<void>;
  /** The next value of a module's automatic number, as text. */
  nextNumber(module: string): string;
}

/** What a profile may not do. What is not named is allowed. */
export interface Rights {
  /** Module → acts that are refused. */
  modules: { [module: string]: readonly Act[] };
  /** Module → field → hidden from the profile's users, or shown and not to be changed. */
  fields: { [module: string]: { [field: string]: 'hidden' | 'read_only' } };
}

/** What a user does to the records of a module. */
export type Act = 'read' | 'create' | 'edit' | 'delete';
