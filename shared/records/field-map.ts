/** A CRM record as a client reads or writes it: field name → value. */
export type Row = Record<string, unknown>;

/** Plain names ⇄ the API names of one org. */
export interface FieldMap {
  /** The org's API name of a plain name, or undefined where the module or field is not there. */
  toApi(module: string, plain: string): string | undefined;
  /** The same record with plain names; fields without one keep their API name. */
  plainRow(module: string, row: Row): Row;
  /** The same record with API names; fields the org does not have are left out. */
  apiRow(module: string, row: Row): Row;
  /** Plain names of the fields that exist; empty for a module that cannot be read. */
  has(module: string): ReadonlySet<string>;
}

/**
 * The plain name of an API name. A Marketplace install prefixes what it adds with the developer's namespace and two underscores, so
 * `acme12__Winnow_Score` is `Winnow_Score` and `acme12__Paid_On` is `Paid_On`. Under the namespace `winnow` a name may leave its own
 * `Winnow_` out: `winnow__Tier` is `Winnow_Tier` on a customer, and `Tier` on a decision, which has no field of that name.
 * A name without a namespace is its own plain name.
 * @param module plain or API name of the module that has the field; left out for the name of a module itself.
 * @example plainName('acme12__Paid_On', 'Invoices') // 'Paid_On'
 */
export function plainName(apiName: string, module?: string): string {
  const cut = apiName.indexOf('__');
  if (cut <= 0 || apiName.endsWith('__s')) return apiName;
  const local = apiName.slice(cut + 2);
  const full = `Winnow_${local}`;
  const own = module === undefined ? OWN_MODULES : OWN_FIELDS.get(plainName(module));
  return apiName.slice(0, cut).toLowerCase() === 'winnow' && own?.has(full) ? full : local;
}

const OWN_MODULES: ReadonlySet<string> = new Set(
  ['Incidents', 'Contracts', 'Exits', 'Decisions', 'Assessments', 'Policies'].map((name) => `Winnow_${name}`),
);

const OF_CUSTOMER: ReadonlySet<string> = new Set(
  ['Score', 'Tier', 'Stage', 'Hold', 'Reasons', 'Exposure', 'Overdue', 'Credit_Limit', 'Assessed_At', 'Assessment'].map(
    (name) => `Winnow_${name}`,
  ),
);

/** Fields of ours that carry the name in full, by module. */
const OWN_FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Accounts', OF_CUSTOMER],
  ['Contacts', OF_CUSTOMER],
  ['Leads', OF_CUSTOMER],
  ['Deals', new Set(['Winnow_Check'])],
  ['Tasks', new Set(['Winnow_Key'])],
  ['Winnow_Assessments', new Set(['Winnow_Key'])],
]);

/**
 * Builds the map once from an org's metadata (`settings/fields`), so that no other code ever spells a namespaced name.
 * Where both `X` and `ns__X` exist the extension's own field wins: it is the one Winnow was installed with.
 * @example buildFieldMap({ Accounts: ['winnow__Tier'] }).toApi('Accounts', 'Winnow_Tier') // 'winnow__Tier'
 */
export function buildFieldMap(fieldsByModule: Readonly<Record<string, readonly string[]>>): FieldMap {
  const toApi = new Map<string, Map<string, string>>();
  for (const [module, names] of Object.entries(fieldsByModule)) {
    const map = new Map<string, string>();
    for (const name of namespacedLast(names, module)) map.set(plainName(name, module), name);
    toApi.set(module, map);
  }
  const empty: ReadonlyMap<string, string> = new Map();
  const of = (module: string): ReadonlyMap<string, string> => toApi.get(module) ?? empty;
  return {
    toApi: (module, plain) => of(module).get(plain),
    has: (module) => new Set(of(module).keys()),
    plainRow: (module, row) =>
      Object.fromEntries(namespacedLast(Object.keys(row), module).map((name) => [plainName(name, module), row[name]])),
    apiRow: (module, row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([plain, value]) => {
          const name = plain === 'id' ? 'id' : of(module).get(plain);
          return name === undefined ? [] : [[name, value]];
        }),
      ),
  };
}

const namespacedLast = (names: readonly string[], module: string): string[] =>
  [...names].sort((a, b) => Number(plainName(a, module) !== a) - Number(plainName(b, module) !== b));
