import type { JsonObject } from '../base/json.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call } from '../http/call.ts';
import { missingParameter, refuse } from '../http/errors.ts';
import type { Org } from '../org/org-model.ts';
import { presentDateTime, storeDateTime } from '../org/time.ts';
import { batchAnswer, itemsOf, pageOf, success } from './batch.ts';
import { rowsOf } from './json-reading.ts';
import type { AutomationState } from './state.ts';
import { type Channel, channelIdOf, eventsOf, readChannel } from './watch-channel.ts';

const PATH = '/crm/v8/actions/watch';
const MOST_ROWS = 50;

const keyOf = (userId: string, channelId: string): string => `${userId} ${channelId}`;

/** Where a module's records live in a callback: a v2 address even for v8 subscriptions (fact sheet §9.3). */
export const resourceUri = (emulator: Emulator, module: string): string => `${emulator.address()}/crm/v2/${module}`;

const expiryText = (channel: Channel, timeZone: string): string =>
  presentDateTime(storeDateTime(channel.expiresAt), timeZone);

const modulesOf = (channel: Channel): string[] => [...new Set(channel.events.map((event) => event.module))];

const summary = (emulator: Emulator, { org, user }: Call, channel: Channel, module: string): JsonObject => ({
  channel_expiry: expiryText(channel, user.time_zone),
  resource_uri: resourceUri(emulator, module),
  resource_id: org.table(module)?.meta.id ?? null,
  resource_name: module,
  channel_id: channel.id,
});

const details = (emulator: Emulator, call: Call, channel: Channel): JsonObject => ({
  events: modulesOf(channel).map((module) => summary(emulator, call, channel, module)),
});

/** The channel as long as it is alive; an expired one cannot be renewed, only subscribed again. */
const liveChannel = (state: AutomationState, call: Call, channelId: string): Channel => {
  const channel = state.channels.get(keyOf(call.user.id, channelId));
  if (channel !== undefined && channel.expiresAt > call.org.clock.now()) return channel;
  throw refuse(400, 'NOT_SUBSCRIBED', 'channel is not subscribed', { channel_id: channelId });
};

const each = (call: Call, work: (item: JsonObject, path: string) => JsonObject | JsonObject[]): JsonObject[] =>
  rowsOf(call.body, 'watch', MOST_ROWS).flatMap((item, n) => itemsOf(() => work(item, `$.watch[${n}]`)));

const subscribe = (emulator: Emulator, state: AutomationState, call: Call): Answer => {
  const items = each(call, (item, path) => {
    const channel = readChannel(call, item, path);
    state.channels.set(keyOf(channel.userId, channel.id), channel);
    return success(details(emulator, call, channel), 'Successfully subscribed for actions-watch of the given module');
  });
  return batchAnswer('watch', items, 201);
};

const replace = (emulator: Emulator, state: AutomationState, call: Call): Answer => {
  const items = each(call, (item, path) => {
    liveChannel(state, call, channelIdOf(item, path));
    const channel = readChannel(call, item, path);
    state.channels.set(keyOf(channel.userId, channel.id), channel);
    return success(details(emulator, call, channel), 'Successfully updated the subscribe details');
  });
  return batchAnswer('watch', items, 200);
};

const dropEvents = (state: AutomationState, channel: Channel, dropped: Channel['events']): JsonObject => {
  const isDropped = ({ module, word }: Channel['events'][number]): boolean =>
    dropped.some((event) => event.module === module && (event.word === 'all' || event.word === word));
  const events = channel.events.filter((event) => !isDropped(event));
  const key = keyOf(channel.userId, channel.id);
  if (events.length === 0) state.channels.delete(key);
  else state.channels.set(key, { ...channel, events });
  return success({ channel_id: channel.id }, 'Successfully removed the subscribe details');
};

/** The row as it would be sent in full: what PATCH leaves out stays as it was. */
const completed = (channel: Channel, item: JsonObject, timeZone: string): JsonObject => ({
  channel_id: channel.id,
  events: channel.events.map((event) => `${event.module}.${event.word}`),
  notify_url: channel.notifyUrl,
  token: channel.token,
  channel_expiry: expiryText(channel, timeZone),
  return_affected_field_values: channel.returnValues,
  notify_on_related_action: channel.relatedActions,
  notification_condition: channel.conditionText,
  ...item,
});

const change = (emulator: Emulator, state: AutomationState, call: Call): Answer => {
  const items = each(call, (item, path) => {
    const channel = liveChannel(state, call, channelIdOf(item, path));
    if (item['_delete_events'] === true)
      return dropEvents(state, channel, eventsOf(call.org, item['events'], `${path}.events`));
    const whole = completed(channel, item, call.user.time_zone);
    const changed = readChannel(call, whole, path);
    state.channels.set(keyOf(changed.userId, changed.id), changed);
    return success(details(emulator, call, changed), 'Successfully updated the subscribe details');
  });
  return batchAnswer('watch', items, 200);
};

const unsubscribe = (emulator: Emulator, state: AutomationState, call: Call): Answer => {
  const ids = (call.query.get('channel_ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0) throw missingParameter('channel_ids');
  const items = ids.flatMap((id) =>
    itemsOf(() => {
      const channel = liveChannel(state, call, id.trim());
      state.channels.delete(keyOf(channel.userId, channel.id));
      return modulesOf(channel).map((module) =>
        success(
          {
            resource_uri: resourceUri(emulator, module),
            resource_id: call.org.table(module)?.meta.id ?? null,
            channel_id: channel.id,
          },
          'Successfully un-subscribed from actions-watch of that module',
        ),
      );
    }),
  );
  return batchAnswer('watch', items, 200);
};

const list = (emulator: Emulator, state: AutomationState, call: Call): Answer => {
  const [id, module] = [call.query.get('channel_id'), call.query.get('module')];
  const rows = [...state.channels.values()]
    .filter((channel) => channel.userId === call.user.id && channel.expiresAt > call.org.clock.now())
    .filter((channel) => id === null || channel.id === id)
    .flatMap((channel) => modulesOf(channel).map((name) => ({ channel, name })))
    .filter(({ name }) => module === null || name === module)
    .map(({ channel, name }) => ({
      notify_on_related_action: channel.relatedActions,
      channel_expiry: expiryText(channel, call.user.time_zone),
      resource_uri: resourceUri(emulator, name),
      resource_id: call.org.table(name)?.meta.id ?? null,
      resource_name: name,
      notify_url: channel.notifyUrl,
      channel_id: channel.id,
      events: channel.events.filter((event) => event.module === name).map((event) => `${name}.${event.word}`),
      token: channel.token,
      return_affected_field_values: channel.returnValues,
      notification_condition: channel.conditionText,
      fields: null,
    }));
  if (rows.length === 0) return { status: 204 };
  const { items, info } = pageOf(rows, call.query);
  return { status: 200, body: { watch: items, info } };
};

/** Mounts the five verbs of `/crm/v8/actions/watch` (fact sheet §9.1, §9.2). */
export const mountWatch = (emulator: Emulator, stateOf: (org: Org) => AutomationState): void => {
  const routes = [
    ['POST', 'CREATE', 'notifications.subscribe', subscribe],
    ['PUT', 'UPDATE', 'notifications.renew', replace],
    ['PATCH', 'UPDATE', 'notifications.change', change],
    ['DELETE', 'DELETE', 'notifications.unsubscribe', unsubscribe],
    ['GET', 'READ', 'notifications.list', list],
  ] as const;
  for (const [method, operation, kind, answer] of routes) {
    emulator.route(method, PATH, { kind, scopes: [{ area: 'notifications', operation }] }, (call) =>
      answer(emulator, stateOf(call.org), call),
    );
  }
};
