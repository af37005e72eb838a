import { type JsonObject, objectOf } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { moduleNeed, numberParameter, recordOf, tableOf } from '../../http/parameters.ts';
import { displayName } from '../../org/references.ts';
import { isHidden } from '../../org/rights.ts';
import { presentDateTime, storeDateTime } from '../../org/time.ts';
import { createPager, type Pager } from './paging.ts';
import { presentValue } from './present.ts';
import { createTimelineBook, type TimelineBook, type TimelineEntry } from './timeline-book.ts';

/** Mounts the history of a record (fact sheet §4.1), newest first, paged by number or token. */
export function mountTimeline(emulator: Emulator): void {
  const books = new Map<string, TimelineBook>();
  emulator.onOrg((org) => books.set(org.meta.id, createTimelineBook(org)));
  const pager = createPager();
  emulator.route(
    'GET',
    '/crm/v8/:module/:id/__timeline',
    { kind: 'records.timeline', scopes: moduleNeed('READ') },
    (call) => timeline(call, pager, books.get(call.org.meta.id)),
  );
}

function timeline(call: Call, pager: Pager, book: TimelineBook | undefined): Answer {
  const record = recordOf(call);
  numberParameter(call, 'per_page', 200, 200);
  const entries = book?.of(record.id) ?? [];
  const order = call.query.get('sort_order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { param_name: 'sort_order', supported_values: ['asc', 'desc'] });
  }
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const { ids, info } = pager.page(call, () => ({ ids: [...byId.keys()], by: 'id', order }));
  if (ids.length === 0) return { status: 204 };
  const rows = ids.flatMap((id) => {
    const entry = byId.get(id);
    return entry === undefined ? [] : [describe(call, entry)];
  });
  const { per_page, page, count, more_records, next_page_token, previous_page_token } = info;
  return {
    status: 200,
    body: {
      __timeline: rows,
      info: { per_page, page, count, more_records, next_page_token, previous_page_token },
    },
  };
}

function describe(call: Call, entry: TimelineEntry): JsonObject {
  const table = tableOf(call, entry.module);
  const user = call.org.user(entry.userId);
  const record = table.get(entry.recordId);
  const shown = entry.history.filter(({ field }) => !isHidden(call.org, call.user, entry.module, field));
  return {
    id: entry.id,
    audited_time: presentDateTime(storeDateTime(entry.at), call.user.time_zone),
    action: entry.action,
    source: 'crm_api',
    extension: null,
    type: null,
    done_by: {
      id: entry.userId,
      name: user?.full_name ?? null,
      profile: user === undefined ? null : { ...user.profile },
    },
    related_record: null,
    automation_details: null,
    record: {
      id: entry.recordId,
      name: record === undefined ? null : displayName(record, table.meta.display_field),
      module: { api_name: entry.module, id: table.meta.id },
    },
    field_history: shown.length === 0 ? null : shown.map((change) => historyOf(call, entry.module, change)),
  };
}

function historyOf(call: Call, module: string, change: TimelineEntry['history'][number]): Json {
  const { field: name, before, after } = change;
  const field = tableOf(call, module).meta.fields.get(name);
  const text = (value: Json): Json => {
    const shown = field === undefined ? value : presentValue(call, field, value);
    if (shown === null) return null;
    return typeof shown === 'object' ? String(objectOf(shown)?.['name'] ?? JSON.stringify(shown)) : String(shown);
  };
  return {
    id: field?.id ?? null,
    api_name: name,
    field_label: field?.field_label ?? name,
    data_type: field?.data_type ?? 'text',
    enable_colour_code: false,
    pick_list_values: [],
    _value: { new: text(after), old: text(before) },
  };
}
