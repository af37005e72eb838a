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
 * The plain name of an API name. A Marketplace install prefixes what it adds with the developer's namespace and two
 * underscores, so `winnow__Score` and `acme12__Winnow_Score` are both `Winnow_Score`, and `acme12__Paid_On` is `Paid_On`.
 * A name without a namespace is its own plain name.
 */
export function plainName(apiName: string): string {
  const cut = apiName.indexOf('__');
  if (cut <= 0 || apiName.endsWith('__s')) return apiName;
  const local = apiName.slice(cut + 2);
  return apiName.slice(0, cut).toLowerCase() === 'winnow' && !local.startsWith('Winnow_') && OWN.has(`Winnow_${local}`)
    ? `Winnow_${local}`
    : local;
}

const OWN: ReadonlySet<string> = new Set(
  ['Score', 'Tier', 'Stage', 'Hold', 'Reasons', 'Exposure', 'Overdue', 'Credit_Limit', 'Assessed_At', 'Assessment']
    .concat('Check', 'Key')
    .map((name) => `Winnow_${name}`),
);

/**
 * Builds the map once from an org's metadata (`settings/fields`), so that no other code ever spells a namespaced name.
 * Where both `X` and `ns__X` exist the extension's own field wins: it is the one Winnow was installed with.
 */
export function buildFieldMap(fieldsByModule: Readonly<Record<string, readonly string[]>>): FieldMap {
  const toApi = new Map<string, Map<string, string>>();
  for (const [module, names] of Object.entries(fieldsByModule)) {
    const map = new Map<string, string>();
    for (const name of [...names].sort((a, b) => Number(plainName(a) !== a) - Number(plainName(b) !== b)))
      map.set(plainName(name), name);
    toApi.set(module, map);
  }
  const empty: ReadonlyMap<string, string> = new Map();
  const of = (module: string): ReadonlyMap<string, string> => toApi.get(module) ?? empty;
  return {
    toApi: (module, plain) => of(module).get(plain),
    has: (module) => new Set(of(module).keys()),
    plainRow: (_module, row) =>
      Object.fromEntries(
        Object.entries(row)
          .sort(([a], [b]) => Number(plainName(a) !== a) - Number(plainName(b) !== b))
          .map(([name, value]) => [plainName(name), value]),
      ),
    apiRow: (module, row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([plain, value]) => {
          const name = plain === 'id' ? 'id' : of(module).get(plain);
          return name === undefined ? [] : [[name, value]];
        }),
      ),
  };
}
