import type { JsonObject } from '../base/json.ts';
import type { RecordChange, StoredRecord } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { lookupIdOf } from '../org/lookup-index.ts';
import type { Org } from '../org/org-model.ts';
import { presentValue } from '../rest/records/present.ts';
import type { Deliverer } from './deliverer.ts';
import type { AutomationState } from './state.ts';
import { type Channel, selects, wordOf } from './watch-channel.ts';
import { resourceUri } from './watch-routes.ts';

/** Turns stored changes into callbacks. */
export interface Notifier {
  changed(org: Org, state: AutomationState, change: RecordChange): void;
  /** Sends what has been gathered at once. */
  flush(): void;
  /** Whether changes are gathered and not yet sent. */
  pending(): boolean;
}

interface Notice {
  org: Org;
  channel: Channel;
  module: string;
  operation: RecordChange['operation'];
  changes: Map<string, { affected: string[]; values: JsonObject }>;
}

/** Several records of one write come in one callback (fact sheet §9.3); how many at most is not documented. */
const MOST_IDS = 100;

const wants = (channel: Channel, change: RecordChange): boolean => {
  const word = wordOf[change.operation];
  if (
    !channel.events.some((event) => event.module === change.module && (event.word === 'all' || event.word === word))
  ) {
    return false;
  }
  if (change.operation !== 'update') return true;
  const own = channel.conditions.filter((condition) => condition.module === change.module);
  return own.length === 0 || own.some(({ selection }) => selects(selection, change.affectedFields));
};

const valuesOf = (org: Org, channel: Channel, change: RecordChange): JsonObject => {
  const fields = org.table(change.module)?.meta.fields;
  const user = org.user(channel.userId);
  return Object.fromEntries(
    change.affectedFields.map((name) => {
      const field = fields?.get(name);
      const value = change.after?.[name];
      return [
        name,
        field === undefined || user === undefined ? (value ?? null) : presentValue({ org, user }, field, value),
      ];
    }),
  );
};

const bodyOf = (emulator: Emulator, { org, channel, module, operation, changes }: Notice): JsonObject => {
  const updates = operation === 'update' ? [...changes] : [];
  return {
    server_time: org.clock.now(),
    query_params: Object.fromEntries(new URL(channel.notifyUrl).searchParams),
    module,
    resource_uri: resourceUri(emulator, module),
    ids: [...changes.keys()],
    affected_fields: updates.map(([id, { affected }]) => ({ [id]: affected })),
    ...(channel.returnValues
      ? { affected_values: updates.map(([record_id, { values }]) => ({ record_id, values })) }
      : {}),
    operation,
    channel_id: channel.id,
    token: channel.token,
  };
};

/** Records that a changed record points at, now or before: their watchers hear of "related actions". */
const parentsOf = (org: Org, change: RecordChange): { module: string; id: string }[] => {
  const fields = [...(org.table(change.module)?.meta.fields.values() ?? [])];
  const idsIn = (record: StoredRecord | undefined, field: string): string[] => {
    const id = lookupIdOf(record?.[field]);
    return id === undefined ? [] : [id];
  };
  return fields.flatMap(({ api_name, data_type, lookup_module }) =>
    data_type === 'lookup' && lookup_module !== undefined
      ? [...new Set([...idsIn(change.after, api_name), ...idsIn(change.before, api_name)])].map((id) => ({
          module: lookup_module,
          id,
        }))
      : [],
  );
};

/**
 * Returns a notifier. Changes of one moment gather, so that a batch of a hundred rows is one callback a channel.
 */
export const createNotifier = (emulator: Emulator, deliverer: Deliverer): Notifier => {
  let gathered = new Map<string, Notice>();
  let scheduled = false;

  const send = (notice: Notice): void => {
    deliverer.send({
      kind: 'watch',
      orgId: notice.org.meta.id,
      method: 'POST',
      url: notice.channel.notifyUrl,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(bodyOf(emulator, notice)),
    });
  };

  const flush = (): void => {
    const notices = gathered;
    gathered = new Map();
    for (const notice of notices.values()) send(notice);
  };

  const gather = (org: Org, channel: Channel, change: RecordChange): void => {
    const key = [org.meta.id, channel.userId, channel.id, change.module, change.operation].join(' ');
    const known = gathered.get(key);
    if (known !== undefined && (known.changes.has(change.id) || known.changes.size >= MOST_IDS)) flush();
    const { module, operation } = change;
    const notice = gathered.get(key) ?? { org, channel, module, operation, changes: new Map() };
    gathered.set(key, notice);
    notice.changes.set(change.id, {
      affected: change.affectedFields,
      values: channel.returnValues ? valuesOf(org, channel, change) : {},
    });
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      flush();
    });
  };

  return {
    flush,
    pending: () => gathered.size > 0,
    changed(org, state, change) {
      const { triggerEmptyMutesWatch, unchangedUpdateNotifies } = emulator.options.behaviour;
      if (triggerEmptyMutesWatch && change.trigger?.length === 0) return;
      if (!unchangedUpdateNotifies && change.operation === 'update' && change.affectedFields.length === 0) return;
      const now = org.clock.now();
      const live = [...state.channels.values()].filter((channel) => channel.expiresAt > now);
      for (const channel of live) if (wants(channel, change)) gather(org, channel, change);
      const related = live.filter((channel) => channel.relatedActions);
      if (related.length === 0) return;
      for (const { module, id } of parentsOf(org, change)) {
        const parent: RecordChange = { ...change, module, id, operation: 'update', affectedFields: [] };
        for (const channel of related) if (wants(channel, parent)) gather(org, channel, parent);
      }
    },
  };
};
