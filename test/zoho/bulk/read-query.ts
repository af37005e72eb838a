import { type JsonObject, objectOf } from '../base/json.ts';
import type { Json, ModuleMeta, StoredRecord, User } from '../base/types.ts';
import type { Call } from '../http/call.ts';
import { invalidField, missingField, refuse } from '../http/errors.ts';
import { compareIds } from '../org/ids.ts';
import type { Org } from '../org/org-model.ts';
import { seenBy } from '../org/rights.ts';
import { type Column, columnsOf } from './read-columns.ts';
import { compileCriteria, type RowTest } from './read-criteria.ts';

/** What a bulk read job was asked for, read and checked. */
export interface ReadQuery {
  /** As sent, for the answers. */
  sent: JsonObject;
  module: string;
  columns: readonly Column[];
  matches: RowTest;
  page: number;
  pageToken: string | undefined;
  /** Everything but the page: a page token is good for this alone. */
  fingerprint: string;
}

const NOT_SUPPORTED = new Set(['Notes', 'Attachments', 'Emails']);

/** Reads the `query` of a job. Throws the 400 of fact sheet §8.1 for a module, field or criterion that does not fit. */
export function readQuery(call: Call): ReadQuery {
  const body = objectOf(call.body);
  if (body === undefined) throw refuse(400, 'REQUEST_BODY_IS_EMPTY', 'request body is empty');
  const sent = objectOf(body['query']);
  if (sent === undefined) {
    throw missingField('$.query');
  }
  if ((body['file_type'] ?? 'csv') !== 'csv') {
    throw refuse(400, 'NOT_SUPPORTED_FEATURE', 'only csv is supported', { api_name: 'file_type' });
  }
  const org = seenBy(call.org, call.user);
  const meta = moduleOf(org, sent['module']);
  if (sent['cvid'] !== undefined) throw refuse(400, 'CVID_NOT_SUPPORTED', 'custom view not supported');
  const { page = 1, page_token: token, ...rest } = sent;
  const query = {
    sent,
    module: meta.api_name,
    columns: columnsOf(org, meta, namesOf(sent['fields']), call.user),
    matches: compileCriteria(meta, sent['criteria'], {
      pickListWords: org.behaviour.pickListWords,
      multiCurrency: org.meta.mc_status,
      negationMatchesNull: org.behaviour.coql.negationMatchesNull ?? false,
    }),
    pageToken: typeof token === 'string' ? token : undefined,
    fingerprint: JSON.stringify([call.org.meta.id, call.user.id, rest]),
  };
  return { ...query, page: pageOf(org, page) };
}

/** The module a query names, without checking it; for the scopes of the call. */
export function namedModule(call: Call): string | undefined {
  const module = objectOf(objectOf(call.body)?.['query'])?.['module'];
  const name = objectOf(module)?.['api_name'] ?? module;
  return typeof name === 'string' ? name : undefined;
}

function moduleOf(org: Org, given: Json | undefined): ModuleMeta {
  const name = String(objectOf(given)?.['api_name'] ?? given ?? '');
  if (NOT_SUPPORTED.has(name)) throw refuse(400, 'MODULE_NOT_SUPPORTED', 'module not supported', { module: name });
  const table = org.table(name);
  if (table === undefined) throw refuse(400, 'MODULE_NOT_AVAILABLE', 'module not available', { module: name });
  return table.meta;
}

function namesOf(given: Json | undefined): string[] | undefined {
  if (given === undefined || given === null) return undefined;
  if (!Array.isArray(given)) {
    throw invalidField('$.query.fields', { expected_data_type: 'jsonarray' });
  }
  return given.length === 0 ? undefined : given.map(String);
}

function pageOf(org: Org, given: Json): number {
  const page = Number(given);
  if (!Number.isInteger(page) || page < 1) throw refuse(400, 'PAGE_NOT_SUPPORTED', 'page not supported');
  if (page > 1 && org.behaviour.bulkReadPages === 'first') {
    throw refuse(400, 'PAGE_RANGE_EXCEEDED', 'page range exceeded: use page_token', {
      max_limit: org.behaviour.bulkReadRows,
    });
  }
  return page;
}

/**
 * The records of a module that an export goes over, ascending by id, those after `after` only. Line items are the rows
 * inside their parents, each with `Parent_Id`.
 */
export function* exportedRecords(org: Org, module: string, after: string | undefined): Iterable<StoredRecord> {
  const table = org.table(module);
  if (table === undefined) return;
  const rows = table.meta.generated_type === 'subform' ? lineItems(org, table.meta) : byId(org, module);
  for (const record of rows) if (after === undefined || compareIds(record.id, after) > 0) yield record;
}

/** Ids are copied first: writes may come in between while an export goes on. */
function* byId(org: Org, module: string): Iterable<StoredRecord> {
  const table = org.table(module);
  for (const id of [...(table?.ids() ?? [])]) {
    const record = table?.get(id);
    if (record !== undefined) yield record;
  }
}

function lineItems(org: Org, meta: ModuleMeta): StoredRecord[] {
  const found: StoredRecord[] = [];
  for (const parent of org.modules()) {
    const field = [...parent.fields.values()].find(
      (candidate) => candidate.data_type === 'subform' && candidate.lookup_module === meta.api_name,
    );
    if (field === undefined) continue;
    for (const record of org.table(parent.api_name)?.all() ?? []) {
      const lines = record[field.api_name];
      if (!Array.isArray(lines)) continue;
      for (const line of lines) {
        const row = objectOf(line);
        if (typeof row?.['id'] === 'string') found.push({ ...row, id: row['id'], Parent_Id: { id: record.id } });
      }
    }
  }
  return found.sort((a, b) => compareIds(a.id, b.id));
}

/** The person of an answer. */
export const personOf = (user: User): JsonObject => ({ id: user.id, name: user.full_name });
