import { HOUR_MS } from '../base/clock.ts';
import { flagOf, type JsonObject, listOf, objectOf } from '../base/json.ts';
import type { Json, RecordChange } from '../base/types.ts';
import type { Call } from '../http/call.ts';
import { invalidField, missingField, refuse } from '../http/errors.ts';
import type { Org } from '../org/org-model.ts';
import { apiNameOf, requiredText } from './json-reading.ts';

export type EventWord = 'create' | 'edit' | 'delete' | 'all';

/** Which of a module's fields must have changed. */
export type FieldSelection = { field: string } | { operator: 'and' | 'or'; group: FieldSelection[] };

/** One watch subscription of one user. */
export interface Channel {
  id: string;
  userId: string;
  events: { module: string; word: EventWord }[];
  notifyUrl: string;
  token: string | null;
  /** Emulated epoch ms. */
  expiresAt: number;
  returnValues: boolean;
  relatedActions: boolean;
  conditions: { module: string; selection: FieldSelection }[];
  /** The conditions as they were sent, for reading them back. */
  conditionText: Json;
}

const LONGEST_MS = 7 * 24 * HOUR_MS;
const MOST_FIELDS = 10;
const MOST_CONDITIONS = 2;
const words: ReadonlySet<string> = new Set(['create', 'edit', 'delete', 'all']);
const isWord = (text: string): text is EventWord => words.has(text);

/** The operation of a change as `events` says it. */
export const wordOf: { [operation in RecordChange['operation']]: EventWord } = {
  insert: 'create',
  update: 'edit',
  delete: 'delete',
};

const readEvents = (org: Org, value: Json | undefined, path: string): Channel['events'] => {
  const list = listOf(value);
  if (value === undefined || value === null || list?.length === 0) throw missingField(path);
  if (list === undefined) throw invalidField(path, { expected_data_type: 'jsonarray' });
  return list.map((event, position) => {
    const [module, word, extra] = typeof event === 'string' ? event.split('.') : [];
    const at = `${path}[${position}]`;
    if (module === undefined || word === undefined || extra !== undefined || !isWord(word)) throw invalidField(at);
    if (org.table(module) === undefined) throw invalidField(at);
    // Notes cannot be watched (fact sheet §9.1).
    if (module === 'Notes')
      throw refuse(400, 'NOT_SUPPORTED', 'module not supported', { api_name: 'events', json_path: at });
    return { module, word };
  });
};

/** Absent or more than seven days ahead becomes one hour, silently; fractions of a second are refused. */
const readExpiry = (value: Json | undefined, path: string, now: number): number => {
  if (value === undefined || value === null) return now + HOUR_MS;
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:?\d\d)$/;
  const instant = typeof value === 'string' && pattern.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(instant) || instant <= now) throw invalidField(path, { expected_data_type: 'datetime' });
  return instant - now > LONGEST_MS ? now + HOUR_MS : instant;
};

const readUrl = (item: JsonObject, path: string): string => {
  const url = requiredText(item, 'notify_url', path, 255);
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') throw invalidField(`${path}.notify_url`);
  return url;
};

const readFlag = (item: JsonObject, key: string, path: string, fallback: boolean): boolean => {
  const value = item[key];
  if (value === undefined || value === null) return fallback;
  const flag = flagOf(value);
  if (flag === undefined) throw invalidField(`${path}.${key}`, { expected_data_type: 'boolean' });
  return flag;
};

const readToken = (item: JsonObject, path: string): string | null => {
  const value = item['token'];
  return value === undefined || value === null || value === '' ? null : requiredText(item, 'token', path, 50);
};

const readChannelId = (item: JsonObject, path: string): string => {
  const value = item['channel_id'];
  if (value === undefined || value === null || value === '') throw missingField(`${path}.channel_id`);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && /^\d{1,19}$/.test(text)) return text;
  throw invalidField(`${path}.channel_id`, { expected_data_type: 'bigint' });
};

/** A reference needs both names of a thing, and they must belong together (fact sheet §9.1). */
const readReference = (value: Json | undefined, path: string, idOf: (name: string) => string | undefined): string => {
  const name = apiNameOf(value);
  if (name === undefined) throw missingField(`${path}.api_name`);
  const known = idOf(name);
  if (known === undefined) throw invalidField(`${path}.api_name`);
  const id = objectOf(value)?.['id'];
  if (id === undefined || id === null) throw missingField(`${path}.id`);
  if (id !== known) throw invalidField(`${path}.id`);
  return name;
};

const readSelection = (org: Org, module: string, value: Json | undefined, path: string): FieldSelection => {
  const node = objectOf(value);
  if (node === undefined) throw missingField(path);
  const group = listOf(node['group']);
  if (group === undefined) {
    const fields = org.table(module)?.meta.fields;
    return { field: readReference(node['field'], `${path}.field`, (name) => fields?.get(name)?.id) };
  }
  const operator = String(node['group_operator'] ?? '').toLowerCase();
  if (operator !== 'and' && operator !== 'or') throw invalidField(`${path}.group_operator`);
  return { operator, group: group.map((part, n) => readSelection(org, module, part, `${path}.group[${n}]`)) };
};

const countFields = (selection: FieldSelection): number =>
  'field' in selection ? 1 : selection.group.reduce((sum, part) => sum + countFields(part), 0);

const readConditions = (org: Org, value: Json | undefined, path: string): Channel['conditions'] => {
  const list = value === undefined || value === null ? [] : listOf(value);
  if (list === undefined) throw invalidField(path, { expected_data_type: 'jsonarray' });
  if (list.length > MOST_CONDITIONS) throw invalidField(path, { maximum_length: MOST_CONDITIONS });
  return list.map((condition, position) => {
    const at = `${path}[${position}]`;
    const node = objectOf(condition);
    if (node?.['type'] !== 'field_selection')
      throw invalidField(`${at}.type`, { supported_values: ['field_selection'] });
    const module = readReference(node['module'], `${at}.module`, (name) => org.table(name)?.meta.id);
    const selection = readSelection(org, module, node['field_selection'], `${at}.field_selection`);
    if (countFields(selection) > MOST_FIELDS)
      throw invalidField(`${at}.field_selection`, { maximum_length: MOST_FIELDS });
    return { module, selection };
  });
};

/** Whether a change touched the fields a channel asks for; only edits are filtered. */
export const selects = (selection: FieldSelection, affected: readonly string[]): boolean => {
  if ('field' in selection) return affected.includes(selection.field);
  const parts = selection.group.map((part) => selects(part, affected));
  return selection.operator === 'and' ? parts.every(Boolean) : parts.some(Boolean);
};

/** The id of the channel that a row of a request means. Throws the row's refusal. */
export const channelIdOf = readChannelId;

/**
 * The events that a row names, `Module.create|edit|delete|all`. Throws the row's refusal.
 */
export const eventsOf = readEvents;

/**
 * The channel that one row of a `watch` request describes, on the emulated clock (fact sheet §9.1).
 * Throws the row's refusal.
 */
export const readChannel = ({ org, user }: Pick<Call, 'org' | 'user'>, item: JsonObject, path: string): Channel => ({
  id: readChannelId(item, path),
  userId: user.id,
  events: readEvents(org, item['events'], `${path}.events`),
  notifyUrl: readUrl(item, path),
  token: readToken(item, path),
  expiresAt: readExpiry(item['channel_expiry'], `${path}.channel_expiry`, org.clock.now()),
  returnValues: readFlag(item, 'return_affected_field_values', path, false),
  relatedActions: readFlag(item, 'notify_on_related_action', path, true),
  conditions: readConditions(org, item['notification_condition'], `${path}.notification_condition`),
  conditionText: item['notification_condition'] ?? null,
});
