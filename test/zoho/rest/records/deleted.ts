import { DAY_MS } from '../../base/clock.ts';
import type { Tombstone } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { numberedPage } from '../../http/lists.ts';
import { instantHeader, moduleNeed, numberParameter, tableOf } from '../../http/parameters.ts';
import { presentDateTime, storeDateTime } from '../../org/time.ts';

/** After 60 days in the bin a record counts as permanently deleted, and 120 days later it is forgotten. */
const BIN_DAYS = 60;
const PERMANENT_DAYS = 120;
const TYPES = new Set(['all', 'recycle', 'permanent']);

/** Mounts the list of deleted records (fact sheet §4.1), 2 credits. */
export function mountDeleted(emulator: Emulator): void {
  emulator.route(
    'GET',
    '/crm/v8/:module/deleted',
    { kind: 'records.deleted', scopes: moduleNeed('READ'), credits: 2 },
    deleted,
  );
}

function deleted(call: Call): Answer {
  const table = tableOf(call);
  const type = call.query.get('type') ?? 'all';
  if (!TYPES.has(type)) {
    throw refuse(400, 'PATTERN_NOT_MATCHED', 'Please check whether the input values are correct', {
      param_name: 'type',
    });
  }
  const perPage = numberParameter(call, 'per_page', 200, 200);
  const page = numberParameter(call, 'page', 1, Number.MAX_SAFE_INTEGER);
  const since = instantHeader(call, 'if-modified-since');
  const now = call.org.clock.now();
  const found = [...table.tombstones()]
    .map((tombstone) => aged(tombstone, now))
    .filter((tombstone) => tombstone !== undefined)
    .filter((tombstone) => type === 'all' || tombstone.type === type)
    .filter((tombstone) => since === undefined || tombstone.deletedAt > since)
    .sort((a, b) => b.deletedAt - a.deletedAt);
  const { rows, info } = numberedPage(found, page, perPage);
  if (rows.length === 0) return { status: since === undefined ? 204 : 304 };
  return {
    status: 200,
    body: {
      data: rows.map((tombstone) => ({
        deleted_by: person(call, tombstone.deletedBy),
        id: tombstone.id,
        display_name: tombstone.display_name,
        type: tombstone.type,
        created_by: person(call, tombstone.createdBy),
        deleted_time: presentDateTime(storeDateTime(tombstone.deletedAt), call.user.time_zone),
      })),
      info,
    },
  };
}

function aged(tombstone: Tombstone, now: number): Tombstone | undefined {
  const days = (now - tombstone.deletedAt) / DAY_MS;
  if (days > BIN_DAYS + PERMANENT_DAYS) return undefined;
  return days > BIN_DAYS ? { ...tombstone, type: 'permanent' } : tombstone;
}

function person(call: Call, id: string) {
  const user = call.org.user(id);
  return { name: user?.full_name ?? null, id };
}
