import { buildFieldMap, type FieldMap, plainName, type Row } from '../../shared/records/field-map.ts';
import type { Crm } from './crm.ts';
import { CrmError } from './errors.ts';

/** A module of Winnow, by its name without a namespace. */
export type OwnModule = 'Winnow_Decisions' | 'Winnow_Incidents' | 'Winnow_Exits' | 'Winnow_Policies';

/** A record in this org: the module's API name and the record's id. */
export interface RecordLocation {
  module: string;
  id: string;
}

/**
 * Winnow's own modules, written and read by plain names, whatever namespace they were installed under. The API names are read once and
 * kept. All calls reject with CrmError: `no-module` where the org or the user has no such module, `no-field` where a field to be
 * written is missing, so that no input is silently dropped.
 */
export interface OwnModules {
  /** Whether the module exists for this user; one API call for all modules together. */
  canUse(module: OwnModule): Promise<boolean>;
  create(module: OwnModule, values: Row): Promise<RecordLocation>;
  update(module: OwnModule, id: string, values: Row): Promise<RecordLocation>;
  /** One record with plain names; undefined where there is none. */
  read(module: OwnModule, id: string): Promise<Row | undefined>;
  /** The API names to build a query with. */
  names(module: OwnModule): Promise<{ api: string; fields: FieldMap }>;
  /** Rows of a query that was built with those names. */
  query(select: string): Promise<Row[]>;
  remove(place: RecordLocation): Promise<void>;
}

/** @param crm whose rights apply to every call. */
export function connectOwnModules(crm: Crm): OwnModules {
  let modules: Promise<string[]> | undefined;
  const maps = new Map<string, Promise<FieldMap>>();
  // A failure is not kept: the next call asks again.
  const list = (): Promise<string[]> => {
    modules ??= crm.modules().catch((error) => {
      modules = undefined;
      throw error;
    });
    return modules;
  };
  const fieldsOf = (plain: string, api: string): Promise<FieldMap> => {
    const known = maps.get(plain);
    if (known) return known;
    const asked = crm.fields(api).then((names) => buildFieldMap({ [plain]: names }));
    maps.set(plain, asked);
    asked.catch(() => maps.delete(plain));
    return asked;
  };
  const apiName = async (plain: OwnModule): Promise<string | undefined> =>
    (await list()).find((name) => plainName(name) === plain);
  const names: OwnModules['names'] = async (plain) => {
    const api = await apiName(plain);
    if (api === undefined) throw new CrmError('no-module', '', plain);
    return { api, fields: await fieldsOf(plain, api) };
  };
  const written = async (plain: OwnModule, values: Row): Promise<{ api: string; row: Row }> => {
    const { api, fields } = await names(plain);
    const lacking = Object.keys(values).filter((name) => fields.toApi(plain, name) === undefined);
    if (lacking.length > 0) throw new CrmError('no-field', '', `${plain}: ${lacking.join(', ')}`);
    return { api, row: fields.apiRow(plain, values) };
  };
  return {
    canUse: async (module) => (await apiName(module)) !== undefined,
    create: async (module, values) => {
      const { api, row } = await written(module, values);
      return { module: api, id: await crm.create(api, row) };
    },
    update: async (module, id, values) => {
      const { api, row } = await written(module, values);
      await crm.update(api, id, row);
      return { module: api, id };
    },
    read: async (module, id) => {
      const { api, fields } = await names(module);
      const row = await crm.record(api, id);
      return row && fields.plainRow(module, row);
    },
    names,
    query: async (select) => (await crm.query(select)).rows,
    remove: ({ module, id }) => crm.remove(module, id),
  };
}
