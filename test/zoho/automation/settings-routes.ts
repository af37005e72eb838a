import { type JsonObject, textOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call, CallRule } from '../http/call.ts';
import { missingParameter, refuse, ZohoError } from '../http/errors.ts';
import { type KnownKeys, unknownKeyFailure } from '../http/known-keys.ts';
import type { Org } from '../org/org-model.ts';
import { presentDateTime, storeDateTime } from '../org/time.ts';
import { batchAnswer, itemsOf, pageOf, success } from './batch.ts';
import { apiNameOf, rowsOf } from './json-reading.ts';

/** One row of a request: a new item under this id, or a change of the one before. */
export interface SettingRow<Item> {
  row: JsonObject;
  /** JSON path of the row. */
  path: string;
  id: string;
  before: Item | undefined;
}

/** A kind of setting that lives under `/crm/v8/settings/automation/…` and is made, read, changed and deleted alike. */
export interface Collection<Item> {
  /** Last part of the path, and the envelope key. */
  name: 'workflow_rules' | 'webhooks';
  /** Name in the scope `ZohoCRM.settings.{scope}.{operation}` (fact sheet §1.5). */
  scope: string;
  /** Rows in one POST or PUT. */
  most: number;
  /** What a row may say. */
  keys: KnownKeys;
  messages: { created: string; updated: string; deleted: string };
  itemsOf(org: Org): Map<string, Item>;
  /** The item that a row describes; throws its refusal. */
  read(call: Call, given: SettingRow<Item>): Item;
  describe(call: Call, item: Item): JsonObject;
  /** Throws if the item cannot go. */
  checkDelete(org: Org, id: string): void;
}

const MOST_DELETES = 10;
const unknownId = (details: JsonObject) => refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', details);

/** An emulated instant in the zone of the user of a call. */
export const instantText = ({ user }: Call, epochMs: number): string =>
  presentDateTime(storeDateTime(epochMs), user.time_zone);

/** `{name,id}` of a user, as settings name their author. */
export const userName = (org: Org, id: string): Json => {
  const user = org.user(id);
  return user === undefined ? null : { name: user.full_name, id };
};

const checkKeys = <Item>(kind: Collection<Item>, call: Call, row: JsonObject, path: string): void => {
  const unknown = unknownKeyFailure(call.org.behaviour, row, kind.keys, path);
  if (unknown !== undefined) throw new ZohoError(400, unknown);
};

const create = <Item>(kind: Collection<Item>, call: Call): Answer => {
  const rows = rowsOf(call.body, kind.name, kind.most);
  const items = rows.flatMap((row, position) =>
    itemsOf(() => {
      const id = call.org.ids.next();
      checkKeys(kind, call, row, `$.${kind.name}[${position}]`);
      const path = `$.${kind.name}[${position}]`;
      kind.itemsOf(call.org).set(id, kind.read(call, { row, path, id, before: undefined }));
      return success({ id }, kind.messages.created);
    }),
  );
  return batchAnswer(kind.name, items, 201);
};

const update = <Item>(kind: Collection<Item>, call: Call): Answer => {
  const rows = rowsOf(call.body, kind.name, kind.most);
  const held = kind.itemsOf(call.org);
  const items = rows.flatMap((row, position) =>
    itemsOf(() => {
      const path = `$.${kind.name}[${position}]`;
      const id = call.params['id'] ?? textOf(row['id']) ?? '';
      const before = held.get(id);
      checkKeys(kind, call, row, path);
      if (before === undefined) throw unknownId({ api_name: 'id', json_path: `${path}.id` });
      held.set(id, kind.read(call, { row, path, id, before }));
      return success({ id }, kind.messages.updated);
    }),
  );
  return batchAnswer(kind.name, items, 200);
};

const remove = <Item>(kind: Collection<Item>, call: Call): Answer => {
  const ids = (call.params['id'] ?? call.query.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0) throw missingParameter('ids');
  if (ids.length > MOST_DELETES) {
    const details = { limit: MOST_DELETES, param_name: 'ids' };
    throw refuse(400, 'INVALID_DATA', 'Bulk deletion of records limit reached', details);
  }
  const items = ids.flatMap((id) =>
    itemsOf(() => {
      if (!kind.itemsOf(call.org).has(id)) throw unknownId({ param_name: 'ids', id });
      kind.checkDelete(call.org, id);
      kind.itemsOf(call.org).delete(id);
      return success({ id }, kind.messages.deleted);
    }),
  );
  return batchAnswer(kind.name, items, 200);
};

const list = <Item>(kind: Collection<Item>, call: Call): Answer => {
  const module = call.query.get('module');
  const all = [...kind.itemsOf(call.org).values()].map((item) => kind.describe(call, item));
  const wanted = all.filter((item) => {
    return module === null || apiNameOf(item['module']) === module;
  });
  const { items, info } = pageOf(wanted, call.query);
  return { status: 200, body: { [kind.name]: items, info } };
};

const one = <Item>(kind: Collection<Item>, call: Call): Answer => {
  const item = kind.itemsOf(call.org).get(call.params['id'] ?? '');
  return item === undefined ? { status: 204 } : { status: 200, body: { [kind.name]: [kind.describe(call, item)] } };
};

/** Mounts POST, GET, PUT and DELETE of one kind of setting, on the list and on a single id. */
export const mountCollection = <Item>(emulator: Emulator, kind: Collection<Item>): void => {
  const path = `/crm/v8/settings/automation/${kind.name}`;
  const rule = (operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE'): CallRule => ({
    kind: `${kind.name}.${operation.toLowerCase()}`,
    scopes: [{ area: 'settings', name: kind.scope, operation }],
  });
  emulator.route('POST', path, rule('CREATE'), (call) => create(kind, call));
  emulator.route('GET', path, rule('READ'), (call) => list(kind, call));
  emulator.route('PUT', path, rule('UPDATE'), (call) => update(kind, call));
  emulator.route('DELETE', path, rule('DELETE'), (call) => remove(kind, call));
  emulator.route('GET', `${path}/:id`, rule('READ'), (call) => one(kind, call));
  emulator.route('PUT', `${path}/:id`, rule('UPDATE'), (call) => update(kind, call));
  emulator.route('DELETE', `${path}/:id`, rule('DELETE'), (call) => remove(kind, call));
};
