/** One row as Zoho's JSON carries it: ids text, money numbers, dates 'yyyy-MM-dd', instants ISO 8601 with an offset, lookups `{ id, name? }`. */
export type Row = Record<string, unknown> & { id?: string };

/** What became of one row of a write; outcomes stand in the order of the rows that were given. */
export interface WriteOutcome {
  /** The record's (tag's, field's, channel's) id; '' when Zoho named none. */
  id: string;
  ok: boolean;
  /** Zoho's code: SUCCESS, INVALID_DATA, RECORD_LOCKED … */
  code: string;
  message: string;
  /** Zoho's `details`, as they came. */
  details: unknown;
  /** Whether another try later may help. A locked or blueprint-bound record needs a person, not a retry. */
  retry: boolean;
}

export interface FieldInfo {
  id: string;
  apiName: string;
  label: string;
  /** Zoho's `data_type`: text, picklist, currency, lookup … */
  dataType: string;
  length: number;
  unique: boolean;
  readOnly: boolean;
  mandatory: boolean;
  custom: boolean;
  /** True where privacy or HIPAA settings keep the value from the API: its null means "not shown", not "empty". */
  restricted: boolean;
  /** Values as the API reads and writes them (`actual_value`). */
  picklist: string[];
  /** What people see instead (`display_value`), by value, where it differs: "Id. Decision Makers" is shown as "Identify Decision Makers". */
  shownAs: Readonly<Record<string, string>>;
  /** API name of the module a lookup points at; undefined for other fields. */
  lookupModule: string | undefined;
}

export interface OrgInfo {
  id: string;
  /** The org's number as used in record ids and web addresses. */
  zgid: string;
  name: string;
  /** Home currency, ISO 4217. */
  currency: string;
  /** IANA zone. */
  timeZone: string;
  multiCurrency: boolean;
  /** Two letters; '' when unset. */
  country: string;
  /** Zoho's name of the edition: `license_details.trial_type` while an edition is tried, else `paid_type`; '' when Zoho leaves it out. */
  edition: string;
}

/** A user of an org. */
export interface UserInfo {
  id: string;
  name: string;
  email: string;
  active: boolean;
}

export interface CurrencyInfo {
  code: string;
  /** Decimal text as Zoho sends it ('3.000000000'). The direction is not documented: see shared/money. */
  rate: string;
  base: boolean;
  active: boolean;
  decimals: number;
}

export interface NoteDraft {
  module: string;
  recordId: string;
  title: string;
  content: string;
}

/** A module to make. */
export interface ModuleSpec {
  /** At most 50 characters: letters, digits, single underscores. In a Marketplace install Zoho puts the namespace before it. */
  apiName: string;
  /** At most 25 characters: letters, digits, spaces. */
  singular: string;
  plural: string;
}

/** A field to make. Labels of at most 25 characters; spaces become `_` in the API name. */
export interface FieldSpec {
  label: string;
  dataType:
    | ('text' | 'textarea' | 'integer' | 'double' | 'currency' | 'date' | 'datetime' | 'boolean' | 'picklist')
    | ('lookup' | 'userlookup');
  length?: number;
  decimals?: number;
  /** For picklists: the values, in order. */
  values?: readonly string[];
  /** For textarea: small 2,000, large 32,000 characters. Large cannot be filtered on. */
  size?: 'small' | 'large';
  /** At most two unique fields a module. */
  unique?: boolean;
  /** For lookup: API name of the module it points at, and the title of the list that module's records then show. */
  lookup?: { module: string; listLabel: string };
}

export interface TagSpec {
  /** At most 25 characters; no `<`, `>`, comma or emoji. */
  name: string;
  /** One of Zoho's 13 colours, such as '#F17574'. */
  color?: string;
}

/** A notification channel (`actions/watch`). */
export interface Channel {
  /** A long integer of our choice, as text; unique per user and org. */
  id: string;
  /** '{Module}.create', '.edit', '.delete' or '.all'. */
  events: readonly string[];
  /** At most 255 characters. */
  notifyUrl: string;
  /** Echoed in every notice; at most 50 characters. */
  token: string;
  /** Epoch milliseconds, at most seven days ahead: Zoho turns more into one hour. */
  expiresAt: number;
}

/** A webhook that a workflow rule can call. */
export interface WebhookSpec {
  name: string;
  module: string;
  url: string;
  /** Constant headers, such as the shared secret. */
  headers: Readonly<Record<string, string>>;
  /** Body template with merge fields: '{"id":"${!Invoices.Id}"}'. */
  body: string;
}

/** A workflow rule that calls webhooks. */
export interface RuleSpec {
  name: string;
  module: string;
  description?: string;
  /** Zoho's `execute_when`: `{ type, details }`. */
  executeWhen: { type: string; details: Row };
  /** `HH:mm`, for a rule by a date: sent only where Zoho refuses the rule without a time. */
  executeAt?: string;
  /** Zoho's `criteria_details`; undefined for every record. */
  criteria?: Row;
  webhookIds: readonly string[];
}

/** One line about a call, fit for a log. */
export interface CallLine {
  method: string;
  /** Without the query, which can hold customers' data. */
  path: string;
  /** 0: no answer. */
  status: number;
  ms: number;
  /** API credits the org has left today; Zoho sends the number only once half of them are used. */
  creditsLeft?: number;
}
