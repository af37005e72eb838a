import * as z from 'zod';
import { isObject } from '../../shared/values/objects.ts';
import { RecordId } from '../queue/message.ts';
import type { Fault } from './request.ts';

const ModuleName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'a module name has letters, digits and _');
/** An id as text or as a JSON number; `withExactIds` has kept the digits of numbers that would lose some. */
const Id = z.preprocess((value) => (Number.isSafeInteger(value) ? String(value) : value), RecordId);

/**
 * What is needed of a watch notice (notifications API v8, "enable notifications"). Zoho does not send a refused notice again, so the
 * rest may be missing, null or of any kind: it only tells whether a change is our own echo.
 */
const WatchNotice = z.looseObject({
  module: ModuleName,
  ids: z.array(Id).min(1),
  operation: z.enum(['insert', 'update', 'delete']),
});

/** The body of a workflow webhook: ours, or one that an administrator has made after the same pattern. */
const RuleNotice = z.looseObject({
  event: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'an event is a lower-case name with hyphens'),
  module: ModuleName,
  id: Id,
});

/** What a notice reports about one record. */
export interface NoticedRecord {
  id: string;
  /** API names of the fields that changed, at least one; undefined where the notice does not say which. */
  fields: readonly string[] | undefined;
  /** New values, where the channel sends them. */
  values: Readonly<Record<string, unknown>> | undefined;
}

/** A notice of either kind, in one shape. */
export interface Notice {
  module: string;
  operation: 'insert' | 'update' | 'delete' | 'rule';
  /** For the log and the message: `watch/update`, `rule/invoice-overdue`. */
  cause: string;
  /** Each record once; at most `MOST_RECORDS`. */
  records: NoticedRecord[];
  /** How many further ids it names, unread. */
  unread: number;
}

/** More records than this are not taken one by one: an import of thousands is cheaper to search for. */
export const MOST_RECORDS = 500;

/** Reads a body that has passed the secret. @returns the notice, or every fault with its path. */
export function parseNotice(body: Readonly<Record<string, unknown>>): { notice: Notice } | { faults: Fault[] } {
  if (Object.hasOwn(body, 'event') && !Object.hasOwn(body, 'ids')) {
    const parsed = RuleNotice.safeParse(body);
    if (!parsed.success) return { faults: faultsOf(parsed.error) };
    const { event, module, id } = parsed.data;
    const records = [{ id, fields: undefined, values: undefined }];
    return { notice: { module, operation: 'rule', cause: `rule/${event}`, records, unread: 0 } };
  }
  const given: unknown = body['ids'];
  const ids = Array.isArray(given) ? given.slice(0, MOST_RECORDS) : given;
  const parsed = WatchNotice.safeParse({ ...body, ids });
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const { module, operation } = parsed.data;
  const unread = Array.isArray(given) ? given.length - parsed.data.ids.length : 0;
  const changed = changedFields(body['affected_fields']);
  const after = newValues(body['affected_values']);
  const records = [...new Set(parsed.data.ids)].map((id) => ({ id, fields: changed.get(id), values: after.get(id) }));
  return { notice: { module, operation, cause: `watch/${operation}`, records, unread } };
}

/**
 * The fields that changed, by record: those of all its entries together. A record with an entry that names no field, or is unreadable,
 * is left out, because what changed was not said.
 */
function changedFields(entries: unknown): Map<string, string[]> {
  const changed = new Map<string, string[]>();
  const unsaid = new Set<string>();
  for (const [id, fields] of objectsOf(entries).flatMap(Object.entries)) {
    const isNamed = Array.isArray(fields) && fields.length > 0 && fields.every((name) => typeof name === 'string');
    if (!isNamed) unsaid.add(id);
    // Added in place: thousands of entries about one record would be copied thousands of times.
    else addTo(changed, id, fields);
  }
  return new Map([...changed].filter(([id]) => !unsaid.has(id)));
}

function addTo(changed: Map<string, string[]>, id: string, fields: readonly string[]): void {
  const known = changed.get(id) ?? [];
  for (const field of fields) known.push(field);
  changed.set(id, known);
}

/** The new values, by record; objects without a prototype, so that no name in them means more than itself. */
function newValues(entries: unknown): Map<string, Record<string, unknown>> {
  const after = new Map<string, Record<string, unknown>>();
  for (const { record_id: id, values } of objectsOf(entries)) {
    if (!isObject(values)) continue;
    const known: Record<string, unknown> = after.get(String(id)) ?? Object.create(null);
    after.set(String(id), Object.assign(known, values));
  }
  return after;
}

const objectsOf = (list: unknown): Record<string, unknown>[] => (Array.isArray(list) ? list.filter(isObject) : []);

function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
