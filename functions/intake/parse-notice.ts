import * as z from 'zod';
import { RecordId } from '../queue/message.ts';
import type { Fault } from './request.ts';

const ModuleName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'a module name has letters, digits and _');
const FieldNames = z.array(z.string().max(200));

/**
 * A watch notice as Zoho posts it (notifications API v8, "enable notifications"). Keys we do not know are let through: a
 * new one must not stop the intake.
 */
const WatchNotice = z.looseObject({
  module: ModuleName,
  ids: z.array(RecordId).min(1),
  operation: z.enum(['insert', 'update', 'delete']),
  channel_id: z.union([z.string().regex(/^\d{1,20}$/), z.int().positive()]),
  token: z.string().optional(),
  server_time: z.int().nonnegative().optional(),
  resource_uri: z.string().optional(),
  query_params: z.record(z.string(), z.unknown()).optional(),
  affected_fields: z.array(z.record(RecordId, FieldNames)).optional(),
  affected_values: z
    .array(z.looseObject({ record_id: RecordId, values: z.record(z.string(), z.unknown()) }))
    .optional(),
});

/** The body of a workflow webhook: ours, or one that an administrator has made after the same pattern. */
const RuleNotice = z.looseObject({
  event: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'an event is a lower-case name with hyphens'),
  module: ModuleName,
  id: RecordId,
});

/** What a notice reports about one record. */
export interface NoticedRecord {
  id: string;
  /** API names of the fields that changed; undefined where the notice does not name them. */
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
  /** Each record once. */
  records: NoticedRecord[];
}

/** Reads a body that has passed the secret. @returns the notice, or every fault with its path. */
export function parseNotice(body: Readonly<Record<string, unknown>>): { notice: Notice } | { faults: Fault[] } {
  const isRule = Object.hasOwn(body, 'event');
  if (isRule) {
    const parsed = RuleNotice.safeParse(body);
    if (!parsed.success) return { faults: faultsOf(parsed.error) };
    const { event, module, id } = parsed.data;
    const records = [{ id, fields: undefined, values: undefined }];
    return { notice: { module, operation: 'rule', cause: `rule/${event}`, records } };
  }
  const parsed = WatchNotice.safeParse(body);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const { module, operation, ids, affected_fields: fields = [], affected_values: values = [] } = parsed.data;
  const changed = new Map(fields.flatMap((entry) => Object.entries(entry)));
  const after = new Map(values.map((entry) => [entry.record_id, entry.values]));
  const records = [...new Set(ids)].map((id) => ({ id, fields: changed.get(id), values: after.get(id) }));
  return { notice: { module, operation, cause: `watch/${operation}`, records } };
}

function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
