import type { FieldMeta, FieldType, ModuleMeta, OrgView, RecordChange, StoredRecord, User } from '../../base/types.ts';
import { createTable, type WritableTable } from '../../org/table.ts';

type FieldSpec = [name: string, type: FieldType, extra?: Partial<FieldMeta>];

const fieldOf = ([api_name, data_type, extra]: FieldSpec): FieldMeta => ({
  id: '1',
  api_name,
  field_label: api_name.replaceAll('_', ' '),
  data_type,
  length: 255,
  custom_field: false,
  system_mandatory: false,
  read_only: false,
  unique: false,
  filterable: true,
  ...extra,
});

const moduleOf = (api_name: string, display_field: string, specs: FieldSpec[]): ModuleMeta => ({
  id: '1',
  api_name,
  module_name: api_name,
  singular_label: api_name.replace(/s$/, ''),
  plural_label: api_name,
  generated_type: 'default',
  display_field,
  fields: new Map(specs.map((spec) => [spec[0], fieldOf(spec)])),
});

const account = { lookup_module: 'Accounts' };

/** Modules small enough to know by heart, with one field of every kind that COQL treats differently. */
export const sampleModules = (): ModuleMeta[] => [
  moduleOf('Accounts', 'Account_Name', [
    ['Account_Name', 'text'],
    ['Parent_Account', 'lookup', account],
    ['Owner', 'ownerlookup'],
    ['Rating', 'picklist'],
    ['Languages', 'multiselectpicklist'],
    ['Employees', 'integer'],
    ['Description', 'textarea', { filterable: false, length: 32000 }],
    ['Is_Key', 'boolean'],
    ['Modified_Time', 'datetime'],
  ]),
  moduleOf('Invoices', 'Subject', [
    ['Subject', 'text'],
    ['Account_Name', 'lookup', account],
    ['Grand_Total', 'currency'],
    ['Due_Date', 'date'],
    ['Status', 'picklist'],
    ['Owner', 'ownerlookup'],
    ['Invoiced_Items', 'subform', { filterable: false }],
  ]),
  moduleOf('Tasks', 'Subject', [
    ['Subject', 'text'],
    ['What_Id', 'multi_module_lookup'],
  ]),
];

export const sampleUser: User = {
  id: '610000100000000011',
  full_name: 'Ada Lind',
  first_name: 'Ada',
  last_name: 'Lind',
  email: 'ada@example.com',
  language: 'en_US',
  locale: 'en_US',
  time_zone: 'Europe/Berlin',
  profile: { id: '610000100000000001', name: 'Administrator' },
  role: { id: '610000100000000002', name: 'CEO' },
  status: 'active',
  mode: 'day',
};

/** An org that holds the given records and nothing else; `emit` plays a stored change. */
export interface SampleOrg extends OrgView {
  tableOf(module: string): WritableTable;
  emit(change: RecordChange): Promise<void>;
  readonly deliveries: Parameters<OrgView['record']>[0][];
}

/** Builds the sample org over the given clock. */
export const sampleOrg = (clock: OrgView['clock'], records: { [module: string]: StoredRecord[] }): SampleOrg => {
  const tables = new Map(sampleModules().map((meta) => [meta.api_name, createTable(meta)]));
  const listeners = new Set<(change: RecordChange) => void | Promise<void>>();
  const deliveries: SampleOrg['deliveries'] = [];
  for (const [module, rows] of Object.entries(records)) for (const row of rows) tables.get(module)?.put(row);
  return {
    meta: {
      id: '610000100000000000',
      zgid: '70012345',
      company_name: 'Sample',
      iso_code: 'EUR',
      currency: 'Euro',
      currency_symbol: '€',
      mc_status: false,
      time_zone: 'Europe/Berlin',
      country_code: 'DE',
      edition: 'enterprise',
    },
    clock,
    users: () => [sampleUser],
    table: (module) => tables.get(module),
    tableOf: (module) => {
      const table = tables.get(module);
      if (table === undefined) throw new Error(`The sample org has no ${module}.`);
      return table;
    },
    modules: () => [...tables.values()].map((table) => table.meta),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: async (change) => {
      for (const listener of listeners) await listener(change);
    },
    record: (entry) => {
      deliveries.push(entry);
    },
    deliveries,
  };
};
