/**
 * The vocabulary that the parts of the emulator share: records, metadata, changes, the clock and the ledger.
 * Nothing here comes from Winnow: the emulator must not share the product's mistakes.
 */

/** A value as Zoho's JSON carries it. Ids are strings; money and numbers are JSON numbers; lookups are `{ id, name? }`. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * One stored record: field API name → stored value. `id` is always present, 18–19 digits, as text.
 * A datetime is stored as `yyyy-MM-ddTHH:mm:ss+00:00`, so that text order is time order; answers turn it into the
 * user's zone (`org/time.ts`). A lookup is `{ id, name }`, and that object is shared by every record that points at the
 * same target, so its name is always the current one: never change it.
 */
export interface StoredRecord {
  id: string;
  [field: string]: Json | undefined;
}

/** Zoho's `data_type` names (settings/fields). */
export type FieldType =
  | 'text'
  | 'textarea'
  | 'picklist'
  | 'multiselectpicklist'
  | 'email'
  | 'phone'
  | 'website'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'lookup'
  | 'ownerlookup'
  | 'multi_module_lookup'
  | 'autonumber'
  | 'formula'
  | 'subform'
  | 'tag'
  | 'profileimage';

/** Metadata of one field, enough to serve settings/fields, validate writes and type-check COQL. */
export interface FieldMeta {
  id: string;
  api_name: string;
  field_label: string;
  data_type: FieldType;
  length: number;
  custom_field: boolean;
  system_mandatory: boolean;
  read_only: boolean;
  unique: boolean;
  /** False for large text (textarea large), sub-forms and images: COQL refuses it in WHERE. */
  filterable: boolean;
  /** API name of the module a lookup points at. */
  lookup_module?: string;
  pick_list_values?: { id: string; display_value: string; actual_value: string }[];
  decimal_place?: number;
  /** Size class of a `textarea`: small 2,000, large 32,000, rich_text 50,000 characters. */
  textarea?: 'small' | 'large' | 'rich_text';
  /** Value given to an insert that leaves the field out. */
  default_value?: string | number | boolean;
  /** Set where the org restricts personal data: with `restricted`, values read null over the API (fact sheet §15). */
  private?: { restricted: boolean; type: 'Low' | 'High'; export: boolean };
  /** True where a value outside `pick_list_values` is refused rather than added (Deals.Stage). */
  closed_pick_list?: boolean;
}

export interface ModuleMeta {
  id: string;
  api_name: string;
  module_name: string;
  singular_label: string;
  plural_label: string;
  generated_type: 'default' | 'custom' | 'linking' | 'subform';
  /** The field that holds the record's name: Account_Name, Deal_Name, Subject … */
  display_field: string;
  fields: Map<string, FieldMeta>;
}

/** One module's records. Lookups to a module are indexed, so that "children of" costs what it returns. */
export interface Table {
  readonly meta: ModuleMeta;
  readonly size: number;
  get(id: string): StoredRecord | undefined;
  /** All live records in ascending id order. */
  all(): Iterable<StoredRecord>;
  /** Live records whose lookup field holds this id, ascending by id; undefined if the field has no index. */
  byLookup(field: string, id: string): Iterable<StoredRecord> | undefined;
}

/** What happened to one record. Emitted once a write has been stored. */
export interface RecordChange {
  module: string;
  operation: 'insert' | 'update' | 'delete';
  id: string;
  before: StoredRecord | undefined;
  after: StoredRecord | undefined;
  /** API names whose value changed; empty on insert and delete. */
  affectedFields: string[];
  /** The write's `trigger` list; undefined = left out = every automation runs; [] = none runs. */
  trigger: string[] | undefined;
  userId: string;
}

/** A clock that a test can move. */
export interface Clock {
  /** Epoch milliseconds of the emulated instant. */
  now(): number;
  /** Moves to an instant (never backwards) and lets everything due in between happen, in order; resolves when it has. */
  moveTo(epochMs: number): Promise<void>;
  /** Calls back after every move, with the instants before and after. Returns the way to stop. */
  onMove(listener: (from: number, to: number) => void | Promise<void>): () => void;
}

/** One line of the ledger: every call in (from clients) and every delivery out (to webhooks). */
export interface LedgerEntry {
  sequence: number;
  /** Emulated time, epoch ms. */
  at: number;
  direction: 'in' | 'out';
  method: string;
  /** Path with query; never a token or a secret. */
  path: string;
  status: number;
  credits: number;
  orgId: string | undefined;
  userId: string | undefined;
  /** For a delivery: 'watch' or 'workflow'; for a call: the API's name ('coql', 'records.update' …). */
  kind: string;
  /** Body sent, for deliveries and writes; text, cut at 20,000 characters. */
  body?: string;
}

export interface User {
  id: string;
  full_name: string;
  first_name: string;
  last_name: string;
  email: string;
  /** en_US, zh_CN … */
  language: string;
  locale: string;
  time_zone: string;
  profile: { id: string; name: string };
  role: { id: string; name: string };
  status: 'active' | 'inactive';
  /** 'day' or 'night': the colour theme the user chose. */
  mode: 'day' | 'night';
}

export interface OrgMeta {
  /** The org id used in ids and headers. */
  id: string;
  zgid: string;
  company_name: string;
  iso_code: string;
  currency: string;
  currency_symbol: string;
  mc_status: boolean;
  time_zone: string;
  country_code: string;
  edition: Edition;
  /** Where the org lives; us if it is not given. */
  data_centre?: DataCentre;
  /** Namespace put before the API names of fields and modules made through the API, as a Marketplace install does. */
  namespace?: string;
}

/** Zoho's data centres by the word in `location` (fact sheet §1.1). */
export type DataCentre = 'us' | 'eu' | 'in' | 'au' | 'jp' | 'cn' | 'ca' | 'sa' | 'uk' | 'ae';

export type Edition = 'free' | 'standard' | 'professional' | 'enterprise' | 'ultimate';

/** One currency of the org. `exchange_rate` is units of this currency per unit of the home currency. */
export interface Currency {
  id: string;
  iso_code: string;
  name: string;
  symbol: string;
  exchange_rate: number;
  is_base: boolean;
  is_active: boolean;
}

/** One tag of one module. */
export interface Tag {
  id: string;
  name: string;
  color_code: string | null;
}

/** A record that was deleted, as the deleted list shows it. */
export interface Tombstone {
  id: string;
  display_name: string;
  type: 'recycle' | 'permanent';
  /** Epoch ms of the emulated clock. */
  deletedAt: number;
  deletedBy: string;
  createdBy: string;
}

/** One org, as the other parts (COQL, automation, host page) see it. */
export interface OrgView {
  readonly meta: OrgMeta;
  readonly clock: Clock;
  users(): User[];
  table(module: string): Table | undefined;
  modules(): ModuleMeta[];
  /** Registers for every stored change, in order. Returns the way to stop. */
  onChange(listener: (change: RecordChange) => void | Promise<void>): () => void;
  record(entry: Omit<LedgerEntry, 'sequence' | 'at'>): void;
}
