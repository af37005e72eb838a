import type { CoqlSwitches } from '../base/options.ts';
import type { FieldMeta, Json } from '../base/types.ts';
import type { PickListWords } from '../org/pick-lists.ts';

/** The switches of COQL, and the hooks of the server around a query. */
export interface CoqlOptions extends CoqlSwitches {
  /** Highest LIMIT: 2000, or 25 inside a composite request. */
  maxRows: number;
  /** Adds the `fields` map to the answer. */
  includeMeta: boolean;
  /** Whether pick lists are filtered by their label or by their actual value. */
  pickListWords: PickListWords;
  /** How a field's stored value is written in an answer (time zone of the user, for instance). */
  present: (field: FieldMeta, value: Json) => Json;
  /** How a field's metadata is written in the `fields` map. */
  describe: (field: FieldMeta) => Json;
}

/** Zoho's limits [D8:COQL-Limitations]. Hops follow the stricter of two texts. */
export const limits = {
  defaultRows: 200,
  reach: 100_000,
  columns: 50,
  criteria: 25,
  orderBy: 10,
  groupBy: 4,
  aggregates: 5,
  formulas: 5,
  joins: 5,
  selectJoins: 15,
  hops: 2,
} as const;

const describeField = (field: FieldMeta): Json => {
  const { pick_list_values, lookup_module, decimal_place, ...rest } = field;
  return {
    ...rest,
    ...(decimal_place === undefined ? {} : { decimal_place }),
    ...(lookup_module === undefined ? {} : { lookup: { module: { api_name: lookup_module } } }),
    pick_list_values: (pick_list_values ?? []).map((value) => ({ ...value })),
  };
};

export const defaultCoqlOptions: CoqlOptions = {
  lookupShape: 'name-and-id',
  inListMax: 100,
  largeTextSelectable: true,
  negationMatchesNull: false,
  ignoreCase: true,
  maxRows: 2000,
  includeMeta: false,
  pickListWords: 'label',
  present: (_field, value) => value,
  describe: describeField,
};
